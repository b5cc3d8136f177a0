using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TradingBot.Cryptography.Tests.Curves;

namespace TradingBot.Cryptography.Tests.Stark;

/// <summary>Poseidon of two felts in plain integers, as its definition reads.</summary>
internal static class PlainPoseidon
{
    public static BigInteger Hash(BigInteger a, BigInteger b, int[][] matrix)
    {
        BigInteger[] state = [a, b, 2];
        for (var round = 0; round < 91; round++)
        {
            for (var i = 0; i < 3; i++)
            {
                state[i] += Constant((3 * round) + i);
                if (i == 2 || round is < 4 or >= 87)
                {
                    state[i] = BigInteger.ModPow(state[i], 3, StarkOracle.P);
                }
            }

            state = [.. matrix.Select(row => IntegerOracle.Modulo(
                row.Zip(state, (factor, cell) => factor * cell).Aggregate((sum, term) => sum + term), StarkOracle.P))];
        }

        return state[0];
    }

    private static BigInteger Constant(int index) => new(
        SHA256.HashData(Encoding.ASCII.GetBytes($"Hades{index.ToString(CultureInfo.InvariantCulture)}")), isUnsigned: true, isBigEndian: true);
}

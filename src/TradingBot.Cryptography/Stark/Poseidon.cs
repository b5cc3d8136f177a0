using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>The Poseidon hash of Starknet: three felts wide, cube S-box, 8 full and 83 partial rounds.</summary>
/// <remarks>Stateless and thread-safe; nothing is allocated after the first use. Source: Starknet's specification, "Hades" parameters.</remarks>
public static class Poseidon
{
    private const int Width = 3;
    private const int HalfOfFullRounds = 4;
    private const int PartialRounds = 83;
    private const int Rounds = (2 * HalfOfFullRounds) + PartialRounds;

    /// <summary>Round constants: as many felts as there are cells in all rounds.</summary>
    internal const int ConstantCount = Width * Rounds;

    /// <summary>Round constants, three a round, in the field's own form.</summary>
    private static readonly U256[] Constants = MakeConstants();

    /// <summary>The hash of two felts.</summary>
    public static Felt Hash(in Felt a, in Felt b)
    {
        Span<U256> state = stackalloc U256[Width];
        StarkField.Enter(a.Integer, out state[0]);
        StarkField.Enter(b.Integer, out state[1]);
        StarkField.Enter(new U256(2, 0, 0, 0), out state[2]);
        Permute(state);
        return First(state);
    }

    /// <summary>The hash of any number of felts.</summary>
    public static Felt HashMany(params ReadOnlySpan<Felt> elements)
    {
        // Padded with 1, then with 0 to an even number; absorbed in pairs.
        Span<U256> state = stackalloc U256[Width];
        state.Clear();
        for (var i = 0; i <= elements.Length; i += 2)
        {
            Absorb(i < elements.Length ? elements[i] : Felt.One, ref state[0]);
            if (i < elements.Length)
            {
                Absorb(i + 1 < elements.Length ? elements[i + 1] : Felt.One, ref state[1]);
            }

            Permute(state);
        }

        return First(state);
    }

    /// <summary>Round constant <paramref name="index"/> as a felt, for the tests.</summary>
    internal static Felt Constant(int index)
    {
        StarkField.Leave(in Constants[index], out var integer);
        return new Felt(in integer);
    }

    private static void Absorb(Felt element, ref U256 cell)
    {
        StarkField.Enter(element.Integer, out var value);
        StarkField.Add(in cell, in value, out cell);
    }

    private static Felt First(ReadOnlySpan<U256> state)
    {
        StarkField.Leave(in state[0], out var integer);
        return new Felt(in integer);
    }

    private static void Permute(Span<U256> state)
    {
        U256 s0 = state[0], s1 = state[1], s2 = state[2];
        for (var round = 0; round < Rounds; round++)
        {
            StarkField.Add(in s0, in Constants[Width * round], out s0);
            StarkField.Add(in s1, in Constants[(Width * round) + 1], out s1);
            StarkField.Add(in s2, in Constants[(Width * round) + 2], out s2);
            if (round is < HalfOfFullRounds or >= HalfOfFullRounds + PartialRounds)
            {
                Cube(ref s0);
                Cube(ref s1);
            }

            Cube(ref s2);

            // The matrix (3 1 1 / 1 -1 1 / 1 1 -2) is the sum of all three plus 2, -2 and -3 times each.
            StarkField.Add(in s0, in s1, out var sum);
            StarkField.Add(in sum, in s2, out sum);
            StarkField.Add(in s0, in s0, out s0);
            StarkField.Add(in sum, in s0, out s0);
            StarkField.SubtractWithDouble(in sum, default, in s1, out s1);
            StarkField.SubtractWithDouble(in sum, in s2, in s2, out s2);
        }

        (state[0], state[1], state[2]) = (s0, s1, s2);
    }

    private static void Cube(ref U256 cell)
    {
        StarkField.Square(in cell, out var square);
        StarkField.Multiply(in square, in cell, out cell);
    }

    // Constant i is the SHA-256 of "Hades" and i in decimal, as a big-endian integer modulo p.
    private static U256[] MakeConstants()
    {
        var constants = new U256[ConstantCount];
        for (var i = 0; i < constants.Length; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Hades{i}");
            StarkField.Reduce(U256.ReadBigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(text))), out var integer);
            StarkField.Enter(in integer, out constants[i]);
        }

        return constants;
    }
}

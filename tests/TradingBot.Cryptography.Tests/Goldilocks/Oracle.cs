using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

/// <summary>Slow, plain arithmetic to compare with, and generators of values with the edges over-represented.</summary>
internal static class Oracle
{
    public static readonly BigInteger P = (BigInteger.One << 64) - (BigInteger.One << 32) + 1;

    public static readonly BigInteger N = BigInteger.Parse(
        "1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241",
        System.Globalization.CultureInfo.InvariantCulture);

    private static readonly ulong[] EdgeWords =
        [0, 1, 2, 3, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_0000_0001, GoldilocksField.Modulus - 2, GoldilocksField.Modulus - 1];

    private static readonly Gen<ulong> Edge = Gen.Int[0, EdgeWords.Length - 1].Select(i => EdgeWords[i]);

    public static readonly Gen<ulong> Element = Gen.Frequency(
        (3, Gen.ULong[0, GoldilocksField.Modulus - 1]),
        (1, Edge));

    /// <summary>Any 64 bits, the values from p upward included.</summary>
    public static readonly Gen<ulong> Loose = Gen.Frequency(
        (3, Gen.ULong),
        (1, Edge),
        (1, Gen.ULong[GoldilocksField.Modulus, ulong.MaxValue]));

    public static readonly Gen<GFp5> Quintic = Gen.Select(
        Element, Element, Element, Element, Element, (a, b, c, d, e) => GFp5.FromLimbs(a, b, c, d, e));

    public static readonly Gen<BigInteger> ScalarValue = Gen.Frequency(
        (4, Gen.Byte.Array[EcGFp5Scalar.ByteCount].Select(bytes => new BigInteger(bytes, isUnsigned: true) % N)),
        (1, Gen.Int[-3, 3].Select(near => (near + N) % N)),
        (1, Gen.Int[0, 318].Select(bit => BigInteger.One << bit)));

    public static readonly Gen<EcGFp5Scalar> Scalar = ScalarValue.Select(ToScalar);

    public static readonly Gen<EcGFp5Point> Point = Scalar.Select(scalar =>
    {
        EcGFp5Generator.Multiply(in scalar, out var point);
        return point;
    });

    public static EcGFp5Scalar ToScalar(BigInteger value) => EcGFp5Scalar.FromBytesReduced(ToBytes(value, EcGFp5Scalar.ByteCount));

    public static byte[] ToBytes(BigInteger value, int length)
    {
        var bytes = new byte[length];
        Assert.True(value.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    public static BigInteger ToInteger(in EcGFp5Scalar scalar)
    {
        var bytes = new byte[EcGFp5Scalar.ByteCount];
        scalar.WriteBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>The schoolbook product modulo z^5 - 3.</summary>
    public static GFp5 Multiply(GFp5 a, GFp5 b)
    {
        var limbs = new BigInteger[GFp5.LimbCount];
        for (var i = 0; i < GFp5.LimbCount; i++)
        {
            for (var j = 0; j < GFp5.LimbCount; j++)
            {
                var product = (BigInteger)a[i] * b[j];
                limbs[(i + j) % 5] += i + j >= 5 ? 3 * product : product;
            }
        }

        var words = limbs.Select(limb => (ulong)(limb % P)).ToArray();
        return GFp5.FromLimbs(words[0], words[1], words[2], words[3], words[4]);
    }

    /// <summary>The permutation as its definition reads, with matrices.</summary>
    public static ulong[] Permute(ulong[] input, ulong[][] external, ulong[] partial, ulong[] diagonal, int[][] block)
    {
        var state = input.Select(word => (BigInteger)word).ToArray();
        state = ExternalLayer(state, block);
        for (var round = 0; round < 4; round++)
        {
            state = ExternalLayer([.. state.Select((cell, i) => Seventh(cell + external[round][i]))], block);
        }

        foreach (var constant in partial)
        {
            state[0] = Seventh(state[0] + constant);
            var sum = state.Aggregate(BigInteger.Zero, (total, cell) => total + cell);
            state = [.. state.Select((cell, i) => ((cell * diagonal[i]) + sum) % P)];
        }

        for (var round = 4; round < 8; round++)
        {
            state = ExternalLayer([.. state.Select((cell, i) => Seventh(cell + external[round][i]))], block);
        }

        return [.. state.Select(cell => (ulong)cell)];
    }

    private static BigInteger Seventh(BigInteger value) => BigInteger.ModPow(value, 7, P);

    private static BigInteger[] ExternalLayer(BigInteger[] state, int[][] block)
    {
        var mixed = new BigInteger[state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                mixed[i] += block[i % 4][j] * state[(i / 4 * 4) + j];
            }
        }

        return [.. mixed.Select((cell, i) => (cell + mixed[i % 4] + mixed[(i % 4) + 4] + mixed[(i % 4) + 8]) % P)];
    }
}

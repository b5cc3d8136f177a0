using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Tests.Curves;

/// <summary>256-bit integers to and from BigInteger, and generators with the edges over-represented.</summary>
internal static class IntegerOracle
{
    /// <summary>Any 256 bits: random, runs of ones, and neighbours of powers of two.</summary>
    public static readonly Gen<BigInteger> Any = Gen.Frequency(
        (4, Gen.Byte.Array[32].Select(bytes => new BigInteger(bytes, isUnsigned: true))),
        (1, Gen.Select(Gen.Int[0, 256], Gen.Int[0, 256]).Select((high, low) => (BigInteger.One << Math.Max(high, low)) - (BigInteger.One << Math.Min(high, low)))),
        (1, Gen.Select(Gen.Int[0, 255], Gen.Int[-2, 2]).Select((bit, near) => BigInteger.Max(BigInteger.Zero, (BigInteger.One << bit) + near))));

    /// <summary>A number below the bound: random, small, and just below the bound.</summary>
    public static Gen<BigInteger> Below(BigInteger bound) => Gen.Frequency(
        (5, Any.Select(value => value % bound)),
        (1, Gen.Int[-4, 4].Select(near => (near + bound) % bound)));

    public static U256 ToU256(BigInteger value)
    {
        var bytes = new byte[U256.ByteCount];
        Assert.True(value.TryWriteBytes(bytes.AsSpan(U256.ByteCount - value.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true));
        return U256.ReadBigEndian(bytes);
    }

    public static BigInteger ToInteger(in U256 value)
    {
        var bytes = new byte[U256.ByteCount];
        value.WriteBigEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    public static BigInteger Modulo(BigInteger value, BigInteger modulus)
    {
        var rest = value % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }
}

using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Curves;

/// <summary>An integer from 0 to 2^256 - 1 in four words; limb i counts 2^(64 i). Which field it belongs to is the user's knowledge.</summary>
/// <remarks>Immutable; <c>default</c> is zero. It may hold a key or a nonce, so it never prints its value.</remarks>
[DebuggerDisplay("U256")]
[StructLayout(LayoutKind.Auto)]
internal readonly struct U256(ulong l0, ulong l1, ulong l2, ulong l3) : IEquatable<U256>
{
    /// <summary>Bytes of an encoded value, big-endian.</summary>
    public const int ByteCount = 32;

    public readonly ulong L0 = l0;
    public readonly ulong L1 = l1;
    public readonly ulong L2 = l2;
    public readonly ulong L3 = l3;

    public static U256 One => new(1, 0, 0, 0);

    public bool IsZero => (L0 | L1 | L2 | L3) == 0;

    public bool IsOdd => (L0 & 1) != 0;

    /// <summary>The sum modulo 2^256; returns the carry.</summary>
    public static ulong Add(in U256 a, in U256 b, out U256 sum)
    {
        var carry = 0UL;
        var l0 = Limbs.AddCarry(a.L0, b.L0, ref carry);
        var l1 = Limbs.AddCarry(a.L1, b.L1, ref carry);
        var l2 = Limbs.AddCarry(a.L2, b.L2, ref carry);
        var l3 = Limbs.AddCarry(a.L3, b.L3, ref carry);
        sum = new U256(l0, l1, l2, l3);
        return carry;
    }

    /// <summary>The difference modulo 2^256; returns the borrow.</summary>
    public static ulong Subtract(in U256 a, in U256 b, out U256 difference)
    {
        var borrow = 0UL;
        var l0 = Limbs.SubtractBorrow(a.L0, b.L0, ref borrow);
        var l1 = Limbs.SubtractBorrow(a.L1, b.L1, ref borrow);
        var l2 = Limbs.SubtractBorrow(a.L2, b.L2, ref borrow);
        var l3 = Limbs.SubtractBorrow(a.L3, b.L3, ref borrow);
        difference = new U256(l0, l1, l2, l3);
        return borrow;
    }

    /// <summary>True when <paramref name="a"/> is less than <paramref name="b"/>.</summary>
    public static bool IsBelow(in U256 a, in U256 b) => Subtract(in a, in b, out _) != 0;

    /// <summary><paramref name="whenZero"/> for a mask of zeros, <paramref name="whenOnes"/> for one of ones; no branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Select(ulong mask, in U256 whenZero, in U256 whenOnes) => new(
        whenZero.L0 ^ ((whenZero.L0 ^ whenOnes.L0) & mask),
        whenZero.L1 ^ ((whenZero.L1 ^ whenOnes.L1) & mask),
        whenZero.L2 ^ ((whenZero.L2 ^ whenOnes.L2) & mask),
        whenZero.L3 ^ ((whenZero.L3 ^ whenOnes.L3) & mask));

    /// <summary>Reads 32 bytes, big-endian.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 32.</exception>
    public static U256 ReadBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != ByteCount)
        {
            throw new ArgumentException($"A 256-bit integer has {ByteCount} bytes, not {bytes.Length}.", nameof(bytes));
        }

        return new U256(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    /// <summary>Writes 32 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter.</exception>
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, L3);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], L2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], L1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], L0);
    }

    /// <summary>The value divided by 2^<paramref name="bits"/>, rounded down, for 1 to 63 bits.</summary>
    public U256 ShiftRight(int bits) => new(
        (L0 >> bits) | (L1 << (64 - bits)),
        (L1 >> bits) | (L2 << (64 - bits)),
        (L2 >> bits) | (L3 << (64 - bits)),
        L3 >> bits);

    public bool Equals(U256 other) => ((L0 ^ other.L0) | (L1 ^ other.L1) | (L2 ^ other.L2) | (L3 ^ other.L3)) == 0;

    public override bool Equals(object? obj) => obj is U256 other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(L0, L1, L2, L3);

    /// <summary>Never the value.</summary>
    public override string ToString() => "U256(***)";
}

using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>An integer modulo the group order n of ECgFp5, a prime of 319 bits. Limb i counts 2^(64 i).</summary>
/// <remarks>
/// Immutable; <c>default</c> is zero; always below n. Carries and final subtractions are branch-free: these are keys and nonces.
/// </remarks>
[DebuggerDisplay("scalar")]
[StructLayout(LayoutKind.Auto)]
internal readonly struct EcGFp5Scalar : IEquatable<EcGFp5Scalar>
{
    /// <summary>Bytes of an encoded scalar, little-endian.</summary>
    public const int ByteCount = 40;

    private const ulong N0 = 0xE80F_D996_948B_FFE1;
    private const ulong N1 = 0xE888_5C39_D724_A09C;
    private const ulong N2 = 0x7FFF_FFE6_CFB8_0639;
    private const ulong N3 = 0x7FFF_FFF1_0000_0016;
    private const ulong N4 = 0x7FFF_FFFD_8000_0007;

    // -1/n mod 2^64.
    private static readonly ulong MontgomeryFactor = Limbs.NegatedInverse(N0);

    // R = 2^320 mod n and R^2 mod n, by doubling one.
    private static readonly EcGFp5Scalar R = One.DoubledTimes(320);
    private static readonly EcGFp5Scalar RSquared = R.DoubledTimes(320);

    private readonly ulong _l0;
    private readonly ulong _l1;
    private readonly ulong _l2;
    private readonly ulong _l3;
    private readonly ulong _l4;

    private EcGFp5Scalar(ulong limb0, ulong limb1, ulong limb2, ulong limb3, ulong limb4)
    {
        _l0 = limb0;
        _l1 = limb1;
        _l2 = limb2;
        _l3 = limb3;
        _l4 = limb4;
    }

    public static EcGFp5Scalar One => new(1, 0, 0, 0, 0);

    public bool IsZero => (_l0 | _l1 | _l2 | _l3 | _l4) == 0;

    public static EcGFp5Scalar FromUInt64(ulong value) => new(value, 0, 0, 0, 0);

    /// <summary>The integer of the element's limbs, modulo n.</summary>
    public static EcGFp5Scalar FromGFp5(in GFp5 value) => Reduce(value[0], value[1], value[2], value[3], value[4]);

    /// <summary>The little-endian integer of 40 bytes, modulo n.</summary>
    public static EcGFp5Scalar FromBytesReduced(ReadOnlySpan<byte> bytes) => FromBytesReduced(bytes, out _);

    /// <summary>The little-endian integer of 40 bytes, modulo n; <paramref name="canonical"/> tells whether it was below n already.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 40.</exception>
    public static EcGFp5Scalar FromBytesReduced(ReadOnlySpan<byte> bytes, out bool canonical)
    {
        if (bytes.Length != ByteCount)
        {
            throw new ArgumentException($"A scalar has {ByteCount} bytes, not {bytes.Length}.", nameof(bytes));
        }

        var l0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var l1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var l2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var l3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        var l4 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]);
        var reduced = Reduce(l0, l1, l2, l3, l4);
        canonical = reduced.Equals(new EcGFp5Scalar(l0, l1, l2, l3, l4));
        return reduced;
    }

    /// <summary>
    /// The little-endian integer of 64 bytes, modulo n. Of uniform bytes it makes a scalar whose bias is below 2^-192.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 64.</exception>
    public static EcGFp5Scalar FromWideBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 64)
        {
            throw new ArgumentException($"A wide scalar has 64 bytes, not {bytes.Length}.", nameof(bytes));
        }

        var low = FromBytesReduced(bytes[..ByteCount]);
        var high = new EcGFp5Scalar(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[56..]),
            0,
            0);

        // high * 2^320: the Montgomery product with R^2 leaves one R over.
        return Add(low, MontgomeryMultiply(high, RSquared));
    }

    /// <summary>Writes the 40 bytes, little-endian.</summary>
    public void WriteBytes(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, _l0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], _l1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], _l2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], _l3);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[32..], _l4);
    }

    public static EcGFp5Scalar Add(in EcGFp5Scalar a, in EcGFp5Scalar b)
    {
        // Both below 2^319: the sum does not leave five limbs.
        var carry = 0UL;
        var l0 = Limbs.AddCarry(a._l0, b._l0, ref carry);
        var l1 = Limbs.AddCarry(a._l1, b._l1, ref carry);
        var l2 = Limbs.AddCarry(a._l2, b._l2, ref carry);
        var l3 = Limbs.AddCarry(a._l3, b._l3, ref carry);
        var l4 = Limbs.AddCarry(a._l4, b._l4, ref carry);
        return SubtractOrderOnce(l0, l1, l2, l3, l4);
    }

    public static EcGFp5Scalar Subtract(in EcGFp5Scalar a, in EcGFp5Scalar b)
    {
        var borrow = 0UL;
        var l0 = Limbs.SubtractBorrow(a._l0, b._l0, ref borrow);
        var l1 = Limbs.SubtractBorrow(a._l1, b._l1, ref borrow);
        var l2 = Limbs.SubtractBorrow(a._l2, b._l2, ref borrow);
        var l3 = Limbs.SubtractBorrow(a._l3, b._l3, ref borrow);
        var l4 = Limbs.SubtractBorrow(a._l4, b._l4, ref borrow);
        var mask = 0UL - borrow;
        var carry = 0UL;
        l0 = Limbs.AddCarry(l0, N0 & mask, ref carry);
        l1 = Limbs.AddCarry(l1, N1 & mask, ref carry);
        l2 = Limbs.AddCarry(l2, N2 & mask, ref carry);
        l3 = Limbs.AddCarry(l3, N3 & mask, ref carry);
        l4 = Limbs.AddCarry(l4, N4 & mask, ref carry);
        return new EcGFp5Scalar(l0, l1, l2, l3, l4);
    }

    public static EcGFp5Scalar Multiply(in EcGFp5Scalar a, in EcGFp5Scalar b) => MontgomeryMultiply(a, b.ToMontgomery());

    /// <summary>This times 2^320: a factor kept so makes every later product one multiplication.</summary>
    public EcGFp5Scalar ToMontgomery() => MontgomeryMultiply(this, RSquared);

    /// <summary>a * b / 2^320 mod n.</summary>
    public static EcGFp5Scalar MontgomeryMultiply(in EcGFp5Scalar a, in EcGFp5Scalar b)
    {
        // Operand scanning, one limb of `a` a round; n < 2^319 keeps the running sum within five limbs and one carry word.
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
        MontgomeryRound(a._l0, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a._l1, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a._l2, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a._l3, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a._l4, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        return SubtractOrderOnce(t0, t1, t2, t3, t4);
    }

    /// <summary>
    /// Signed digits in base 2^<paramref name="width"/>, least significant first, each from -2^(width-1) + 1 to 2^(width-1).
    /// <paramref name="digits"/> must have room for 320 / width of them; width divides 320.
    /// </summary>
    public void WriteSignedDigits(int width, Span<int> digits)
    {
        // n < 2^319, so the top digit takes the last carry without a further one.
        Span<ulong> limbs = [_l0, _l1, _l2, _l3, _l4, 0];
        var mask = (1 << width) - 1;
        var half = 1 << (width - 1);
        var carry = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var bit = i * width;
            var word = limbs[bit >> 6] >> (bit & 63);
            if ((bit & 63) + width > 64)
            {
                word |= limbs[(bit >> 6) + 1] << (64 - (bit & 63));
            }

            var digit = ((int)word & mask) + carry;
            carry = (half - digit) >> 31 & 1;
            digits[i] = digit - (carry << width);
        }

        limbs.Clear();
    }

    public bool Equals(EcGFp5Scalar other) =>
        ((_l0 ^ other._l0) | (_l1 ^ other._l1) | (_l2 ^ other._l2) | (_l3 ^ other._l3) | (_l4 ^ other._l4)) == 0;

    public override bool Equals(object? obj) => obj is EcGFp5Scalar other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_l0, _l1, _l2, _l3, _l4);

    /// <summary>Never the value: it may be a key or a nonce.</summary>
    public override string ToString() => "scalar(***)";

    private static EcGFp5Scalar Reduce(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        // 2n < 2^320 < 3n: two subtractions bring any five limbs below n.
        var once = SubtractOrderOnce(l0, l1, l2, l3, l4);
        return SubtractOrderOnce(once._l0, once._l1, once._l2, once._l3, once._l4);
    }

    private static EcGFp5Scalar SubtractOrderOnce(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        var borrow = 0UL;
        var d0 = Limbs.SubtractBorrow(l0, N0, ref borrow);
        var d1 = Limbs.SubtractBorrow(l1, N1, ref borrow);
        var d2 = Limbs.SubtractBorrow(l2, N2, ref borrow);
        var d3 = Limbs.SubtractBorrow(l3, N3, ref borrow);
        var d4 = Limbs.SubtractBorrow(l4, N4, ref borrow);
        var keep = 0UL - borrow;
        return new EcGFp5Scalar(
            d0 ^ ((d0 ^ l0) & keep),
            d1 ^ ((d1 ^ l1) & keep),
            d2 ^ ((d2 ^ l2) & keep),
            d3 ^ ((d3 ^ l3) & keep),
            d4 ^ ((d4 ^ l4) & keep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MontgomeryRound(
        ulong factor, in EcGFp5Scalar b, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4)
    {
        var carry = 0UL;
        t0 = Limbs.MultiplyAdd(factor, b._l0, t0, ref carry);
        t1 = Limbs.MultiplyAdd(factor, b._l1, t1, ref carry);
        t2 = Limbs.MultiplyAdd(factor, b._l2, t2, ref carry);
        t3 = Limbs.MultiplyAdd(factor, b._l3, t3, ref carry);
        t4 = Limbs.MultiplyAdd(factor, b._l4, t4, ref carry);
        var top = carry;

        // Adding m * n clears the lowest limb, which then falls away.
        var m = t0 * MontgomeryFactor;
        carry = 0;
        Limbs.MultiplyAdd(m, N0, t0, ref carry);
        t0 = Limbs.MultiplyAdd(m, N1, t1, ref carry);
        t1 = Limbs.MultiplyAdd(m, N2, t2, ref carry);
        t2 = Limbs.MultiplyAdd(m, N3, t3, ref carry);
        t3 = Limbs.MultiplyAdd(m, N4, t4, ref carry);
        t4 = top + carry;
    }

    private EcGFp5Scalar DoubledTimes(int times)
    {
        var value = this;
        for (var i = 0; i < times; i++)
        {
            value = Add(value, value);
        }

        return value;
    }
}

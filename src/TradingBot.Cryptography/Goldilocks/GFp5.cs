using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Goldilocks;

// Five limbs in a struct, results by `out`: returned by value, k*G is about an eighth slower, because the JIT copies
// forty bytes through a hidden buffer. Every argument is read before the result is written, so a result may
// overwrite an operand.

/// <summary>
/// An element of GF(p)[z] / (z^5 - 3) with p = 2^64 - 2^32 + 1: a message hash, an encoded curve point.
/// Limb i is the coefficient of z^i.
/// </summary>
/// <remarks>Immutable; <c>default</c> is zero. Limbs are always below p, so equality of limbs is equality of elements.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly partial struct GFp5 : IEquatable<GFp5>
{
    /// <summary>Bytes of an encoded element: five limbs of eight bytes, limb 0 first, each little-endian.</summary>
    public const int ByteCount = 40;

    /// <summary>Number of limbs.</summary>
    public const int LimbCount = 5;

    private readonly ulong _a0;
    private readonly ulong _a1;
    private readonly ulong _a2;
    private readonly ulong _a3;
    private readonly ulong _a4;

    private GFp5(ulong canonical0, ulong canonical1, ulong canonical2, ulong canonical3, ulong canonical4)
    {
        _a0 = canonical0;
        _a1 = canonical1;
        _a2 = canonical2;
        _a3 = canonical3;
        _a4 = canonical4;
    }

    /// <summary>0, the neutral element of addition.</summary>
    public static GFp5 Zero => default;

    /// <summary>1, the neutral element of multiplication.</summary>
    public static GFp5 One => new(1, 0, 0, 0, 0);

    /// <summary>True for 0.</summary>
    public bool IsZero => (_a0 | _a1 | _a2 | _a3 | _a4) == 0;

    /// <summary>The coefficient of z^<paramref name="limb"/>, below p.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limb"/> is not 0 to 4.</exception>
    public ulong this[int limb] => limb switch
    {
        0 => _a0,
        1 => _a1,
        2 => _a2,
        3 => _a3,
        4 => _a4,
        _ => throw new ArgumentOutOfRangeException(nameof(limb), limb, "A GFp5 element has the limbs 0 to 4."),
    };

    /// <summary>True when all limbs agree.</summary>
    public static bool operator ==(GFp5 left, GFp5 right) => left.Equals(right);

    /// <summary>True when some limb differs.</summary>
    public static bool operator !=(GFp5 left, GFp5 right) => !left.Equals(right);

    /// <summary>The element with these limbs, each reduced modulo p.</summary>
    public static GFp5 FromLimbs(ulong limb0, ulong limb1, ulong limb2, ulong limb3, ulong limb4) => new(
        GoldilocksField.Canonical(limb0),
        GoldilocksField.Canonical(limb1),
        GoldilocksField.Canonical(limb2),
        GoldilocksField.Canonical(limb3),
        GoldilocksField.Canonical(limb4));

    /// <summary>Reads 40 bytes; false when the length is another or a limb is not below p.</summary>
    public static bool TryReadCanonical(ReadOnlySpan<byte> bytes, out GFp5 value)
    {
        value = default;
        if (bytes.Length != ByteCount)
        {
            return false;
        }

        Span<ulong> limbs = stackalloc ulong[LimbCount];
        for (var i = 0; i < LimbCount; i++)
        {
            limbs[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
            if (limbs[i] >= GoldilocksField.Modulus)
            {
                return false;
            }
        }

        value = new GFp5(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4]);
        return true;
    }

    /// <summary>Writes the 40 bytes of this element.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="ByteCount"/>.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, ByteCount, nameof(destination));
        BinaryPrimitives.WriteUInt64LittleEndian(destination, _a0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], _a1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], _a2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], _a3);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[32..], _a4);
    }

    /// <summary>Writes the five limbs, limb 0 first.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="LimbCount"/>.</exception>
    public void WriteLimbs(Span<ulong> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, LimbCount, nameof(destination));
        destination[0] = _a0;
        destination[1] = _a1;
        destination[2] = _a2;
        destination[3] = _a3;
        destination[4] = _a4;
    }

    /// <summary>The 40 bytes as 80 lower-case hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        WriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <inheritdoc/>
    public bool Equals(GFp5 other) =>
        ((_a0 ^ other._a0) | (_a1 ^ other._a1) | (_a2 ^ other._a2) | (_a3 ^ other._a3) | (_a4 ^ other._a4)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GFp5 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_a0, _a1, _a2, _a3, _a4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(in GFp5 a, in GFp5 b, out GFp5 sum) => sum = new GFp5(
        GoldilocksField.Add(a._a0, b._a0),
        GoldilocksField.Add(a._a1, b._a1),
        GoldilocksField.Add(a._a2, b._a2),
        GoldilocksField.Add(a._a3, b._a3),
        GoldilocksField.Add(a._a4, b._a4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract(in GFp5 a, in GFp5 b, out GFp5 difference) => difference = new GFp5(
        GoldilocksField.Subtract(a._a0, b._a0),
        GoldilocksField.Subtract(a._a1, b._a1),
        GoldilocksField.Subtract(a._a2, b._a2),
        GoldilocksField.Subtract(a._a3, b._a3),
        GoldilocksField.Subtract(a._a4, b._a4));

    internal static void Negate(in GFp5 a, out GFp5 negative) => Subtract(default, in a, out negative);

    internal static void Double(in GFp5 a, out GFp5 doubled) => Add(in a, in a, out doubled);

    /// <summary>All limbs times one element of GF(p).</summary>
    internal static void Scale(in GFp5 a, ulong factor, out GFp5 product) => product = new GFp5(
        GoldilocksField.Multiply(a._a0, factor),
        GoldilocksField.Multiply(a._a1, factor),
        GoldilocksField.Multiply(a._a2, factor),
        GoldilocksField.Multiply(a._a3, factor),
        GoldilocksField.Multiply(a._a4, factor));

    /// <summary>a times <paramref name="factor"/> * z: the limbs move up by one, the last comes back to limb 0 times 3.</summary>
    internal static void ScaleByZ(in GFp5 a, ulong factor, out GFp5 product) => product = new GFp5(
        GoldilocksField.Multiply(a._a4, 3 * factor),
        GoldilocksField.Multiply(a._a0, factor),
        GoldilocksField.Multiply(a._a1, factor),
        GoldilocksField.Multiply(a._a2, factor),
        GoldilocksField.Multiply(a._a3, factor));

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Multiply(in GFp5 a, in GFp5 b, out GFp5 product)
    {
        ulong a0 = a._a0, a1 = a._a1, a2 = a._a2, a3 = a._a3, a4 = a._a4;
        ulong b0 = b._a0, b1 = b._a1, b2 = b._a2, b3 = b._a3, b4 = b._a4;

        // z^5 = 3: what leaves at the top comes back three times. Tripled here, an output limb is one sum of five products.
        ulong t1 = TimesSmallLoose(b1, 3), t2 = TimesSmallLoose(b2, 3), t3 = TimesSmallLoose(b3, 3), t4 = TimesSmallLoose(b4, 3);

        var c0 = SumOfProducts(a0, b0, a1, t4, a2, t3, a3, t2, a4, t1);
        var c1 = SumOfProducts(a0, b1, a1, b0, a2, t4, a3, t3, a4, t2);
        var c2 = SumOfProducts(a0, b2, a1, b1, a2, b0, a3, t4, a4, t3);
        var c3 = SumOfProducts(a0, b3, a1, b2, a2, b1, a3, b0, a4, t4);
        var c4 = SumOfProducts(a0, b4, a1, b3, a2, b2, a3, b1, a4, b0);
        product = new GFp5(c0, c1, c2, c3, c4);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Square(in GFp5 a, out GFp5 square)
    {
        ulong a0 = a._a0, a1 = a._a1, a2 = a._a2, a3 = a._a3, a4 = a._a4;
        ulong twoA0 = TimesSmallLoose(a0, 2), twoA1 = TimesSmallLoose(a1, 2);
        ulong threeA3 = TimesSmallLoose(a3, 3), threeA4 = TimesSmallLoose(a4, 3);
        ulong sixA3 = TimesSmallLoose(a3, 6), sixA4 = TimesSmallLoose(a4, 6);

        var c0 = SumOfProducts(a0, a0, sixA4, a1, sixA3, a2);
        var c1 = SumOfProducts(twoA0, a1, sixA4, a2, threeA3, a3);
        var c2 = SumOfProducts(twoA0, a2, a1, a1, sixA4, a3);
        var c3 = SumOfProducts(twoA0, a3, twoA1, a2, threeA4, a4);
        var c4 = SumOfProducts(twoA0, a4, twoA1, a3, a2, a2);
        square = new GFp5(c0, c1, c2, c3, c4);
    }

    // factor * a, loose, for a factor below 2^32: the high half is then below 2^32 and folds back in one step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TimesSmallLoose(ulong a, ulong factor)
    {
        var high = Limbs.MultiplyWide(a, factor, out var low);
        var fold = high * GoldilocksField.Epsilon;
        var sum = low + fold;
        return sum < fold ? sum + GoldilocksField.Epsilon : sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SumOfProducts(ulong a, ulong b, ulong c, ulong d, ulong e, ulong f)
    {
        var high = Limbs.MultiplyWide(a, b, out var low);
        var top = 0UL;
        Accumulate(c, d, ref low, ref high, ref top);
        Accumulate(e, f, ref low, ref high, ref top);
        return GoldilocksField.Canonical(GoldilocksField.ReduceLoose(low, high, top));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SumOfProducts(
        ulong a, ulong b, ulong c, ulong d, ulong e, ulong f, ulong g, ulong h, ulong i, ulong j)
    {
        var high = Limbs.MultiplyWide(a, b, out var low);
        var top = 0UL;
        Accumulate(c, d, ref low, ref high, ref top);
        Accumulate(e, f, ref low, ref high, ref top);
        Accumulate(g, h, ref low, ref high, ref top);
        Accumulate(i, j, ref low, ref high, ref top);
        return GoldilocksField.Canonical(GoldilocksField.ReduceLoose(low, high, top));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(ulong a, ulong b, ref ulong low, ref ulong high, ref ulong top)
    {
        var productHigh = Limbs.MultiplyWide(a, b, out var productLow);
        low += productLow;

        // The high half of a product is at most 2^64 - 2, so it has room for the carry.
        productHigh += low < productLow ? 1UL : 0UL;
        high += productHigh;
        top += high < productHigh ? 1UL : 0UL;
    }
}

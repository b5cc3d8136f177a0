using System.Diagnostics;
using System.Runtime.CompilerServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>Arithmetic modulo p = 2^64 - 2^32 + 1, the field under Poseidon2 and GFp5.</summary>
/// <remarks>
/// An element is a <see cref="ulong"/>. "Canonical" means below p; "loose" means any 64-bit value, read modulo p.
/// Every method takes and returns canonical values unless its name or its text says loose.
/// The operations carry no secret-dependent branch except where a remark says so.
/// </remarks>
internal static class GoldilocksField
{
    /// <summary>p.</summary>
    public const ulong Modulus = 0xFFFF_FFFF_0000_0001;

    /// <summary>2^64 mod p = 2^32 - 1; also what wraps back in when a sum leaves 64 bits.</summary>
    public const ulong Epsilon = 0xFFFF_FFFF;

    private const int TwoAdicity = 32;

    // A generator of the subgroup of order 2^32: 7^((p-1)/2^32).
    private const ulong TwoAdicGenerator = 7277203076849721926;

    /// <summary>The canonical representative of a loose value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Canonical(ulong loose) => loose >= Modulus ? loose - Modulus : loose;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b)
    {
        // a + b < 2p, so one correction is enough: past 2^64 adding epsilon subtracts p, below it p goes off directly.
        var sum = a + b;
        var wrapped = sum + Epsilon;
        return (sum < a || sum >= Modulus) ? wrapped : sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong a, ulong b)
    {
        var difference = a - b;
        return a < b ? difference - Epsilon : difference;
    }

    public static ulong Negate(ulong a) => a == 0 ? 0 : Modulus - a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Multiply(ulong a, ulong b) => Canonical(MultiplyLoose(a, b));

    public static ulong Square(ulong a) => Multiply(a, a);

    /// <summary>Product of two loose values, loose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyLoose(ulong a, ulong b)
    {
        var high = Limbs.MultiplyWide(a, b, out var low);
        return ReduceLoose(low, high, 0);
    }

    /// <summary>
    /// Loose value of <paramref name="low"/> + <paramref name="high"/> * 2^64 + <paramref name="top"/> * 2^128,
    /// for <paramref name="top"/> below 2^31.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReduceLoose(ulong low, ulong high, ulong top)
    {
        // 2^64 = epsilon, 2^96 = -1 and 2^128 = -2^32 modulo p.
        var negative = (high >> 32) + (top << 32);
        var rest = low - negative;
        if (low < negative)
        {
            // Once in 2^29 products at the most: a branch that is always predicted.
            rest -= Epsilon;
        }

        var middle = (high & Epsilon) * Epsilon;
        var result = rest + middle;

        // Branch-free, because this carry is a coin toss.
        return result + (uint)-(result < middle ? 1 : 0);
    }

    /// <summary>a^exponent. The exponent is public: its bits steer the branches.</summary>
    public static ulong Power(ulong a, ulong exponent)
    {
        var result = 1UL;
        var square = a;
        for (var rest = exponent; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result = MultiplyLoose(result, square);
            }

            square = MultiplyLoose(square, square);
        }

        return Canonical(result);
    }

    /// <summary>1/a, and 0 for 0.</summary>
    public static ulong InverseOrZero(ulong a)
    {
        // a^(p-2). p - 2 is 31 ones, one zero, 32 ones, so the runs are built by doubling their length.
        var ones2 = SquareTimes(a, 1, a);
        var ones4 = SquareTimes(ones2, 2, ones2);
        var ones8 = SquareTimes(ones4, 4, ones4);
        var ones16 = SquareTimes(ones8, 8, ones8);
        var ones24 = SquareTimes(ones16, 8, ones8);
        var ones28 = SquareTimes(ones24, 4, ones4);
        var ones30 = SquareTimes(ones28, 2, ones2);
        var ones31 = SquareTimes(ones30, 1, a);
        var ones32 = SquareTimes(ones31, 1, a);
        return Canonical(SquareTimes(ones31, 33, ones32));
    }

    /// <summary>1 for a square, p - 1 for a non-square, 0 for 0.</summary>
    public static ulong Legendre(ulong a) => Power(a, (Modulus - 1) / 2);

    /// <summary>Finds a square root; false when there is none. 0 has the root 0. Which of the two roots is left open.</summary>
    public static bool TrySquareRoot(ulong a, out ulong root)
    {
        // Tonelli-Shanks. Its loop ends only for non-zero squares, hence the two tests before it.
        root = 0;
        if (a == 0)
        {
            return true;
        }

        if (Legendre(a) != 1)
        {
            return false;
        }

        // p - 1 = 2^32 * (2^32 - 1), so (t - 1) / 2 = 2^31 - 1.
        var w = Power(a, (1UL << 31) - 1);
        var x = Multiply(a, w);
        var b = Multiply(x, w);
        var z = TwoAdicGenerator;
        var order = TwoAdicity;
        while (b != 1)
        {
            // b has the order 2^k, and k falls with every turn. Without the bound, a fault in the arithmetic would hang here.
            var k = 0;
            for (var power = b; power != 1 && k < order; power = Square(power))
            {
                k++;
            }

            if (k == order)
            {
                throw new UnreachableException("The order of a square did not fall in Tonelli-Shanks.");
            }

            w = z;
            for (var i = order - k - 1; i > 0; i--)
            {
                w = Square(w);
            }

            z = Square(w);
            b = Multiply(b, z);
            x = Multiply(x, w);
            order = k;
        }

        root = x;
        return true;
    }

    private static ulong SquareTimes(ulong a, int times, ulong factor)
    {
        for (var i = 0; i < times; i++)
        {
            a = MultiplyLoose(a, a);
        }

        return MultiplyLoose(a, factor);
    }
}

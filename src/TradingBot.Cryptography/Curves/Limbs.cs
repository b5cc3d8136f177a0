using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TradingBot.Cryptography.Curves;

/// <summary>The steps that arithmetic on several 64-bit words is made of. None of them branches.</summary>
/// <remarks>A comparison that becomes 1 or 0 compiles to a flag, so carries cost no branch.</remarks>
internal static class Limbs
{
    /// <summary>The 128-bit product: high half returned, low half by <paramref name="low"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyWide(ulong a, ulong b, out ulong low)
    {
        if (Bmi2.X64.IsSupported)
        {
            // Math.BigMul hands its low half over through memory; a second plain product is cheaper than the store and load.
            low = a * b;
            return Bmi2.X64.MultiplyNoFlags(a, b);
        }

        return Math.BigMul(a, b, out low);
    }

    /// <summary>a * b + c + carry: low half returned, high half into the carry. It cannot overflow 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        var high = MultiplyWide(a, b, out var low);
        low += c;
        high += low < c ? 1UL : 0UL;
        low += carry;
        high += low < carry ? 1UL : 0UL;
        carry = high;
        return low;
    }

    /// <summary>a * b + carry: low half returned, high half into the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyCarry(ulong a, ulong b, ref ulong carry)
    {
        var high = MultiplyWide(a, b, out var low);
        low += carry;
        high += low < carry ? 1UL : 0UL;
        carry = high;
        return low;
    }

    /// <summary>a + b + carry; the carry out is at most 1 when the carry in was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AddCarry(ulong a, ulong b, ref ulong carry)
    {
        var sum = a + b;
        var overflow = sum < a ? 1UL : 0UL;
        var result = sum + carry;
        carry = overflow + (result < sum ? 1UL : 0UL);
        return result;
    }

    /// <summary>a - b - borrow; the borrow out is at most 1 when the borrow in was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong SubtractBorrow(ulong a, ulong b, ref ulong borrow)
    {
        var difference = a - b;
        var under = a < b ? 1UL : 0UL;
        var result = difference - borrow;
        borrow = under + (difference < borrow ? 1UL : 0UL);
        return result;
    }

    /// <summary>-1/<paramref name="odd"/> modulo 2^64.</summary>
    public static ulong NegatedInverse(ulong odd)
    {
        // An odd number is its own inverse modulo 8, and each Newton step doubles the number of right bits.
        var inverse = odd;
        for (var bits = 3; bits < 64; bits *= 2)
        {
            inverse *= 2 - (odd * inverse);
        }

        return 0 - inverse;
    }
}

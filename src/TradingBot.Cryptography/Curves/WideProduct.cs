using System.Runtime.CompilerServices;

namespace TradingBot.Cryptography.Curves;

/// <summary>The 512-bit products that both prime fields reduce in their own way.</summary>
/// <remarks>Eight words by <c>out</c> look odd, but inlined they stay in registers, which a struct of eight words does not.</remarks>
internal static class WideProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
        in U256 a, in U256 b,
        out ulong t0, out ulong t1, out ulong t2, out ulong t3, out ulong t4, out ulong t5, out ulong t6, out ulong t7)
    {
        ulong b0 = b.L0, b1 = b.L1, b2 = b.L2, b3 = b.L3;

        var factor = a.L0;
        var carry = Limbs.MultiplyWide(factor, b0, out t0);
        t1 = Limbs.MultiplyCarry(factor, b1, ref carry);
        t2 = Limbs.MultiplyCarry(factor, b2, ref carry);
        t3 = Limbs.MultiplyCarry(factor, b3, ref carry);
        t4 = carry;

        factor = a.L1;
        carry = 0;
        t1 = Limbs.MultiplyAdd(factor, b0, t1, ref carry);
        t2 = Limbs.MultiplyAdd(factor, b1, t2, ref carry);
        t3 = Limbs.MultiplyAdd(factor, b2, t3, ref carry);
        t4 = Limbs.MultiplyAdd(factor, b3, t4, ref carry);
        t5 = carry;

        factor = a.L2;
        carry = 0;
        t2 = Limbs.MultiplyAdd(factor, b0, t2, ref carry);
        t3 = Limbs.MultiplyAdd(factor, b1, t3, ref carry);
        t4 = Limbs.MultiplyAdd(factor, b2, t4, ref carry);
        t5 = Limbs.MultiplyAdd(factor, b3, t5, ref carry);
        t6 = carry;

        factor = a.L3;
        carry = 0;
        t3 = Limbs.MultiplyAdd(factor, b0, t3, ref carry);
        t4 = Limbs.MultiplyAdd(factor, b1, t4, ref carry);
        t5 = Limbs.MultiplyAdd(factor, b2, t5, ref carry);
        t6 = Limbs.MultiplyAdd(factor, b3, t6, ref carry);
        t7 = carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(
        in U256 a,
        out ulong t0, out ulong t1, out ulong t2, out ulong t3, out ulong t4, out ulong t5, out ulong t6, out ulong t7)
    {
        ulong a0 = a.L0, a1 = a.L1, a2 = a.L2, a3 = a.L3;

        // Each mixed product once ...
        var carry = Limbs.MultiplyWide(a0, a1, out var m1);
        var m2 = Limbs.MultiplyCarry(a0, a2, ref carry);
        var m3 = Limbs.MultiplyCarry(a0, a3, ref carry);
        var m4 = carry;
        carry = 0;
        m3 = Limbs.MultiplyAdd(a1, a2, m3, ref carry);
        m4 = Limbs.MultiplyAdd(a1, a3, m4, ref carry);
        var m5 = carry;
        carry = 0;
        m5 = Limbs.MultiplyAdd(a2, a3, m5, ref carry);
        var m6 = carry;

        // ... doubled, and the four squares added.
        var high0 = Limbs.MultiplyWide(a0, a0, out t0);
        var high1 = Limbs.MultiplyWide(a1, a1, out var low1);
        var high2 = Limbs.MultiplyWide(a2, a2, out var low2);
        var high3 = Limbs.MultiplyWide(a3, a3, out var low3);
        carry = 0;
        t1 = Limbs.AddCarry(m1 << 1, high0, ref carry);
        t2 = Limbs.AddCarry((m2 << 1) | (m1 >> 63), low1, ref carry);
        t3 = Limbs.AddCarry((m3 << 1) | (m2 >> 63), high1, ref carry);
        t4 = Limbs.AddCarry((m4 << 1) | (m3 >> 63), low2, ref carry);
        t5 = Limbs.AddCarry((m5 << 1) | (m4 >> 63), high2, ref carry);
        t6 = Limbs.AddCarry((m6 << 1) | (m5 >> 63), low3, ref carry);
        t7 = Limbs.AddCarry(m6 >> 63, high3, ref carry);
    }
}

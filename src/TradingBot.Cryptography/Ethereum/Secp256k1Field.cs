using System.Runtime.CompilerServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>The field under secp256k1, p = 2^256 - 2^32 - 977. Elements are kept as plain integers modulo p.</summary>
/// <remarks>
/// Loose means any 256 bits here. Operations carry no data-dependent branch; <see cref="InverseOrZero"/> takes variable time.
/// </remarks>
internal readonly struct Secp256k1Field : ICurveField
{
    /// <summary>2^256 mod p = 2^32 + 977: what leaves 256 bits at the top comes back at the bottom times this.</summary>
    private const ulong Fold = 0x1_0000_03D1;

    /// <summary>The lowest limb of p; the others are all ones.</summary>
    private const ulong P0 = 0xFFFF_FFFE_FFFF_FC2F;

    private static readonly ModularInverse Inverter = new(Modulus);

    public static U256 Modulus => new(P0, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    public static bool HasLinearTerm => false;

    public static U256 CurveB => new(7, 0, 0, 0);

    public static U256 One => U256.One;

    public static void Enter(in U256 integer, out U256 value) => value = integer;

    public static void Leave(in U256 value, out U256 integer)
    {
        var borrow = U256.Subtract(in value, Modulus, out var less);
        integer = U256.Select(0 - borrow, in less, in value);
    }

    public static bool IsZero(in U256 value) =>
        ((value.L0 | value.L1 | value.L2 | value.L3) == 0)
        || (((value.L0 ^ P0) | ~(value.L1 & value.L2 & value.L3)) == 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(in U256 a, in U256 b, out U256 sum)
    {
        // Adding the fold may overflow again, but then so little is left that it cannot a third time.
        var carry = U256.Add(in a, in b, out sum);
        carry = U256.Add(in sum, new U256(Fold & (0 - carry), 0, 0, 0), out sum);
        sum = new U256(sum.L0 + (Fold & (0 - carry)), sum.L1, sum.L2, sum.L3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(in U256 a, in U256 b, out U256 difference)
    {
        var borrow = U256.Subtract(in a, in b, out difference);
        borrow = U256.Subtract(in difference, new U256(Fold & (0 - borrow), 0, 0, 0), out difference);
        difference = new U256(difference.L0 - (Fold & (0 - borrow)), difference.L1, difference.L2, difference.L3);
    }

    public static void SubtractWithDouble(in U256 a, in U256 b, in U256 c, out U256 difference)
    {
        Add(in c, in c, out var twice);
        Add(in twice, in b, out twice);
        Subtract(in a, in twice, out difference);
    }

    // Optimised at once: left to the JIT's first tier, the tables take three times as long to build at start.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in U256 a, in U256 b, out U256 product)
    {
        WideProduct.Multiply(
            in a, in b, out var t0, out var t1, out var t2, out var t3, out var t4, out var t5, out var t6, out var t7);
        Reduce(t0, t1, t2, t3, t4, t5, t6, t7, out product);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Square(in U256 a, out U256 square)
    {
        WideProduct.Square(
            in a, out var t0, out var t1, out var t2, out var t3, out var t4, out var t5, out var t6, out var t7);
        Reduce(t0, t1, t2, t3, t4, t5, t6, t7, out square);
    }

    public static void InverseOrZero(in U256 a, out U256 inverse)
    {
        Leave(in a, out var reduced);
        Inverter.InvertOrZero(in reduced, out inverse);
    }

    public static bool TrySquareRoot(in U256 a, out U256 root)
    {
        // p is 3 modulo 4: a^((p+1)/4). The exponent is 223 ones, a zero, 22 ones, four zeros, two ones and two zeros.
        SquareTimes(in a, 1, in a, out var ones2);
        SquareTimes(in ones2, 1, in a, out var ones3);
        SquareTimes(in ones3, 3, in ones3, out var ones6);
        SquareTimes(in ones6, 3, in ones3, out var ones9);
        SquareTimes(in ones9, 2, in ones2, out var ones11);
        SquareTimes(in ones11, 11, in ones11, out var ones22);
        SquareTimes(in ones22, 22, in ones22, out var ones44);
        SquareTimes(in ones44, 44, in ones44, out var ones88);
        SquareTimes(in ones88, 88, in ones88, out var ones176);
        SquareTimes(in ones176, 44, in ones44, out var ones220);
        SquareTimes(in ones220, 3, in ones3, out var ones223);
        SquareTimes(in ones223, 23, in ones22, out var power);
        SquareTimes(in power, 6, in ones2, out power);
        Square(in power, out power);
        Square(in power, out root);

        Square(in root, out var check);
        Subtract(in check, in a, out check);
        return IsZero(in check);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        ulong t0, ulong t1, ulong t2, ulong t3, ulong t4, ulong t5, ulong t6, ulong t7, out U256 reduced)
    {
        var carry = 0UL;
        t0 = Limbs.MultiplyAdd(t4, Fold, t0, ref carry);
        t1 = Limbs.MultiplyAdd(t5, Fold, t1, ref carry);
        t2 = Limbs.MultiplyAdd(t6, Fold, t2, ref carry);
        t3 = Limbs.MultiplyAdd(t7, Fold, t3, ref carry);

        // The carry is below 2^34, so its fold reaches into the second limb and hardly ever runs through all of them.
        var high = Limbs.MultiplyWide(carry, Fold, out var low);
        carry = 0;
        t0 = Limbs.AddCarry(t0, low, ref carry);
        t1 = Limbs.AddCarry(t1, high, ref carry);
        t2 = Limbs.AddCarry(t2, 0, ref carry);
        t3 = Limbs.AddCarry(t3, 0, ref carry);

        // If it did, the value is now below 2^68: the last fold ends in the second limb.
        var last = 0UL;
        t0 = Limbs.AddCarry(t0, Fold & (0 - carry), ref last);
        reduced = new U256(t0, t1 + last, t2, t3);
    }

    private static void SquareTimes(in U256 a, int times, in U256 factor, out U256 product)
    {
        product = a;
        for (var i = 0; i < times; i++)
        {
            Square(in product, out product);
        }

        Multiply(in product, in factor, out product);
    }
}

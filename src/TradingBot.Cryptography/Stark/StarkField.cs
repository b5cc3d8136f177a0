using System.Diagnostics;
using System.Runtime.CompilerServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>The field under the STARK curve, p = 2^251 + 17 * 2^192 + 1, in Montgomery form: an element a is kept as a * 2^256.</summary>
/// <remarks>
/// Loose means below 2p here. Operations carry no data-dependent branch; <see cref="InverseOrZero"/> and
/// <see cref="TrySquareRoot"/> take variable time.
/// </remarks>
internal readonly struct StarkField : ICurveField
{
    // The limbs of p are 1, 0, 0 and this one.
    private const ulong P3 = 0x0800_0000_0000_0011;

    // p - 1 = 2^192 * q.
    private const int TwoAdicity = 192;
    private const ulong OddPart = P3;
    private const ulong NonResidue = 3;

    private static readonly ModularInverse Inverter = new(Modulus);

    // 2^256, 2^512 and 2^768 modulo p: one, what brings an integer into Montgomery form, and what an inverse takes to get there.
    private static readonly U256 R = PowerOfTwo(256);
    private static readonly U256 RSquared = PowerOfTwo(512);
    private static readonly U256 RCubed = PowerOfTwo(768);

    private static readonly U256 B = FromInteger(
        new U256(0xF4CD_FCB9_9CEE_9E89, 0x609A_D26C_15C9_15C1, 0x150E_596D_72F7_A8C5, 0x06F2_1413_EFBE_40DE));

    /// <summary>3^q, a generator of the subgroup of order 2^192.</summary>
    internal static readonly U256 NonResidueToTheOddPart = NonResiduePower();

    public static U256 Modulus => new(1, 0, 0, P3);

    public static bool HasLinearTerm => true;

    public static U256 CurveB => B;

    public static U256 One => R;

    public static void Enter(in U256 integer, out U256 value) => Multiply(in integer, in RSquared, out value);

    public static void Leave(in U256 value, out U256 integer)
    {
        MontgomeryReduce(value.L0, value.L1, value.L2, value.L3, 0, 0, 0, 0, out var reduced);

        // At most p, and p only for 0 modulo p.
        var borrow = U256.Subtract(in reduced, Modulus, out var less);
        integer = U256.Select(0 - borrow, in less, in reduced);
    }

    public static bool IsZero(in U256 value) =>
        ((value.L0 | value.L1 | value.L2 | value.L3) == 0)
        || (((value.L0 ^ 1) | value.L1 | value.L2 | (value.L3 ^ P3)) == 0);

    /// <summary>Any 256 bits, modulo p, as an integer below p.</summary>
    public static void Reduce(in U256 value, out U256 reduced)
    {
        // value lies in [k 2^251, (k+1) 2^251), so less k p it is below p and at worst slightly negative.
        var k = value.L3 >> 59;
        var borrow = U256.Subtract(in value, new U256(k, 0, 0, k * P3), out reduced);
        U256.Add(in reduced, new U256(borrow, 0, 0, P3 & (0 - borrow)), out reduced);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(in U256 a, in U256 b, out U256 sum)
    {
        U256.Add(in a, in b, out var plain);
        var borrow = U256.Subtract(in plain, new U256(2, 0, 0, 2 * P3), out var less);
        sum = U256.Select(0 - borrow, in less, in plain);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(in U256 a, in U256 b, out U256 difference)
    {
        var borrow = U256.Subtract(in a, in b, out var plain);
        U256.Add(in plain, new U256(2 * borrow, 0, 0, (2 * P3) & (0 - borrow)), out difference);
    }

    public static void SubtractWithDouble(in U256 a, in U256 b, in U256 c, out U256 difference)
    {
        // a + 6p - b - 2c lies between 0 and 8p.
        U256.Add(in a, new U256(6, 0, 0, 6 * P3), out var sum);
        U256.Subtract(in sum, in b, out sum);
        U256.Subtract(in sum, in c, out sum);
        U256.Subtract(in sum, in c, out sum);
        Reduce(in sum, out difference);
    }

    // Optimised at once: left to the JIT's first tier, the tables take three times as long to build at start.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in U256 a, in U256 b, out U256 product)
    {
        WideProduct.Multiply(
            in a, in b, out var t0, out var t1, out var t2, out var t3, out var t4, out var t5, out var t6, out var t7);
        MontgomeryReduce(t0, t1, t2, t3, t4, t5, t6, t7, out product);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Square(in U256 a, out U256 square)
    {
        WideProduct.Square(
            in a, out var t0, out var t1, out var t2, out var t3, out var t4, out var t5, out var t6, out var t7);
        MontgomeryReduce(t0, t1, t2, t3, t4, t5, t6, t7, out square);
    }

    public static void InverseOrZero(in U256 a, out U256 inverse)
    {
        // 1/(a R) times R^3, divided by R once more, is R/a.
        Reduce(in a, out var reduced);
        Inverter.InvertOrZero(in reduced, out inverse);
        Multiply(in inverse, in RCubed, out inverse);
    }

    public static bool TrySquareRoot(in U256 a, out U256 root)
    {
        // Tonelli-Shanks. v^((q-1)/2) gives both starting values.
        Power(in a, (OddPart - 1) / 2, out var w);
        Multiply(in a, in w, out root);
        Multiply(in root, in w, out var t);
        var c = NonResidueToTheOddPart;
        var order = TwoAdicity;
        while (true)
        {
            Subtract(in t, in R, out var rest);
            if (IsZero(in rest) || IsZero(in t))
            {
                return true;
            }

            // t has the order 2^k. A square's falls with every turn; that of anything else starts at the top.
            var k = 0;
            for (var power = t; !IsZero(in rest) && k < order; k++)
            {
                Square(in power, out power);
                Subtract(in power, in R, out rest);
            }

            if (k >= order)
            {
                return order == TwoAdicity
                    ? false
                    : throw new UnreachableException("The order of a square did not fall in Tonelli-Shanks.");
            }

            for (var i = order - k - 1; i > 0; i--)
            {
                Square(in c, out c);
            }

            Multiply(in root, in c, out root);
            Square(in c, out c);
            Multiply(in t, in c, out t);
            order = k;
        }
    }

    // (t - q p) / 2^256 + p, which is loose for t up to 16 p^2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MontgomeryReduce(
        ulong t0, ulong t1, ulong t2, ulong t3, ulong t4, ulong t5, ulong t6, ulong t7, out U256 reduced)
    {
        // p is 1 modulo 2^192, so the three low digits of q are those of t, and only the fourth feels a product.
        var carry = Limbs.MultiplyWide(t0, P3, out var low);
        var q3 = t3 - low;
        var borrow = t3 < low ? 1UL : 0UL;
        var m0 = Limbs.MultiplyCarry(t1, P3, ref carry);
        var m1 = Limbs.MultiplyCarry(t2, P3, ref carry);
        var m2 = Limbs.MultiplyCarry(q3, P3, ref carry);

        // Subtracting m and the borrow, and adding p, is adding the complement of m, P3 on top, and two less the borrow.
        var sum = 2 - borrow;
        var r0 = Limbs.AddCarry(t4, ~m0, ref sum);
        var r1 = Limbs.AddCarry(t5, ~m1, ref sum);
        var r2 = Limbs.AddCarry(t6, ~m2, ref sum);
        reduced = new U256(r0, r1, r2, t7 + ~carry + P3 + sum);
    }

    private static U256 FromInteger(U256 integer)
    {
        Enter(in integer, out var value);
        return value;
    }

    private static U256 NonResiduePower()
    {
        Power(FromInteger(new U256(NonResidue, 0, 0, 0)), OddPart, out var power);
        return power;
    }

    // The exponent is public: its bits steer the branches.
    private static void Power(in U256 a, ulong exponent, out U256 power)
    {
        var square = a;
        power = R;
        for (var rest = exponent; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                Multiply(in power, in square, out power);
            }

            Square(in square, out square);
        }
    }

    private static U256 PowerOfTwo(int exponent)
    {
        var power = U256.One;
        for (var i = 0; i < exponent; i++)
        {
            Add(in power, in power, out power);
        }

        Reduce(in power, out power);
        return power;
    }
}

using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Curves;

/// <summary>What both prime fields must do for every loose value they may meet, not only for reduced ones.</summary>
public abstract class CurveFieldTests
{
    private protected static class Of<TField>
        where TField : struct, ICurveField
    {
        private const int Rounds = 2_000;

        private static readonly BigInteger P = IntegerOracle.ToInteger(TField.Modulus);

        // 1 as the field keeps it: the scale that every loose value carries.
        private static readonly BigInteger InverseOfScale = BigInteger.ModPow(IntegerOracle.ToInteger(TField.One), P - 2, P);

        public static void Operations_agree_with_plain_integers(BigInteger looseBound)
        {
            // A few operations in a row, so that results feed operations in whatever form they come out.
            var loose = Gen.Frequency((3, IntegerOracle.Below(looseBound)), (1, Gen.Int[-3, 3].Select(near => P + near)));
            Gen.Select(loose, loose, loose).Sample(
                (a, b, c) =>
                {
                    var (x, y, z) = (IntegerOracle.ToU256(a), IntegerOracle.ToU256(b), IntegerOracle.ToU256(c));
                    var (i, j, k) = (Meaning(x), Meaning(y), Meaning(z));
                    TField.Add(in x, in y, out var sum);
                    TField.Subtract(in x, in y, out var difference);
                    TField.SubtractWithDouble(in x, in y, in z, out var withDouble);
                    TField.Multiply(in x, in y, out var product);
                    TField.Square(in x, out var square);
                    TField.Multiply(in difference, in sum, out var differenceOfSquares);
                    TField.SubtractWithDouble(in square, in withDouble, in differenceOfSquares, out var mixed);
                    return Is(sum, i + j) && Is(difference, i - j) && Is(withDouble, i - j - (2 * k))
                        && Is(product, i * j) && Is(square, i * i) && Is(differenceOfSquares, (i * i) - (j * j))
                        && Is(mixed, (i * i) - (i - j - (2 * k)) - (2 * ((i * i) - (j * j))))
                        && ((U256[])[sum, difference, withDouble, product, square, mixed]).All(value => IntegerOracle.ToInteger(in value) < looseBound);
                },
                iter: Rounds);
        }

        public static void An_integer_enters_and_leaves_unchanged() => IntegerOracle.Below(P).Sample(
            a =>
            {
                TField.Enter(IntegerOracle.ToU256(a), out var entered);
                return Meaning(entered) == a;
            },
            iter: Rounds);

        public static void Zero_is_known_in_all_its_forms(BigInteger looseBound)
        {
            for (var zero = BigInteger.Zero; zero < looseBound; zero += P)
            {
                Assert.True(TField.IsZero(IntegerOracle.ToU256(zero)));
                Assert.False(TField.IsZero(IntegerOracle.ToU256(zero + 1)));
                TField.Leave(IntegerOracle.ToU256(zero), out var integer);
                Assert.True(integer.IsZero);
            }
        }

        public static void A_value_times_its_inverse_is_one_and_zero_has_the_inverse_zero(BigInteger looseBound)
        {
            IntegerOracle.Below(looseBound).Where(a => !(a % P).IsZero).Sample(
                a =>
                {
                    var x = IntegerOracle.ToU256(a);
                    TField.InverseOrZero(in x, out var inverse);
                    TField.Multiply(in x, in inverse, out var one);
                    return Is(one, 1);
                },
                iter: Rounds);
            TField.InverseOrZero(default, out var ofZero);
            Assert.True(TField.IsZero(in ofZero));
        }

        public static void Exactly_the_squares_have_a_root() => IntegerOracle.Below(P).Sample(
            a =>
            {
                TField.Enter(IntegerOracle.ToU256(a), out var x);
                var isSquare = a.IsZero || BigInteger.ModPow(a, (P - 1) / 2, P).IsOne;
                return TField.TrySquareRoot(in x, out var root) == isSquare && (!isSquare || Meaning(root) * Meaning(root) % P == a);
            },
            iter: 100);

        public static void A_result_may_overwrite_its_operands()
        {
            var a = IntegerOracle.ToU256(P - 5);
            var b = IntegerOracle.ToU256(P - 7);
            var (i, j) = (Meaning(a), Meaning(b));
            var x = a;
            TField.Multiply(in x, in b, out x);
            Assert.True(Is(x, i * j));
            x = a;
            TField.Square(in x, out x);
            Assert.True(Is(x, i * i));
            x = a;
            TField.Subtract(in b, in x, out x);
            Assert.True(Is(x, j - i));
            x = a;
            TField.Add(in x, in x, out x);
            Assert.True(Is(x, 2 * i));
            x = a;
            TField.SubtractWithDouble(in b, in x, in x, out x);
            Assert.True(Is(x, j - (3 * i)));
        }

        private static bool Is(U256 value, BigInteger meaning) => Meaning(value) == IntegerOracle.Modulo(meaning, P);

        // What Leave gives, which must itself agree with the definition of the form.
        private static BigInteger Meaning(U256 value)
        {
            TField.Leave(in value, out var left);
            var integer = IntegerOracle.ToInteger(in left);
            Assert.Equal(IntegerOracle.ToInteger(in value) * InverseOfScale % P, integer);
            return integer;
        }
    }
}

public sealed class StarkFieldTests : CurveFieldTests
{
    private static readonly BigInteger LooseBound = 2 * IntegerOracle.ToInteger(StarkField.Modulus);

    [Fact]
    public void Operations_agree_with_plain_integers() => Of<StarkField>.Operations_agree_with_plain_integers(LooseBound);

    [Fact]
    public void An_integer_enters_and_leaves_unchanged() => Of<StarkField>.An_integer_enters_and_leaves_unchanged();

    [Fact]
    public void Zero_is_known_in_all_its_forms() => Of<StarkField>.Zero_is_known_in_all_its_forms(LooseBound);

    [Fact]
    public void A_value_times_its_inverse_is_one_and_zero_has_the_inverse_zero() =>
        Of<StarkField>.A_value_times_its_inverse_is_one_and_zero_has_the_inverse_zero(LooseBound);

    [Fact]
    public void Exactly_the_squares_have_a_root() => Of<StarkField>.Exactly_the_squares_have_a_root();

    [Fact]
    public void A_result_may_overwrite_its_operands() => Of<StarkField>.A_result_may_overwrite_its_operands();

    [Fact]
    public void Any_256_bits_are_reduced_below_p() => IntegerOracle.Any.Sample(
        value =>
        {
            StarkField.Reduce(IntegerOracle.ToU256(value), out var reduced);
            return IntegerOracle.ToInteger(in reduced) == value % IntegerOracle.ToInteger(StarkField.Modulus);
        },
        iter: 2_000);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Values_around_each_multiple_of_p_are_reduced(int near)
    {
        var p = IntegerOracle.ToInteger(StarkField.Modulus);
        for (var multiple = p; multiple + near < BigInteger.One << 256; multiple += p)
        {
            StarkField.Reduce(IntegerOracle.ToU256(multiple + near), out var reduced);
            Assert.Equal(IntegerOracle.Modulo(near, p), IntegerOracle.ToInteger(in reduced));
        }
    }
}

public sealed class Secp256k1FieldTests : CurveFieldTests
{
    private static readonly BigInteger LooseBound = BigInteger.One << 256;

    [Fact]
    public void The_modulus_is_that_of_the_curve() =>
        Assert.Equal(LooseBound - (BigInteger.One << 32) - 977, IntegerOracle.ToInteger(Secp256k1Field.Modulus));

    [Fact]
    public void Operations_agree_with_plain_integers() => Of<Secp256k1Field>.Operations_agree_with_plain_integers(LooseBound);

    [Fact]
    public void An_integer_enters_and_leaves_unchanged() => Of<Secp256k1Field>.An_integer_enters_and_leaves_unchanged();

    [Fact]
    public void Zero_is_known_in_all_its_forms() => Of<Secp256k1Field>.Zero_is_known_in_all_its_forms(LooseBound);

    [Fact]
    public void A_value_times_its_inverse_is_one_and_zero_has_the_inverse_zero() =>
        Of<Secp256k1Field>.A_value_times_its_inverse_is_one_and_zero_has_the_inverse_zero(LooseBound);

    [Fact]
    public void Exactly_the_squares_have_a_root() => Of<Secp256k1Field>.Exactly_the_squares_have_a_root();

    [Fact]
    public void A_result_may_overwrite_its_operands() => Of<Secp256k1Field>.A_result_may_overwrite_its_operands();

    [Fact]
    public void Products_whose_folded_carry_runs_through_all_limbs_are_right()
    {
        // a (2^256 - 1) folds to a (F - 1) - F + 2^256 with F = 2^32 + 977. For the a just above m 2^256 / (F - 1) that lies less
        // than F below a multiple of 2^256, so folding its carry m overflows once more. Chance alone would not find one.
        var p = IntegerOracle.ToInteger(Secp256k1Field.Modulus);
        var fold = LooseBound - p;
        Gen.Long[1, (long)fold - 2].Sample(IsRight);

        // Around m = 2^64 / F even that last fold carries from the first limb into the second.
        var middle = (long)((BigInteger.One << 64) / fold);
        for (var m = middle - 3; m <= middle + 3; m++)
        {
            Assert.True(IsRight(m), $"m = {m}");
        }

        bool IsRight(long m)
        {
            var a = ((m * LooseBound) / (fold - 1)) + 1;
            Secp256k1Field.Multiply(IntegerOracle.ToU256(a), IntegerOracle.ToU256(LooseBound - 1), out var product);
            Secp256k1Field.Leave(in product, out var integer);
            return IntegerOracle.ToInteger(in integer) == a * (LooseBound - 1) % p;
        }
    }

    [Fact]
    public void Sums_and_differences_that_wrap_twice_are_right()
    {
        var p = IntegerOracle.ToInteger(Secp256k1Field.Modulus);
        var largest = IntegerOracle.ToU256(LooseBound - 1);
        Secp256k1Field.Add(in largest, in largest, out var sum);
        Secp256k1Field.Leave(in sum, out var integer);
        Assert.Equal(2 * (LooseBound - 1) % p, IntegerOracle.ToInteger(in integer));
        Secp256k1Field.Subtract(default, in largest, out var difference);
        Secp256k1Field.Leave(in difference, out integer);
        Assert.Equal(IntegerOracle.Modulo(1 - LooseBound, p), IntegerOracle.ToInteger(in integer));
    }
}

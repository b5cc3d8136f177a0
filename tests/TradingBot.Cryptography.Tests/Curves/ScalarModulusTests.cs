using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Curves;

public sealed class ScalarModulusTests
{
    private const int Rounds = 1_000;

    public static TheoryData<string> Curves => ["stark", "secp256k1"];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Sum_product_and_opposite_agree_with_plain_integers(string curve)
    {
        var (modulus, n) = Order(curve);
        Gen.Select(IntegerOracle.Below(n), IntegerOracle.Below(n)).Sample(
            (a, b) =>
            {
                var (x, y) = (IntegerOracle.ToU256(a), IntegerOracle.ToU256(b));
                modulus.Add(in x, in y, out var sum);
                modulus.Multiply(in x, in y, out var product);
                modulus.Negate(in x, out var negative);
                modulus.ToMontgomery(in x, out var scaled);
                modulus.MontgomeryMultiply(in scaled, in y, out var sameProduct);
                return IntegerOracle.ToInteger(in sum) == (a + b) % n
                    && IntegerOracle.ToInteger(in product) == a * b % n
                    && IntegerOracle.ToInteger(in negative) == (n - a) % n
                    && sameProduct.Equals(product);
            },
            iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_scalar_times_its_inverse_is_one_and_zero_has_the_inverse_zero(string curve)
    {
        var (modulus, n) = Order(curve);
        IntegerOracle.Below(n).Sample(
            a =>
            {
                modulus.InvertOrZero(IntegerOracle.ToU256(a), out var inverse);
                var value = IntegerOracle.ToInteger(in inverse);
                return value < n && (a.IsZero ? value.IsZero : (a * value % n).IsOne);
            },
            iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Any_256_bits_are_reduced_below_the_order(string curve)
    {
        var (modulus, n) = Order(curve);
        IntegerOracle.Any.Sample(
            value =>
            {
                modulus.Reduce(IntegerOracle.ToU256(value), out var reduced);
                return IntegerOracle.ToInteger(in reduced) == value % n;
            },
            iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Keys_and_nonces_are_from_1_to_the_order_less_1(string curve)
    {
        var (modulus, n) = Order(curve);
        Assert.False(modulus.IsValidNonZero(default));
        Assert.True(modulus.IsValidNonZero(U256.One));
        Assert.True(modulus.IsValidNonZero(IntegerOracle.ToU256(n - 1)));
        Assert.False(modulus.IsValidNonZero(IntegerOracle.ToU256(n)));
        Assert.False(modulus.IsValidNonZero(IntegerOracle.ToU256((BigInteger.One << 256) - 1)));
    }

    [Fact]
    public void Inversion_works_modulo_any_odd_number() => Gen.Select(IntegerOracle.Any, IntegerOracle.Any).Sample(
        (m, a) =>
        {
            var odd = m | 1;
            a %= odd;
            if (odd.IsOne || !BigInteger.GreatestCommonDivisor(a, odd).IsOne)
            {
                return true;
            }

            new ModularInverse(IntegerOracle.ToU256(odd)).InvertOrZero(IntegerOracle.ToU256(a), out var inverse);
            var value = IntegerOracle.ToInteger(in inverse);
            return value < odd && (a * value % odd).IsOne;
        },
        iter: 2_000);

    [Fact]
    public void A_256_bit_integer_never_prints_its_value() => Assert.Equal("U256(***)", new U256(1, 2, 3, 4).ToString());

    private static (ScalarModulus Modulus, BigInteger N) Order(string curve)
    {
        var modulus = curve == "stark" ? StarkCurve.Order : Secp256k1.Order;
        return (modulus, IntegerOracle.ToInteger(in modulus.Order));
    }
}

using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class GoldilocksFieldTests
{
    [Fact]
    public void The_four_operations_agree_with_plain_integers() => Gen.Select(Oracle.Element, Oracle.Element).Sample((a, b) =>
        GoldilocksField.Add(a, b) == ((BigInteger)a + b) % Oracle.P
        && GoldilocksField.Subtract(a, b) == ((BigInteger)a - b + Oracle.P) % Oracle.P
        && GoldilocksField.Multiply(a, b) == (BigInteger)a * b % Oracle.P
        && GoldilocksField.Negate(a) == (Oracle.P - a) % Oracle.P);

    [Fact]
    public void A_product_of_values_above_the_modulus_is_right_modulo_p() => Gen.Select(Oracle.Loose, Oracle.Loose).Sample((a, b) =>
        GoldilocksField.Canonical(GoldilocksField.MultiplyLoose(a, b)) == (BigInteger)a * b % Oracle.P);

    [Fact]
    public void A_sum_of_several_products_is_reduced_with_its_carries() =>
        Gen.Select(Oracle.Loose, Oracle.Loose, Gen.ULong[0, 1000]).Sample((low, high, top) =>
            GoldilocksField.Canonical(GoldilocksField.ReduceLoose(low, high, top))
            == (low + ((BigInteger)high << 64) + ((BigInteger)top << 128)) % Oracle.P);

    [Fact]
    public void A_borrow_in_the_reduction_is_put_right()
    {
        // Hit once in 2^32 random products: low half zero, upper half large.
        Assert.Equal(
            (ulong)(((BigInteger)ulong.MaxValue << 64) % Oracle.P),
            GoldilocksField.Canonical(GoldilocksField.ReduceLoose(0, ulong.MaxValue, 0)));
    }

    [Fact]
    public void A_value_times_its_inverse_is_one() => Oracle.Element.Where(a => a != 0).Sample(a =>
        GoldilocksField.Multiply(a, GoldilocksField.InverseOrZero(a)) == 1);

    [Fact]
    public void The_inverse_of_zero_is_zero() => Assert.Equal(0UL, GoldilocksField.InverseOrZero(0));

    [Fact]
    public void A_square_has_a_root_that_squares_to_it() => Oracle.Element.Sample(a =>
    {
        var square = GoldilocksField.Square(a);
        return GoldilocksField.TrySquareRoot(square, out var root) && GoldilocksField.Square(root) == square;
    });

    [Fact]
    public void Exactly_the_elements_with_symbol_one_or_zero_have_a_root() => Oracle.Element.Sample(a =>
        GoldilocksField.TrySquareRoot(a, out _) == (BigInteger.ModPow(a, (Oracle.P - 1) / 2, Oracle.P) <= 1));
}

using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class GFp5Tests
{
    [Fact]
    public void Products_agree_with_schoolbook_arithmetic() => Gen.Select(Oracle.Quintic, Oracle.Quintic).Sample((a, b) =>
        Multiply(a, b) == Oracle.Multiply(a, b));

    [Fact]
    public void A_square_is_the_product_with_itself() => Oracle.Quintic.Sample(a =>
    {
        GFp5.Square(in a, out var square);
        return square == Oracle.Multiply(a, a);
    });

    [Fact]
    public void Multiplication_is_associative_commutative_and_distributive() =>
        Gen.Select(Oracle.Quintic, Oracle.Quintic, Oracle.Quintic).Sample((a, b, c) =>
        {
            GFp5.Add(in b, in c, out var sum);
            GFp5.Add(Multiply(a, b), Multiply(a, c), out var sumOfProducts);
            return Multiply(Multiply(a, b), c) == Multiply(a, Multiply(b, c))
                && Multiply(a, b) == Multiply(b, a)
                && Multiply(a, sum) == sumOfProducts;
        });

    [Fact]
    public void Subtracting_undoes_adding() => Gen.Select(Oracle.Quintic, Oracle.Quintic).Sample((a, b) =>
    {
        GFp5.Add(in a, in b, out var sum);
        GFp5.Subtract(in sum, in b, out var back);
        return back == a;
    });

    [Fact]
    public void A_value_times_its_inverse_is_one() => Oracle.Quintic.Where(a => !a.IsZero).Sample(a =>
    {
        GFp5.InverseOrZero(in a, out var inverse);
        return Multiply(a, inverse) == GFp5.One;
    });

    [Fact]
    public void The_inverse_of_zero_is_zero()
    {
        GFp5.InverseOrZero(GFp5.Zero, out var inverse);
        Assert.True(inverse.IsZero);
    }

    [Fact]
    public void The_fifth_power_of_frobenius_changes_nothing_and_each_respects_products() =>
        Gen.Select(Oracle.Quintic, Oracle.Quintic).Sample((a, b) =>
        {
            GFp5.Frobenius(in a, out var once);
            GFp5.Frobenius(in b, out var other);
            GFp5.Frobenius(Multiply(a, b), out var ofProduct);
            GFp5.FrobeniusSquared(in once, out var thrice);
            GFp5.FrobeniusSquared(in thrice, out var fiveTimes);
            return fiveTimes == a && ofProduct == Multiply(once, other);
        });

    [Fact]
    public void A_square_has_a_root_with_an_odd_first_limb_that_squares_to_it() => Oracle.Quintic.Where(a => a[0] != 0).Sample(a =>
    {
        var square = Multiply(a, a);
        return GFp5.TryCanonicalSquareRoot(in square, out var root) && Multiply(root, root) == square && (root[0] & 1) == 1;
    });

    [Fact]
    public void Exactly_the_elements_that_are_no_square_lack_a_root() => Oracle.Quintic.Sample(a =>
        GFp5.TrySquareRoot(in a, out _) == GFp5.Legendre(in a) is 0 or 1);

    [Fact]
    public void The_bytes_of_an_element_read_back_as_it() => Oracle.Quintic.Sample(a =>
        GFp5.TryReadCanonical(Convert.FromHexString(a.ToString()), out var back) && back == a);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_limb_equal_to_the_modulus_is_refused(int limb)
    {
        var bytes = new byte[GFp5.ByteCount];
        BitConverter.TryWriteBytes(bytes.AsSpan(8 * limb), GoldilocksField.Modulus);
        Assert.False(GFp5.TryReadCanonical(bytes, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    [InlineData(41)]
    public void Another_number_of_bytes_is_refused(int length) => Assert.False(GFp5.TryReadCanonical(new byte[length], out _));

    [Fact]
    public void Limbs_above_the_modulus_are_reduced_when_given_as_numbers() =>
        Assert.Equal(GFp5.FromLimbs(5, 0, 0, 0, 1), GFp5.FromLimbs(GoldilocksField.Modulus + 5, GoldilocksField.Modulus, 0, 0, 1));

    [Fact]
    public void A_sixth_limb_does_not_exist() => Assert.Throws<ArgumentOutOfRangeException>(() => GFp5.One[5]);

    private static GFp5 Multiply(GFp5 a, GFp5 b)
    {
        GFp5.Multiply(in a, in b, out var product);
        return product;
    }
}

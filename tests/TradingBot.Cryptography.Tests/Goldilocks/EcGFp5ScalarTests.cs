using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class EcGFp5ScalarTests
{
    [Fact]
    public void Sum_difference_and_product_agree_with_plain_integers() =>
        Gen.Select(Oracle.ScalarValue, Oracle.ScalarValue).Sample((a, b) =>
        {
            var x = Oracle.ToScalar(a);
            var y = Oracle.ToScalar(b);
            return Oracle.ToInteger(EcGFp5Scalar.Add(in x, in y)) == (a + b) % Oracle.N
                && Oracle.ToInteger(EcGFp5Scalar.Subtract(in x, in y)) == (a - b + Oracle.N) % Oracle.N
                && Oracle.ToInteger(EcGFp5Scalar.Multiply(in x, in y)) == a * b % Oracle.N;
        });

    [Fact]
    public void Forty_bytes_are_reduced_modulo_the_order() => Gen.Byte.Array[EcGFp5Scalar.ByteCount].Sample(bytes =>
    {
        var value = new BigInteger(bytes, isUnsigned: true);
        var scalar = EcGFp5Scalar.FromBytesReduced(bytes, out var canonical);
        return Oracle.ToInteger(in scalar) == value % Oracle.N && canonical == (value < Oracle.N);
    });

    [Theory]
    [InlineData(-1, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, false)]
    [InlineData(0, 1, false)]
    public void Values_around_multiples_of_the_order_are_reduced(int offset, int further, bool canonical)
    {
        var value = Oracle.N * (1 + further) + offset;
        var scalar = EcGFp5Scalar.FromBytesReduced(Oracle.ToBytes(value, EcGFp5Scalar.ByteCount), out var isCanonical);
        Assert.Equal(value % Oracle.N, Oracle.ToInteger(in scalar));
        Assert.Equal(canonical, isCanonical);
    }

    [Fact]
    public void The_largest_bytes_are_reduced_twice()
    {
        var bytes = Enumerable.Repeat((byte)0xFF, EcGFp5Scalar.ByteCount).ToArray();
        var scalar = EcGFp5Scalar.FromBytesReduced(bytes);
        Assert.Equal(((BigInteger.One << 320) - 1) % Oracle.N, Oracle.ToInteger(in scalar));
    }

    [Fact]
    public void Sixty_four_bytes_are_reduced_modulo_the_order() => Gen.Byte.Array[64].Sample(bytes =>
        Oracle.ToInteger(EcGFp5Scalar.FromWideBytes(bytes)) == new BigInteger(bytes, isUnsigned: true) % Oracle.N);

    [Theory]
    [InlineData(5, 64)]
    [InlineData(8, 40)]
    public void Signed_digits_add_up_to_the_scalar_and_stay_within_half_a_window(int width, int count) => Oracle.ScalarValue.Sample(value =>
    {
        var digits = new int[count];
        Oracle.ToScalar(value).WriteSignedDigits(width, digits);
        var sum = BigInteger.Zero;
        for (var i = count - 1; i >= 0; i--)
        {
            sum = (sum << width) + digits[i];
        }

        return sum == value && digits.All(digit => digit > -(1 << (width - 1)) && digit <= 1 << (width - 1));
    });

    [Fact]
    public void A_scalar_never_prints_its_value() => Assert.Equal("scalar(***)", EcGFp5Scalar.FromUInt64(12345).ToString());
}

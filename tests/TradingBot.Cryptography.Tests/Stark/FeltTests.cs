using System.Globalization;
using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Stark;

public sealed class FeltTests
{
    private const string PrimeHex = "0x800000000000011000000000000000000000000000000000000000000000001";
    private const string LargestHex = "0x800000000000011000000000000000000000000000000000000000000000000";
    private const string LargestDecimal = "3618502788666131213697322783095070105623107215331596699973092056135872020480";

    [Fact]
    public void Hex_decimal_and_bytes_read_back_as_the_same_felt() => StarkOracle.Felt.Sample(felt =>
    {
        var bytes = new byte[Felt.ByteCount];
        felt.WriteBytes(bytes);
        return Felt.Parse(felt.ToString()) == felt
            && Felt.Parse(felt.ToDecimalString()) == felt
            && Felt.TryReadBytes(bytes, out var read) && read == felt
            && felt.ToDecimalString() == StarkOracle.ToInteger(felt).ToString(CultureInfo.InvariantCulture);
    });

    [Theory]
    [InlineData("0x0", "0")]
    [InlineData("0x1", "1")]
    [InlineData("0x8ac7230489e80000", "10000000000000000000")]
    [InlineData("0x8ac7230489e7ffff", "9999999999999999999")]
    [InlineData(LargestHex, LargestDecimal)]
    public void Hex_and_decimal_name_the_same_number(string hex, string digits)
    {
        Assert.Equal(Felt.Parse(hex), Felt.Parse(digits));
        Assert.Equal(hex, Felt.Parse(digits).ToString());
        Assert.Equal(digits, Felt.Parse(hex).ToDecimalString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("0xg")]
    [InlineData("abc")]
    [InlineData(PrimeHex)]
    [InlineData("3618502788666131213697322783095070105623107215331596699973092056135872020481")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    public void What_is_no_number_below_p_is_refused(string text)
    {
        Assert.False(Felt.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Felt.Parse(text));
    }

    [Theory]
    [InlineData("1", "0x1")]
    [InlineData("0x31", "0x31")]
    [InlineData("0X1f", "0x1f")]
    [InlineData("", "0x0")]
    [InlineData("1.0.0", "0x312e302e30")]
    [InlineData("POST", "0x504f5354")]
    [InlineData("/v1/auth", "0x2f76312f61757468")]
    public void Text_of_type_felt_is_hex_then_decimal_then_a_short_string(string text, string felt) => Assert.Equal(felt, Felt.FromText(text).ToString());

    [Fact]
    public void A_short_string_has_at_most_31_ascii_characters()
    {
        Assert.Equal("0x" + string.Concat(Enumerable.Repeat("7e", 31)), Felt.FromShortString(new string('~', 31)).ToString());
        Assert.Throws<FormatException>(() => Felt.FromShortString(new string('a', 32)));
        Assert.Throws<FormatException>(() => Felt.FromShortString("prix €"));
    }

    [Fact]
    public void Bytes_of_p_or_of_another_length_are_refused()
    {
        var bytes = Convert.FromHexString(string.Concat("0", PrimeHex.AsSpan(2)));
        Assert.False(Felt.TryReadBytes(bytes, out _));
        bytes[^1] = 0;
        Assert.True(Felt.TryReadBytes(bytes, out var largest));
        Assert.Equal(LargestHex, largest.ToString());
        Assert.False(Felt.TryReadBytes(bytes.AsSpan(1), out _));
    }

    [Fact]
    public void Packing_shifts_and_adds() => Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[1, 64], Gen.Int[1, 64]).Sample((a, b, first, second) =>
    {
        (a, b) = (a >> (64 - first), b >> (64 - second));
        var packed = Felt.FromUInt64(3).Append(a, first).Append(b, second);
        return StarkOracle.ToInteger(packed) == (((((BigInteger)3 << first) + a) << second) + b);
    });

    [Fact]
    public void Packing_refuses_what_does_not_fit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Felt.Zero.Append(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Felt.Zero.Append(0, 65));
        Assert.Throws<ArgumentOutOfRangeException>(() => Felt.Zero.Append(8, 3));
        Assert.Throws<OverflowException>(() => Felt.Parse(LargestHex).Append(0, 1));
        Assert.Throws<OverflowException>(() => Felt.Parse(LargestHex).Append(0, 64));

        // 2^250 doubles to 2^251, which is below p; twice that is not.
        var half = StarkOracle.ToFelt(BigInteger.One << 250);
        Assert.Equal(BigInteger.One << 251, StarkOracle.ToInteger(half.Append(0, 1)));
        Assert.Throws<OverflowException>(() => half.Append(0, 2));
    }

    [Fact]
    public void Numbers_of_64_and_128_bits_are_felts()
    {
        Assert.Equal("0xffffffffffffffff", Felt.FromUInt64(ulong.MaxValue).ToString());
        Assert.Equal("0xffffffffffffffffffffffffffffffff", Felt.FromUInt128(UInt128.MaxValue).ToString());
        Assert.Equal(Felt.One, Felt.FromUInt128(1));
        Assert.True(default(Felt).IsZero);
    }
}

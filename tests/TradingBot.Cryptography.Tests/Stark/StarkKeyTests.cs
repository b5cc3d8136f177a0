using System.Text.Json;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Stark;

public sealed class StarkKeyTests
{
    private const string Secret = "4edf2c7015efb8cbdfd806ac3e9193a33139393a8c0213e88fd26f83f01bbe3";
    private const string Public = "0xb5ace1f1eb0d2cc5b3df95c7ef257f29dfd8eb5dccafcce568f110ea536244";
    private const string Order = "800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f";

    [Theory]
    [InlineData(Secret)]
    [InlineData("0" + Secret)]
    [InlineData("0x" + Secret)]
    [InlineData("0X04EDF2C7015EFB8CBDFD806AC3E9193A33139393A8C0213E88FD26F83F01BBE3")]
    public void A_private_key_reads_with_or_without_prefix_padding_and_in_either_case(string text) =>
        Assert.Equal(Public, StarkPrivateKey.Parse(text).PublicKey.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x0")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(Order)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0" + Secret + "0")]
    [InlineData("xyzf2c7015efb8cbdfd806ac3e9193a33139393a8c0213e88fd26f83f01bbe3")]
    public void Text_that_is_no_private_key_is_refused_without_being_repeated(string text)
    {
        Assert.False(StarkPrivateKey.TryParse(text, out _));
        var fault = Assert.Throws<FormatException>(() => StarkPrivateKey.Parse(text));
        Assert.True(text.Length < 10 || !fault.ToString().Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_private_key_never_prints_itself()
    {
        var key = StarkPrivateKey.Parse(Secret);
        foreach (var text in (string[])[key.ToString(), $"{key}", JsonSerializer.Serialize(key), key.Scalar.ToString(), key.ScalarTimesR.ToString()])
        {
            Assert.DoesNotContain(Secret[..12], text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_wallets_signature_gives_the_key_of_its_r()
    {
        var signature = new byte[65];
        Convert.FromHexString("7a193f94c050a075df0a9730cd19d1422aa03265805519f7dd639c56fa13beaf").CopyTo(signature, 0);
        var key = StarkPrivateKey.FromEthereumSignature(signature);
        Assert.Equal(StarkPrivateKey.Parse("0x737129c2b3bc76aa1d32dc6a6e1de0cf9dd132b543572b4fe25ee3e98855f34").PublicKey, key.PublicKey);
        Assert.Throws<ArgumentException>(() => StarkPrivateKey.FromEthereumSignature(signature.AsSpan(1)));
    }

    [Fact]
    public void Coordinates_off_the_curve_are_no_key()
    {
        var key = StarkPrivateKey.Parse(Secret).PublicKey;
        Assert.False(StarkPublicKey.TryFromCoordinates(key.Y, key.X, out _));
        Assert.False(StarkPublicKey.TryFromCoordinates(Felt.Zero, Felt.Zero, out _));
        Assert.True(StarkPublicKey.TryFromCoordinates(key.X, key.Y, out _));
    }

    [Fact]
    public void About_half_of_all_numbers_are_a_stark_key()
    {
        var count = Enumerable.Range(1, 100).Count(x => StarkPublicKey.TryFromX(Felt.FromUInt64((ulong)x), out _));
        Assert.InRange(count, 30, 70);
    }
}

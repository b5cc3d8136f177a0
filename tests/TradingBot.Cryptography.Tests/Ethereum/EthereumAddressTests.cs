using CsCheck;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Cryptography.Tests.Ethereum;

public sealed class EthereumAddressTests
{
    private const string Checksummed = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    [Fact]
    public void Every_spelling_reads_back_as_the_same_address() => Gen.Byte.Array[EthereumAddress.ByteCount].Sample(bytes =>
    {
        var address = EthereumAddress.FromBytes(bytes);
        var written = new byte[EthereumAddress.ByteCount];
        address.WriteBytes(written);
        return written.AsSpan().SequenceEqual(bytes)
            && EthereumAddress.Parse(address.ToString()) == address
            && EthereumAddress.Parse(address.ToLowerString()) == address
            && EthereumAddress.Parse(address.ToLowerString()[2..].ToUpperInvariant()) == address;
    });

    [Fact]
    public void A_changed_case_breaks_the_checksum()
    {
        for (var i = 2; i < Checksummed.Length; i++)
        {
            if (char.IsAsciiLetter(Checksummed[i]))
            {
                var letters = Checksummed.ToCharArray();
                letters[i] ^= ' ';
                Assert.False(EthereumAddress.TryParse(letters, out _), $"letter {i}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0")]
    [InlineData("0x5gaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    public void Text_that_is_no_address_is_refused(string text)
    {
        Assert.False(EthereumAddress.TryParse(text, out _));
        Assert.Throws<FormatException>(() => EthereumAddress.Parse(text));
    }

    [Fact]
    public void The_zero_address_is_the_default()
    {
        Assert.True(default(EthereumAddress).IsZero);
        Assert.Equal("0x0000000000000000000000000000000000000000", default(EthereumAddress).ToString());
        Assert.False(EthereumAddress.Parse(Checksummed).IsZero);
        Assert.Throws<ArgumentException>(() => EthereumAddress.FromBytes(new byte[19]));
    }
}

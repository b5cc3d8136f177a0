using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class SchnorrKeyTests
{
    private const string Secret = "1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827";
    private const string Public = "eba8d375c2acbf2050243b231af084861b87247848c854d10b797ffda80ecf2b34e83cef8bcdad03";
    private const string Order = "e1ff8b9496d90fe89ca024d7395c88e83906b8cfe6ffff7f16000000f1ffff7f07000080fdffff7f";

    [Theory]
    [InlineData(Secret)]
    [InlineData("0x" + Secret)]
    [InlineData("0X1C5140FAB8FA4AA90642EA093120BD5EB6C814A6C032B64F054C4AD402F96D19DB58C14736748827")]
    public void A_private_key_reads_with_or_without_prefix_and_in_either_case(string text) =>
        Assert.Equal(Public, SchnorrPrivateKey.Parse(text).PublicKey.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("1c51")]
    [InlineData(Secret + "00")]
    [InlineData("zz5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(Order)]
    public void Text_that_is_no_private_key_is_refused_without_being_repeated(string text)
    {
        Assert.False(SchnorrPrivateKey.TryParse(text, out _));
        var fault = Assert.Throws<FormatException>(() => SchnorrPrivateKey.Parse(text));
        Assert.True(text.Length < 10 || !fault.ToString().Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_private_key_never_prints_itself()
    {
        var key = SchnorrPrivateKey.Parse(Secret);
        foreach (var text in (string[])[key.ToString(), $"{key}", JsonSerializer.Serialize(key), key.Scalar.ToString()])
        {
            Assert.DoesNotContain(Secret[..16], text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_generated_key_exports_bytes_that_read_back_as_it()
    {
        var key = SchnorrPrivateKey.Generate();
        var bytes = new byte[40];
        key.ExportBytes(bytes);
        Assert.Equal(key.PublicKey, SchnorrPrivateKey.Parse(Convert.ToHexString(bytes)).PublicKey);
        Assert.NotEqual(key.PublicKey, SchnorrPrivateKey.Generate().PublicKey);
    }

    [Fact]
    public void A_public_key_reads_back_from_its_text() => Assert.Equal(Public, SchnorrPublicKey.Parse("0x" + Public).ToString());

    [Fact]
    public void The_neutral_is_no_public_key() => Assert.False(SchnorrPublicKey.TryParse(new string('0', 80), out _));

    [Fact]
    public void A_public_key_that_is_no_point_is_refused() => Assert.False(
        SchnorrPublicKey.TryParse("11895c6d910c1bf91df0a7bdc281ee6e85de5182b6a888bb0404c95bd82d86432dcf853e4797e960", out _));

    [Fact]
    public void A_public_key_with_a_limb_that_is_not_reduced_is_refused()
    {
        // 4 encodes the generator; 4 + p in its place is the same element and another text.
        Assert.True(SchnorrPublicKey.TryParse("0400000000000000" + new string('0', 64), out _));
        Assert.False(SchnorrPublicKey.TryParse("05000000ffffffff" + new string('0', 64), out _));
    }
}

using System.Text;
using CsCheck;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Cryptography.Tests.Ethereum;

public sealed class Keccak256Tests
{
    [Fact]
    public void Every_length_up_to_three_blocks_agrees_with_bouncycastle()
    {
        for (var length = 0; length <= 3 * 136 + 1; length++)
        {
            var message = Enumerable.Range(0, length).Select(i => (byte)(i * 7 % 256)).ToArray();
            Assert.Equal(BouncyCastleOracle.Keccak(message), Keccak256.HashData(message));
        }
    }

    [Fact]
    public void Random_messages_agree_with_bouncycastle() => Gen.Byte.Array[0, 1_500].Sample(
        message => BouncyCastleOracle.Keccak(message).AsSpan().SequenceEqual(Keccak256.HashData(message)), iter: BouncyCastleOracle.RoundCount);

    [Fact]
    public void The_digest_may_overwrite_the_message()
    {
        var message = new byte[200];
        var expected = Keccak256.HashData(message);
        Keccak256.HashData(message, message);
        Assert.Equal(expected, message[..32]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(513)]
    public void A_text_is_hashed_by_its_utf8_bytes(int length)
    {
        var text = string.Concat(Enumerable.Repeat("é€😀", length));
        var digest = new byte[32];
        Keccak256.HashText(text, digest);
        Assert.Equal(Keccak256.HashData(Encoding.UTF8.GetBytes(text)), digest);
    }

    [Fact]
    public void It_is_not_sha3() =>
        Assert.Equal("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", Convert.ToHexStringLower(Keccak256.HashData([])));

    [Fact]
    public void A_short_destination_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Keccak256.HashData([1], new byte[31]));
}

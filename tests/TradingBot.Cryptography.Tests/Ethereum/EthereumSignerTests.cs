using System.Text;
using System.Text.Json;
using CsCheck;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Cryptography.Tests.Ethereum;

public sealed class EthereumSignerTests
{
    private const string Secret = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

    private readonly EthereumSigner _signer = EthereumSigner.Parse(Secret);
    private readonly byte[] _digest = Keccak256.HashData("order"u8);

    [Fact]
    public void Random_keys_and_digests_sign_and_recover_as_bouncycastle_does() => Gen.Select(Key, Digest).Sample(
        (key, digest) =>
        {
            var signer = EthereumSigner.Parse(Convert.ToHexString(key));
            var signature = signer.Sign(digest);
            var (r, s, _) = BouncyCastleOracle.Sign(key, digest);
            var address = EthereumAddress.FromBytes(BouncyCastleOracle.Address(key));
            return signature == EthereumSignature.FromParts(r, s, signature.V)
                && signature.IsLowS
                && signer.Address == address
                && signature.TryRecover(digest, out var recovered)
                && recovered == address;
        },
        iter: BouncyCastleOracle.RoundCount);

    [Fact]
    public void Bouncycastle_accepts_what_we_sign() => Gen.Select(Key, Digest).Sample(
        (key, digest) =>
        {
            var bytes = new byte[EthereumSignature.ByteCount];
            EthereumSigner.Parse(Convert.ToHexString(key)).Sign(digest).WriteBytes(bytes);
            return BouncyCastleOracle.Verify(key, digest, bytes[..32], bytes[32..64]);
        },
        iter: 100);

    [Fact]
    public void Both_halves_of_s_and_both_parities_of_the_commitment_occur()
    {
        var seen = new HashSet<(bool, byte)>();
        for (var i = 0; i < 64; i++)
        {
            var digest = Keccak256.HashData([(byte)i]);
            var wasHigh = BouncyCastleOracle.Sign(Convert.FromHexString(Secret), digest).WasHigh;
            seen.Add((wasHigh, _signer.Sign(digest).V));
        }

        Assert.Equal(4, seen.Count);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140")]
    [InlineData(Order)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_digest_at_or_above_the_order_counts_modulo_it(string hex)
    {
        var digest = Convert.FromHexString(hex);
        var (r, s, _) = BouncyCastleOracle.Sign(Convert.FromHexString(Secret), digest);
        var signature = _signer.Sign(digest);
        Assert.Equal(EthereumSignature.FromParts(r, s, signature.V), signature);
        Assert.True(signature.IsBy(_signer.Address, digest));
    }

    [Theory]
    [InlineData("0x" + Secret)]
    [InlineData("0X4C0883A69102937D6231471B5DBB6204FE5129617082792AE468D01A3F362318")]
    public void A_key_reads_with_prefix_and_in_either_case(string text) => Assert.Equal(_signer.Address, EthereumSigner.Parse(text).Address);

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("1")]
    [InlineData(Secret + "00")]
    [InlineData("0c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f36231")]
    [InlineData("zc0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318")]
    [InlineData(Order)]
    public void Text_that_is_no_key_is_refused_without_being_repeated(string text)
    {
        Assert.False(EthereumSigner.TryParse(text, out _));
        var fault = Assert.Throws<FormatException>(() => EthereumSigner.Parse(text));
        Assert.True(text.Length < 10 || !fault.ToString().Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_signer_prints_its_address_and_never_its_key()
    {
        Assert.Equal("EthereumSigner(0x2c7536E3605D9C16a7a3D7b1898e529396a65c23)", _signer.ToString());
        foreach (var text in (string[])[_signer.ToString(), JsonSerializer.Serialize(_signer)])
        {
            Assert.DoesNotContain(Secret[..12], text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_digest_of_another_length_is_refused(int length) => Assert.Throws<ArgumentException>(() => _signer.Sign(new byte[length]));

    [Fact]
    public void A_personal_message_of_any_length_is_signed_as_its_digest()
    {
        foreach (var length in (int[])[0, 1, 9, 10, 99, 100, 999, 1_000, 5_000])
        {
            var message = Encoding.ASCII.GetBytes(new string('m', length));
            var preimage = Encoding.ASCII.GetBytes($"\u0019Ethereum Signed Message:\n{length}").Concat(message).ToArray();
            Assert.Equal(_signer.Sign(BouncyCastleOracle.Keccak(preimage)), _signer.SignPersonalMessage(message));
        }
    }

    [Fact]
    public async Task Threads_that_sign_at_once_all_make_the_same_signature()
    {
        var expected = _signer.Sign(_digest);
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (_, _) =>
        {
            Assert.Equal(expected, _signer.Sign(_digest));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Signing_and_recovering_allocate_nothing()
    {
        var signature = _signer.Sign(_digest);
        signature.TryRecover(_digest, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        signature = _signer.Sign(_digest);
        var recovered = signature.TryRecover(_digest, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(recovered);
    }

    private static Gen<byte[]> Digest => Gen.Byte.Array[32];

    private static Gen<byte[]> Key => Curves.IntegerOracle.Below(Curves.IntegerOracle.ToInteger(in Secp256k1.Order.Order)).Where(d => !d.IsZero).Select(d =>
    {
        var bytes = new byte[32];
        Curves.IntegerOracle.ToU256(d).WriteBigEndian(bytes);
        return bytes;
    });
}

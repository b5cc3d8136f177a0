using CsCheck;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Cryptography.Tests.Ethereum;

public sealed class EthereumSignatureTests
{
    private const string HalfOrder = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";

    private readonly EthereumSigner _signer = EthereumSigner.Parse("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");
    private readonly byte[] _digest = Keccak256.HashData("order"u8);
    private readonly byte[] _bytes = new byte[EthereumSignature.ByteCount];

    public EthereumSignatureTests() => _signer.Sign(_digest).WriteBytes(_bytes);

    private ReadOnlySpan<byte> R => _bytes.AsSpan(0, 32);

    private ReadOnlySpan<byte> S => _bytes.AsSpan(32, 32);

    [Fact]
    public void Any_flipped_bit_points_to_somebody_else_or_to_nobody() => Gen.Int[0, (8 * EthereumSignature.ByteCount) - 1].Sample(
        bit =>
        {
            var tampered = _bytes.ToArray();
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            return !EthereumSignature.FromParts(tampered.AsSpan(0, 32), tampered.AsSpan(32, 32), tampered[64]).IsBy(_signer.Address, _digest);
        },
        iter: 100);

    [Fact]
    public void Another_digest_points_to_somebody_else()
    {
        var signature = _signer.Sign(_digest);
        var other = Keccak256.HashData("other order"u8);
        Assert.True(signature.TryRecover(other, out var somebody));
        Assert.NotEqual(_signer.Address, somebody);
        Assert.False(signature.IsBy(_signer.Address, other));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(26)]
    [InlineData(29)]
    [InlineData(255)]
    public void Only_27_and_28_are_a_v(byte v) =>
        Assert.False(EthereumSignature.FromParts(R, S, v).TryRecover(_digest, out _));

    [Fact]
    public void The_largest_low_s_is_half_the_order()
    {
        var half = Convert.FromHexString(HalfOrder);
        Assert.True(EthereumSignature.FromParts(R, half, 27).IsLowS);
        Assert.True(EthereumSignature.FromParts(R, half, 27).TryRecover(_digest, out _));
        half[^1]++;
        Assert.False(EthereumSignature.FromParts(R, half, 27).IsLowS);
        Assert.False(EthereumSignature.FromParts(R, half, 27).TryRecover(_digest, out _));
    }

    [Fact]
    public void An_r_without_a_point_recovers_nobody()
    {
        // 5 is the smallest x that lies on no point: 5^3 + 7 = 132 is not a square.
        var r = new byte[32];
        r[^1] = 5;
        Assert.False(EthereumSignature.FromParts(r, S, 27).TryRecover(_digest, out _));
        Assert.False(default(EthereumSignature).TryRecover(_digest, out _));
    }

    [Fact]
    public void A_signature_made_to_recover_infinity_recovers_nobody()
    {
        // With R = G, s = e makes s R - e G infinity.
        var generator = Convert.FromHexString("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        var e = new byte[32];
        e[^1] = 9;
        Assert.False(EthereumSignature.FromParts(generator, e, 27).TryRecover(e, out _));
    }

    [Fact]
    public void Text_reads_back_with_or_without_prefix()
    {
        var signature = _signer.Sign(_digest);
        Assert.True(EthereumSignature.TryParse(signature.ToString(), out var read) && read == signature);
        Assert.True(EthereumSignature.TryParse(signature.ToString().AsSpan(2), out read) && read == signature);
        Assert.Equal(signature.ToString(), $"{signature.RToHex()}{signature.SToHex()[2..]}{signature.V:x2}");
        Assert.False(EthereumSignature.TryParse(signature.ToString().AsSpan(0, 131), out _));
        Assert.False(EthereumSignature.TryParse("0x" + new string('g', 130), out _));
    }

    [Fact]
    public void Parts_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EthereumSignature.FromParts(new byte[31], new byte[32], 27));
        Assert.Throws<ArgumentException>(() => EthereumSignature.FromParts(new byte[32], new byte[33], 27));
        Assert.Throws<ArgumentException>(() => _signer.Sign(_digest).TryRecover(new byte[31], out _));
    }
}

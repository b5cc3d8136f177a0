using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class SchnorrTests
{
    private readonly SchnorrPrivateKey _key = SchnorrPrivateKey.Generate();
    private readonly GFp5 _hash = GFp5.FromLimbs(11, 22, 33, 44, 55);

    [Fact]
    public void A_signature_verifies_under_its_key_for_its_hash() => Gen.Select(Oracle.Quintic, Oracle.Scalar.Where(k => !k.IsZero)).Sample(
        (hash, k) => Schnorr.Verify(_key.PublicKey, in hash, Schnorr.Sign(_key, in hash, in k))
            && Schnorr.Verify(_key.PublicKey, in hash, Schnorr.Sign(_key, in hash)),
        iter: 30);

    [Fact]
    public void Two_signatures_of_one_hash_differ() => Assert.NotEqual(Schnorr.Sign(_key, in _hash), Schnorr.Sign(_key, in _hash));

    [Fact]
    public void A_signature_is_worth_nothing_for_another_hash()
    {
        var signature = Schnorr.Sign(_key, in _hash);
        Assert.False(Schnorr.Verify(_key.PublicKey, GFp5.FromLimbs(12, 22, 33, 44, 55), in signature));
    }

    [Fact]
    public void A_signature_is_worth_nothing_under_another_key()
    {
        var signature = Schnorr.Sign(_key, in _hash);
        Assert.False(Schnorr.Verify(SchnorrPrivateKey.Generate().PublicKey, in _hash, in signature));
    }

    [Fact]
    public void Any_flipped_bit_spoils_a_signature()
    {
        var bytes = Bytes(Schnorr.Sign(_key, in _hash));
        Gen.Int[0, (8 * SchnorrSignature.ByteCount) - 1].Sample(
            bit =>
            {
                var tampered = bytes.ToArray();
                tampered[bit / 8] ^= (byte)(1 << (bit % 8));
                return !SchnorrSignature.TryReadCanonical(tampered, out var signature) || !Schnorr.Verify(_key.PublicKey, in _hash, in signature);
            },
            iter: 60);
    }

    [Fact]
    public void Swapped_halves_do_not_verify()
    {
        var bytes = Bytes(Schnorr.Sign(_key, in _hash));
        Assert.True(SchnorrSignature.TryReadCanonical([.. bytes[40..], .. bytes[..40]], out var swapped));
        Assert.False(Schnorr.Verify(_key.PublicKey, in _hash, in swapped));
    }

    [Fact]
    public void The_unset_signature_does_not_verify() => Assert.False(Schnorr.Verify(_key.PublicKey, in _hash, default));

    [Fact]
    public void Scalars_that_are_not_reduced_are_refused_by_the_strict_reader_only()
    {
        var signature = Schnorr.Sign(_key, in _hash);
        var bytes = Bytes(signature);
        Oracle.ToBytes(Oracle.ToInteger(signature.S) + Oracle.N, 40).CopyTo(bytes, 0);
        Assert.False(SchnorrSignature.TryReadCanonical(bytes, out _));
        Assert.True(SchnorrSignature.TryReadReducing(bytes, out var reduced));
        Assert.Equal(signature, reduced);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(79)]
    [InlineData(81)]
    public void A_signature_of_another_length_is_refused(int length)
    {
        Assert.False(SchnorrSignature.TryReadCanonical(new byte[length], out _));
        Assert.False(SchnorrSignature.TryReadReducing(new byte[length], out _));
    }

    [Fact]
    public async Task Threads_that_sign_at_once_all_make_valid_signatures()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Parallel.ForAsync(0, 200, cancellationToken, (_, _) =>
        {
            Assert.True(Schnorr.Verify(_key.PublicKey, in _hash, Schnorr.Sign(_key, in _hash)));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Signing_and_verifying_allocate_nothing()
    {
        var signature = Schnorr.Sign(_key, in _hash);
        Schnorr.Verify(_key.PublicKey, in _hash, in signature);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var k = EcGFp5Scalar.FromUInt64(123456789);
        signature = Schnorr.Sign(_key, in _hash, in k);
        var valid = Schnorr.Verify(_key.PublicKey, in _hash, in signature);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(valid);
    }

    private static byte[] Bytes(SchnorrSignature signature)
    {
        var bytes = new byte[SchnorrSignature.ByteCount];
        signature.WriteBytes(bytes);
        return bytes;
    }
}

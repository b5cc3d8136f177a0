using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Stark;

public sealed class StarkEcdsaTests
{
    private readonly StarkPrivateKey _key = StarkPrivateKey.Parse("0x4edf2c7015efb8cbdfd806ac3e9193a33139393a8c0213e88fd26f83f01bbe3");
    private readonly Felt _message = Felt.Parse("0x557a91b5b2f884a31c9fc502c8beb1281d5d448ec1762e167112b7fa09766e");

    [Fact]
    public void A_signature_verifies_under_its_key_and_its_stark_key() => Gen.Select(StarkOracle.Key, StarkOracle.Message).Sample(
        (key, message) =>
        {
            var signature = StarkEcdsa.Sign(key, in message);
            return StarkEcdsa.Verify(key.PublicKey, in message, in signature)
                && StarkPublicKey.TryFromX(key.PublicKey.X, out var byX)
                && StarkEcdsa.VerifyByX(byX, in message, in signature)
                && StarkEcdsa.Sign(key, in message) == signature;
        },
        iter: 100);

    [Fact]
    public void A_signature_obeys_the_equation_of_ecdsa() => Gen.Select(StarkOracle.Key, StarkOracle.Message, IntegerOracleNonce).Sample(
        (key, message, k) =>
        {
            // s k = m + r d modulo n
            if (!StarkEcdsa.TrySign(key, in message, Curves.IntegerOracle.ToU256(k), out var signature))
            {
                return k.IsZero;
            }

            var (r, s, d) = (StarkOracle.ToInteger(signature.R), StarkOracle.ToInteger(signature.S), Curves.IntegerOracle.ToInteger(key.Scalar));
            return s * k % StarkOracle.N == (StarkOracle.ToInteger(message) + (r * d)) % StarkOracle.N;
        },
        iter: 200);

    [Fact]
    public void The_opposite_s_verifies_too_because_there_is_no_low_s_rule()
    {
        var signature = StarkEcdsa.Sign(_key, in _message);
        var opposite = signature with { S = StarkOracle.ToFelt(StarkOracle.N - StarkOracle.ToInteger(signature.S)) };
        Assert.True(StarkEcdsa.Verify(_key.PublicKey, in _message, in opposite));
    }

    [Fact]
    public void Any_flipped_bit_spoils_a_signature() => Gen.Int[0, 503].Sample(
        bit =>
        {
            var signature = StarkEcdsa.Sign(_key, in _message);
            var flip = BigInteger.One << (bit % 252);
            var tampered = bit < 252
                ? signature with { R = StarkOracle.ToFelt((StarkOracle.ToInteger(signature.R) ^ flip) % StarkOracle.P) }
                : signature with { S = StarkOracle.ToFelt((StarkOracle.ToInteger(signature.S) ^ flip) % StarkOracle.P) };
            return !StarkEcdsa.Verify(_key.PublicKey, in _message, in tampered) && !StarkEcdsa.VerifyByX(_key.PublicKey, in _message, in tampered);
        },
        iter: 60);

    [Fact]
    public void A_signature_is_worth_nothing_for_another_message_or_key()
    {
        var signature = StarkEcdsa.Sign(_key, in _message);
        Assert.False(StarkEcdsa.Verify(_key.PublicKey, Felt.One, in signature));
        Assert.False(StarkEcdsa.Verify(StarkPrivateKey.Parse("0x2").PublicKey, in _message, in signature));
        Assert.False(StarkEcdsa.Verify(_key.PublicKey, in _message, new StarkSignature(signature.S, signature.R)));
        Assert.False(StarkEcdsa.Verify(_key.PublicKey, in _message, default));
    }

    [Fact]
    public void Numbers_out_of_range_never_verify()
    {
        var signature = StarkEcdsa.Sign(_key, in _message);
        var bound = StarkOracle.ToFelt(BigInteger.One << 251);
        var order = StarkOracle.ToFelt(StarkOracle.N);
        foreach (var bad in (StarkSignature[])[signature with { R = Felt.Zero }, signature with { R = bound }, signature with { S = Felt.Zero }, signature with { S = order }])
        {
            Assert.False(StarkEcdsa.Verify(_key.PublicKey, in _message, in bad));
        }

        Assert.False(StarkEcdsa.Verify(_key.PublicKey, in bound, in signature));
    }

    [Fact]
    public void A_message_hash_of_2_to_the_251_is_refused_and_one_less_is_signed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StarkEcdsa.Sign(_key, StarkOracle.ToFelt(BigInteger.One << 251)));
        var largest = StarkOracle.ToFelt((BigInteger.One << 251) - 1);
        Assert.True(StarkEcdsa.Verify(_key.PublicKey, in largest, StarkEcdsa.Sign(_key, in largest)));
    }

    [Fact]
    public void A_nonce_that_makes_s_zero_is_refused()
    {
        // r d = -m modulo n. With k = 1, r is the generator's x.
        var k = Cryptography.Curves.U256.One;
        Assert.True(StarkEcdsa.TrySign(_key, in _message, in k, out var signature));
        var d = Curves.IntegerOracle.ToInteger(_key.Scalar);
        var message = StarkOracle.N - (StarkOracle.ToInteger(signature.R) * d % StarkOracle.N);
        Assert.False(StarkEcdsa.TrySign(_key, StarkOracle.ToFelt(message), in k, out _));
    }

    [Fact]
    public void A_digest_is_reduced_modulo_the_order()
    {
        // The digest and its remainder of the worked example of a StarkEx request.
        var digest = Convert.FromHexString("16dd40a93f29e29331786ab94ec564eac75efab1ce712f031afeda554fadedfb");
        Assert.Equal("0x6dd40a93f29e27131786ab94ec564eb585cd5d638a1ca9ede3195d1f421539d", StarkEcdsa.ReduceDigest(digest).ToString());
        Assert.Throws<ArgumentException>(() => StarkEcdsa.ReduceDigest(new byte[31]));
    }

    [Fact]
    public async Task Threads_that_sign_at_once_all_make_the_same_signature()
    {
        var expected = StarkEcdsa.Sign(_key, in _message);
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (_, _) =>
        {
            Assert.Equal(expected, StarkEcdsa.Sign(_key, in _message));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Signing_and_verifying_allocate_nothing()
    {
        var signature = StarkEcdsa.Sign(_key, in _message);
        StarkEcdsa.VerifyByX(_key.PublicKey, in _message, in signature);
        var before = GC.GetAllocatedBytesForCurrentThread();
        signature = StarkEcdsa.Sign(_key, in _message);
        var valid = StarkEcdsa.VerifyByX(_key.PublicKey, in _message, in signature);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(valid);
    }

    private static Gen<BigInteger> IntegerOracleNonce => Curves.IntegerOracle.Below(StarkOracle.N);
}

using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>Schnorr signatures over ECgFp5 with Poseidon2 as the hash: e = H(encode(kG), h), s = k - e * key.</summary>
/// <remarks>Stateless and thread-safe; signing and verifying allocate nothing.</remarks>
public static class Schnorr
{
    /// <summary>Builds the generator's table, about ten milliseconds of work that would else fall on the first signature.</summary>
    public static void Prepare() => EcGFp5Generator.Prepare();

    /// <summary>Signs a message hash. Every call draws a fresh nonce, so two signatures of one hash differ and both verify.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="privateKey"/> is null.</exception>
    [SkipLocalsInit]
    public static SchnorrSignature Sign(SchnorrPrivateKey privateKey, in GFp5 messageHash)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        Span<byte> key = stackalloc byte[EcGFp5Scalar.ByteCount];
        Span<byte> message = stackalloc byte[GFp5.ByteCount];
        Span<byte> wide = stackalloc byte[SignatureNonceSource.ByteCount];
        privateKey.Scalar.WriteBytes(key);
        messageHash.WriteBytes(message);

        EcGFp5Scalar nonce;
        var attempt = 0;
        do
        {
            SignatureNonceSource.Fill(key, message, attempt++, wide);
            nonce = EcGFp5Scalar.FromWideBytes(wide);
        }
        while (nonce.IsZero);

        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(wide);
        return Sign(privateKey, in messageHash, in nonce);
    }

    /// <summary>True when <paramref name="signature"/> was made for this hash with the private half of <paramref name="publicKey"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="publicKey"/> is null.</exception>
    public static bool Verify(SchnorrPublicKey publicKey, in GFp5 messageHash, in SchnorrSignature signature)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        EcGFp5Generator.Multiply(signature.S, out var left);
        EcGFp5Point.Multiply(publicKey.Point, signature.E, out var right);
        EcGFp5Point.Add(in left, in right, out var sum);
        return Challenge(sum.Encode(), in messageHash).Equals(signature.E);
    }

    /// <summary>Signs with a given nonce. A nonce used for two messages reveals the key: for the method above, and for vectors.</summary>
    internal static SchnorrSignature Sign(SchnorrPrivateKey privateKey, in GFp5 messageHash, in EcGFp5Scalar nonce)
    {
        EcGFp5Generator.Multiply(in nonce, out var commitment);
        var e = Challenge(commitment.Encode(), in messageHash);
        var s = EcGFp5Scalar.Subtract(in nonce, EcGFp5Scalar.MontgomeryMultiply(in e, privateKey.ScalarTimesR));
        return new SchnorrSignature(in s, in e);
    }

    private static EcGFp5Scalar Challenge(in GFp5 commitment, in GFp5 messageHash)
    {
        Span<ulong> elements = stackalloc ulong[2 * GFp5.LimbCount];
        commitment.WriteLimbs(elements);
        messageHash.WriteLimbs(elements[GFp5.LimbCount..]);
        Poseidon2.HashToQuintic(elements, out var hash);
        return EcGFp5Scalar.FromGFp5(in hash);
    }
}

using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Parameters;
using Curve = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace TradingBot.Cryptography.Ed25519;

/// <summary>A private key of Ed25519 (RFC 8032, pure, no prehash). Signatures are deterministic.</summary>
/// <remarks>Keep one object a key: it remembers the public key, which costs as much to derive as a signature.</remarks>
public sealed class Ed25519PrivateKey
{
    /// <summary>Length of a seed in bytes.</summary>
    public const int SeedBytes = 32;

    /// <summary>Length of a signature in bytes.</summary>
    public const int SignatureBytes = 64;

    private readonly Ed25519PrivateKeyParameters _key;

    private Ed25519PrivateKey(Ed25519PrivateKeyParameters key)
    {
        _key = key;
        PublicKey = new Ed25519PublicKey(key.GeneratePublicKey());
    }

    /// <summary>The public half.</summary>
    public Ed25519PublicKey PublicKey { get; }

    /// <summary>Makes a key of its seed.</summary>
    /// <param name="seed">32 bytes, secret.</param>
    /// <param name="key">The key.</param>
    /// <returns>False when the length is another.</returns>
    public static bool TryCreate(ReadOnlySpan<byte> seed, [NotNullWhen(true)] out Ed25519PrivateKey? key)
    {
        key = seed.Length == SeedBytes ? new Ed25519PrivateKey(new Ed25519PrivateKeyParameters(seed)) : null;
        return key is not null;
    }

    /// <summary>Signs a message.</summary>
    /// <param name="message">A buffer that begins with the message.</param>
    /// <param name="length">Bytes of the buffer to sign.</param>
    /// <returns>64 bytes.</returns>
    public byte[] Sign(byte[] message, int length)
    {
        var signature = new byte[SignatureBytes];
        _key.Sign(Curve.Algorithm.Ed25519, null, message, 0, length, signature, 0);
        return signature;
    }
}

using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Parameters;
using Curve = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace TradingBot.Cryptography.Ed25519;

/// <summary>A public key of Ed25519.</summary>
public sealed class Ed25519PublicKey
{
    /// <summary>Length in bytes.</summary>
    public const int Bytes = 32;

    private readonly Ed25519PublicKeyParameters _key;
    private readonly byte[] _encoded;

    internal Ed25519PublicKey(Ed25519PublicKeyParameters key)
    {
        _key = key;
        _encoded = key.GetEncoded();
    }

    /// <summary>Reads a key.</summary>
    /// <param name="encoded">32 bytes.</param>
    /// <param name="key">The key.</param>
    /// <returns>False when the length is another, or the bytes are no point of full order.</returns>
    public static bool TryCreate(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out Ed25519PublicKey? key)
    {
        key = encoded.Length == Bytes && Curve.ValidatePublicKeyFull(encoded) ? new Ed25519PublicKey(new Ed25519PublicKeyParameters(encoded)) : null;
        return key is not null;
    }

    /// <summary>The key as bytes, a copy.</summary>
    public byte[] ToArray() => [.. _encoded];

    /// <summary>Checks a signature.</summary>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">64 bytes; any other length does not verify.</param>
    public bool Verify(byte[] message, byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(signature);
        return signature.Length == Ed25519PrivateKey.SignatureBytes
            && _key.Verify(Curve.Algorithm.Ed25519, null, message, 0, message.Length, signature, 0);
    }
}

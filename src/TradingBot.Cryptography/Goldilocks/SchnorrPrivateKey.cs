using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>A private key for Schnorr signatures over ECgFp5: a scalar from 1 to n - 1.</summary>
/// <remarks>Immutable and thread-safe. No member gives the value back as text, and <see cref="ToString"/> masks it.</remarks>
[DebuggerDisplay("SchnorrPrivateKey(***)")]
public sealed class SchnorrPrivateKey
{
    private const int HexDigits = 2 * EcGFp5Scalar.ByteCount;

    private SchnorrPrivateKey(in EcGFp5Scalar scalar)
    {
        Scalar = scalar;
        ScalarTimesR = scalar.ToMontgomery();
        EcGFp5Generator.Multiply(in scalar, out var point);
        PublicKey = new SchnorrPublicKey(in point);
    }

    /// <summary>The key that verifies this key's signatures.</summary>
    public SchnorrPublicKey PublicKey { get; }

    internal EcGFp5Scalar Scalar { get; }

    // Kept in Montgomery form: e times it is then one multiplication without conversions.
    internal EcGFp5Scalar ScalarTimesR { get; }

    /// <summary>Reads 80 hex digits (40 bytes, little-endian), with or without 0x. A value of n or more is reduced modulo n, as the official tools do.</summary>
    /// <exception cref="FormatException">The text is something else, or its value is zero modulo n. The message does not repeat it.</exception>
    public static SchnorrPrivateKey Parse(ReadOnlySpan<char> text) => TryParse(text, out var key)
        ? key
        : throw new FormatException($"A private key is {HexDigits} hex digits, with or without 0x, and not zero. The text given ({text.Length} characters) is not.");

    /// <summary>Reads what <see cref="Parse"/> reads; false when it would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SchnorrPrivateKey? key)
    {
        key = null;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        Span<byte> bytes = stackalloc byte[EcGFp5Scalar.ByteCount];
        if (digits.Length != HexDigits || Convert.FromHexString(digits, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        var scalar = EcGFp5Scalar.FromBytesReduced(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        if (scalar.IsZero)
        {
            return false;
        }

        key = new SchnorrPrivateKey(in scalar);
        return true;
    }

    /// <summary>A new key from the operating system's randomness.</summary>
    public static SchnorrPrivateKey Generate()
    {
        Span<byte> bytes = stackalloc byte[64];
        EcGFp5Scalar scalar;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            scalar = EcGFp5Scalar.FromWideBytes(bytes);
        }
        while (scalar.IsZero);

        CryptographicOperations.ZeroMemory(bytes);
        return new SchnorrPrivateKey(in scalar);
    }

    /// <summary>Writes the 40 secret bytes, for storing a generated key. The caller guards and clears them.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> does not have exactly 40 bytes.</exception>
    public void ExportBytes(Span<byte> destination)
    {
        if (destination.Length != EcGFp5Scalar.ByteCount)
        {
            throw new ArgumentException($"A private key has {EcGFp5Scalar.ByteCount} bytes.", nameof(destination));
        }

        Scalar.WriteBytes(destination);
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => "SchnorrPrivateKey(***)";
}

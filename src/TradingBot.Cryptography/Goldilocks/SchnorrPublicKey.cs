using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>A public key for Schnorr signatures over ECgFp5: a group element other than the neutral.</summary>
/// <remarks>Immutable and thread-safe. Decoded once, when it is read. Equal when the points are.</remarks>
public sealed class SchnorrPublicKey : IEquatable<SchnorrPublicKey>
{
    private const int HexDigits = 2 * GFp5.ByteCount;

    internal SchnorrPublicKey(in EcGFp5Point point)
    {
        Point = point;
        Encoded = point.Encode();
    }

    /// <summary>The point as one field element.</summary>
    public GFp5 Encoded { get; }

    internal EcGFp5Point Point { get; }

    /// <summary>Reads 80 hex digits, with or without 0x.</summary>
    /// <exception cref="FormatException">The text is not hex of that length, a limb is not canonical, or it stands for no point or the neutral one.</exception>
    public static SchnorrPublicKey Parse(ReadOnlySpan<char> text) => TryParse(text, out var key)
        ? key
        : throw new FormatException($"Not a public key of {HexDigits} hex digits that stands for a point of ECgFp5: {text}");

    /// <summary>Reads what <see cref="Parse"/> reads; false when it would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SchnorrPublicKey? key)
    {
        key = null;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        Span<byte> bytes = stackalloc byte[GFp5.ByteCount];
        return digits.Length == HexDigits
            && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done
            && TryRead(bytes, out key);
    }

    /// <summary>Reads the 40 bytes of an encoded point; false when they stand for no point or for the neutral.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SchnorrPublicKey? key)
    {
        // The neutral decodes, but as a key it would accept s = k, e = H(kG, h) from anybody.
        key = null;
        if (!GFp5.TryReadCanonical(bytes, out var encoded) || encoded.IsZero || !EcGFp5Point.TryDecode(in encoded, out var point))
        {
            return false;
        }

        key = new SchnorrPublicKey(in point);
        return true;
    }

    /// <summary>Writes the 40 bytes of the encoded point.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="GFp5.ByteCount"/>.</exception>
    public void WriteBytes(Span<byte> destination) => Encoded.WriteBytes(destination);

    /// <summary>80 lower-case hex digits without 0x.</summary>
    public override string ToString() => Encoded.ToString();

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] SchnorrPublicKey? other) => other is not null && Encoded == other.Encoded;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SchnorrPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Encoded.GetHashCode();
}

using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>A Schnorr signature over ECgFp5: the scalars s and e.</summary>
/// <remarks>Immutable. <c>default</c> is a signature of zeros, which verifies for nothing.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct SchnorrSignature : IEquatable<SchnorrSignature>
{
    /// <summary>Bytes of an encoded signature: s and e, each 40 bytes little-endian.</summary>
    public const int ByteCount = 2 * EcGFp5Scalar.ByteCount;

    internal SchnorrSignature(in EcGFp5Scalar s, in EcGFp5Scalar e)
    {
        S = s;
        E = e;
    }

    internal EcGFp5Scalar S { get; }

    internal EcGFp5Scalar E { get; }

    /// <summary>True when both signatures hold the same scalars.</summary>
    public static bool operator ==(SchnorrSignature left, SchnorrSignature right) => left.Equals(right);

    /// <summary>True when some scalar differs.</summary>
    public static bool operator !=(SchnorrSignature left, SchnorrSignature right) => !left.Equals(right);

    /// <summary>Reads 80 bytes and reduces s and e modulo the group order, as the reference implementation does.</summary>
    /// <remarks>Several texts then stand for one signature; use <see cref="TryReadCanonical"/> where that matters.</remarks>
    /// <returns>False when the length is another than <see cref="ByteCount"/>.</returns>
    public static bool TryReadReducing(ReadOnlySpan<byte> bytes, out SchnorrSignature signature) =>
        TryRead(bytes, out signature, out _);

    /// <summary>Reads 80 bytes; false when the length is another or a scalar is not below the group order.</summary>
    public static bool TryReadCanonical(ReadOnlySpan<byte> bytes, out SchnorrSignature signature)
    {
        if (TryRead(bytes, out signature, out var canonical) && canonical)
        {
            return true;
        }

        signature = default;
        return false;
    }

    /// <summary>Writes the 80 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="ByteCount"/>.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, ByteCount, nameof(destination));
        S.WriteBytes(destination);
        E.WriteBytes(destination[EcGFp5Scalar.ByteCount..]);
    }

    /// <inheritdoc/>
    public bool Equals(SchnorrSignature other) => S.Equals(other.S) && E.Equals(other.E);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SchnorrSignature other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(S, E);

    private static bool TryRead(ReadOnlySpan<byte> bytes, out SchnorrSignature signature, out bool canonical)
    {
        signature = default;
        canonical = false;
        if (bytes.Length != ByteCount)
        {
            return false;
        }

        var s = EcGFp5Scalar.FromBytesReduced(bytes[..EcGFp5Scalar.ByteCount], out var sIsCanonical);
        var e = EcGFp5Scalar.FromBytesReduced(bytes[EcGFp5Scalar.ByteCount..], out var eIsCanonical);
        signature = new SchnorrSignature(in s, in e);
        canonical = sIsCanonical && eIsCanonical;
        return true;
    }
}

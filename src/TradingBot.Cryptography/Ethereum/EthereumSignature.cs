using System.Buffers;
using System.Runtime.InteropServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>A recoverable secp256k1 signature: r, s and v.</summary>
/// <remarks>Immutable. Any numbers may stand here; <see cref="TryRecover"/> decides. <c>default</c> recovers nothing.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct EthereumSignature : IEquatable<EthereumSignature>
{
    /// <summary>Bytes of an encoded signature: r and s, each 32 bytes big-endian, and v.</summary>
    public const int ByteCount = (2 * U256.ByteCount) + 1;

    /// <summary>v of a commitment with an even y; with an odd one it is one more.</summary>
    public const byte LowestV = 27;

    internal EthereumSignature(in U256 r, in U256 s, byte v)
    {
        R = r;
        S = s;
        V = v;
    }

    /// <summary>27 or 28 in a valid signature: which of two keys it is.</summary>
    public byte V { get; }

    /// <summary>True when s is at most n/2, as Ethereum demands (EIP-2).</summary>
    public bool IsLowS => !U256.IsBelow(in Secp256k1.HalfOrder, S);

    internal U256 R { get; }

    internal U256 S { get; }

    /// <summary>True when r, s and v agree.</summary>
    public static bool operator ==(EthereumSignature left, EthereumSignature right) => left.Equals(right);

    /// <summary>True when some part differs.</summary>
    public static bool operator !=(EthereumSignature left, EthereumSignature right) => !left.Equals(right);

    /// <summary>Takes the parts as they travel, without judging them.</summary>
    /// <param name="r">32 bytes, big-endian.</param>
    /// <param name="s">32 bytes, big-endian.</param>
    /// <param name="v">27 or 28; a sender that writes 0 or 1 must be understood by the caller.</param>
    /// <exception cref="ArgumentException">r or s has another length.</exception>
    public static EthereumSignature FromParts(ReadOnlySpan<byte> r, ReadOnlySpan<byte> s, byte v) =>
        new(U256.ReadBigEndian(r), U256.ReadBigEndian(s), v);

    /// <summary>Reads 130 hex digits of r, s and v, with or without 0x; false when the text is something else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EthereumSignature signature)
    {
        signature = default;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (digits.Length != 2 * ByteCount || Convert.FromHexString(digits, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        signature = FromParts(bytes[..U256.ByteCount], bytes[U256.ByteCount..^1], bytes[^1]);
        return true;
    }

    /// <summary>Writes the 65 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="ByteCount"/>.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, ByteCount, nameof(destination));
        R.WriteBigEndian(destination);
        S.WriteBigEndian(destination[U256.ByteCount..]);
        destination[ByteCount - 1] = V;
    }

    /// <summary>
    /// Finds whose signature of <paramref name="digest"/> this is, strictly: r and s from 1 to n - 1, s at most n/2, v 27 or 28.
    /// </summary>
    /// <remarks>A digest that was tampered with gives another address rather than none: compare.</remarks>
    /// <returns>False when the signature breaks a rule or belongs to no key.</returns>
    /// <exception cref="ArgumentException"><paramref name="digest"/> has not 32 bytes.</exception>
    public bool TryRecover(ReadOnlySpan<byte> digest, out EthereumAddress signer)
    {
        signer = default;
        var e = U256.ReadBigEndian(digest);
        var order = Secp256k1.Order;
        if (!order.IsValidNonZero(R) || S.IsZero || !IsLowS || V is not (LowestV or LowestV + 1)
            || !AffinePoint<Secp256k1Field>.TryFromX(R, yIsOdd: V != LowestV, out var commitment))
        {
            return false;
        }

        // Q = (s R - e G) / r
        order.Reduce(in e, out e);
        order.Negate(in e, out e);
        order.InvertOrZero(R, out var inverse);
        order.Multiply(in e, in inverse, out var u1);
        order.Multiply(S, in inverse, out var u2);
        JacobianPoint<Secp256k1Field>.Multiply(in commitment, in u2, out var sum);
        Secp256k1.GeneratorTable.AddProduct(in u1, ref sum);
        if (!sum.TryToAffine(out var publicKey))
        {
            return false;
        }

        signer = EthereumAddress.OfPublicKey(in publicKey);
        return true;
    }

    /// <summary>True when <paramref name="signer"/> made this signature of <paramref name="digest"/>; strict as <see cref="TryRecover"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="digest"/> has not 32 bytes.</exception>
    public bool IsBy(in EthereumAddress signer, ReadOnlySpan<byte> digest) => TryRecover(digest, out var recovered) && recovered == signer;

    /// <summary>r as 0x and 64 lower-case hex digits.</summary>
    public string RToHex() => ToHex(R);

    /// <summary>s as 0x and 64 lower-case hex digits.</summary>
    public string SToHex() => ToHex(S);

    /// <summary>0x and 130 lower-case hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        WriteBytes(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    /// <inheritdoc/>
    public bool Equals(EthereumSignature other) => R.Equals(other.R) && S.Equals(other.S) && V == other.V;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EthereumSignature other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(R, S, V);

    private static string ToHex(U256 value)
    {
        Span<byte> bytes = stackalloc byte[U256.ByteCount];
        value.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }
}

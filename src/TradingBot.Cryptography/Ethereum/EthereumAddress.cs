using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>An Ethereum address: the last 20 bytes of the Keccak-256 of a public key, or a contract's place.</summary>
/// <remarks>Immutable; <c>default</c> is the zero address. Equality ignores how the text was written.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct EthereumAddress : IEquatable<EthereumAddress>
{
    /// <summary>Bytes of an address.</summary>
    public const int ByteCount = 20;

    private const int HexDigits = 2 * ByteCount;

    private readonly ulong _high;
    private readonly ulong _middle;
    private readonly uint _low;

    private EthereumAddress(ReadOnlySpan<byte> bytes)
    {
        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _middle = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _low = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>True for the zero address.</summary>
    public bool IsZero => (_high | _middle | _low) == 0;

    /// <summary>True when both are the same address.</summary>
    public static bool operator ==(EthereumAddress left, EthereumAddress right) => left.Equals(right);

    /// <summary>True when the addresses differ.</summary>
    public static bool operator !=(EthereumAddress left, EthereumAddress right) => !left.Equals(right);

    /// <summary>Takes 20 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 20.</exception>
    public static EthereumAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == ByteCount
        ? new EthereumAddress(bytes)
        : throw new ArgumentException($"An address has {ByteCount} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 40 hex digits, with or without 0x. All in one case carry no checksum; in mixed case it must be right (EIP-55).</summary>
    /// <exception cref="FormatException">The text is something else, or its checksum is wrong.</exception>
    public static EthereumAddress Parse(ReadOnlySpan<char> text) => TryParse(text, out var address)
        ? address
        : throw new FormatException($"Not an address of {HexDigits} hex digits, or its mixed case is not the checksum: {text}");

    /// <summary>Reads what <see cref="Parse"/> reads; false when it would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EthereumAddress address)
    {
        address = default;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (digits.Length != HexDigits || Convert.FromHexString(digits, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        var read = new EthereumAddress(bytes);
        if (digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F'))
        {
            Span<char> checksummed = stackalloc char[HexDigits];
            read.WriteChecksummed(checksummed);
            if (!digits.SequenceEqual(checksummed))
            {
                return false;
            }
        }

        address = read;
        return true;
    }

    /// <summary>Writes the 20 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="ByteCount"/>.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, ByteCount, nameof(destination));
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _middle);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], _low);
    }

    /// <summary>0x and 40 hex digits whose case is the checksum of EIP-55.</summary>
    public override string ToString() => string.Create(2 + HexDigits, this, static (text, address) =>
    {
        "0x".CopyTo(text);
        address.WriteChecksummed(text[2..]);
    });

    /// <summary>0x and 40 lower-case hex digits.</summary>
    public string ToLowerString()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        WriteBytes(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    /// <inheritdoc/>
    public bool Equals(EthereumAddress other) => _high == other._high && _middle == other._middle && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EthereumAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _middle, _low);

    internal static EthereumAddress OfPublicKey(in AffinePoint<Secp256k1Field> point)
    {
        Span<byte> bytes = stackalloc byte[2 * U256.ByteCount];
        point.Leave(out var x, out var y);
        x.WriteBigEndian(bytes);
        y.WriteBigEndian(bytes[U256.ByteCount..]);
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        Keccak256.HashData(bytes, digest);
        return new EthereumAddress(digest[^ByteCount..]);
    }

    // A letter is upper case when the same nibble of the digest of the lower-case digits is 8 or more.
    private void WriteChecksummed(Span<char> digits)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, digits, out _);
        Span<byte> ascii = stackalloc byte[HexDigits];
        Encoding.ASCII.GetBytes(digits[..HexDigits], ascii);
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        Keccak256.HashData(ascii, digest);
        for (var i = 0; i < HexDigits; i++)
        {
            var nibble = (digest[i / 2] >> (4 * (1 - (i & 1)))) & 0xF;
            digits[i] = nibble >= 8 ? char.ToUpperInvariant(digits[i]) : digits[i];
        }
    }
}

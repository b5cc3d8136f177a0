using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>
/// A felt: an integer from 0 to p - 1, p = 2^251 + 17 * 2^192 + 1. Message hashes, public keys, addresses and the members of
/// signed messages are felts.
/// </summary>
/// <remarks>Immutable; <c>default</c> is zero.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct Felt : IEquatable<Felt>
{
    /// <summary>Bytes of an encoded felt, big-endian.</summary>
    public const int ByteCount = U256.ByteCount;

    /// <summary>Characters that a short string has at the most, each one byte of the felt.</summary>
    public const int LongestShortString = 31;

    // 10^19, the largest power of ten in one word.
    private const ulong DecimalWord = 10_000_000_000_000_000_000;
    private const int DecimalWordDigits = 19;

    // Decimal digits that any 256-bit number can have at the most.
    private const int MostDecimalDigits = 78;

    internal Felt(in U256 integer) => Integer = integer;

    /// <summary>0.</summary>
    public static Felt Zero => default;

    /// <summary>1.</summary>
    public static Felt One => new(U256.One);

    /// <summary>True for 0.</summary>
    public bool IsZero => Integer.IsZero;

    internal U256 Integer { get; }

    /// <summary>True when both are the same integer.</summary>
    public static bool operator ==(Felt left, Felt right) => left.Equals(right);

    /// <summary>True when the integers differ.</summary>
    public static bool operator !=(Felt left, Felt right) => !left.Equals(right);

    /// <summary>The felt of an unsigned number.</summary>
    public static Felt FromUInt64(ulong value) => new(new U256(value, 0, 0, 0));

    /// <summary>The felt of an unsigned number of 128 bits.</summary>
    public static Felt FromUInt128(UInt128 value) => new(new U256((ulong)value, (ulong)(value >> 64), 0, 0));

    /// <summary>A short string: up to 31 ASCII characters, whose bytes are read as one big-endian integer. Empty text is 0.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is longer or holds another character.</exception>
    public static Felt FromShortString(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        bytes.Clear();
        if (text.Length > LongestShortString || !Ascii.IsValid(text))
        {
            throw new FormatException($"A short string has at most {LongestShortString} characters, all ASCII: {text}");
        }

        Encoding.ASCII.GetBytes(text, bytes[(ByteCount - text.Length)..]);
        return new Felt(U256.ReadBigEndian(bytes));
    }

    /// <summary>
    /// A value of type felt given as text, as typed data of revision 0 reads it: hex after 0x, a decimal number when there are only
    /// digits, else a short string. So "1" is the integer 1, and empty text is 0.
    /// </summary>
    /// <exception cref="FormatException">The number is not below p or not a number, or the text is too long or not ASCII.</exception>
    public static Felt FromText(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || (!text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9'))
            ? Parse(text)
            : FromShortString(text);

    /// <summary>Reads hex after 0x, else decimal digits.</summary>
    /// <exception cref="FormatException">The text is something else, or the number is not below p.</exception>
    public static Felt Parse(ReadOnlySpan<char> text) => TryParse(text, out var value)
        ? value
        : throw new FormatException($"Not a felt, which is hex after 0x or decimal digits, below 2^251 + 17 * 2^192 + 1: {text}");

    /// <summary>Reads what <see cref="Parse"/> reads; false when it would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Felt value)
    {
        value = default;
        return (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? TryParseHexInteger(text[2..], out var integer)
                : TryParseDecimalInteger(text, out integer))
            && TryFromInteger(in integer, out value);
    }

    /// <summary>Reads 32 bytes, big-endian; false when the length is another or the number is not below p.</summary>
    public static bool TryReadBytes(ReadOnlySpan<byte> bytes, out Felt value)
    {
        value = default;
        return bytes.Length == ByteCount && TryFromInteger(U256.ReadBigEndian(bytes), out value);
    }

    /// <summary>Writes the 32 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="ByteCount"/>.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, ByteCount, nameof(destination));
        Integer.WriteBigEndian(destination);
    }

    /// <summary>Packs one more number below this one: this times 2^<paramref name="bits"/> plus <paramref name="value"/>.</summary>
    /// <param name="value">Below 2^<paramref name="bits"/>.</param>
    /// <param name="bits">1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bits"/> is another number, or <paramref name="value"/> needs more of them.</exception>
    /// <exception cref="OverflowException">The result is not below p.</exception>
    public Felt Append(ulong value, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ulong.MaxValue >> (64 - bits));
        var integer = bits == 64
            ? new U256(value, Integer.L0, Integer.L1, Integer.L2)
            : new U256(
                (Integer.L0 << bits) | value,
                (Integer.L1 << bits) | (Integer.L0 >> (64 - bits)),
                (Integer.L2 << bits) | (Integer.L1 >> (64 - bits)),
                (Integer.L3 << bits) | (Integer.L2 >> (64 - bits)));
        var lost = Integer.L3 >> (64 - bits);
        return lost == 0 && TryFromInteger(in integer, out var packed)
            ? packed
            : throw new OverflowException($"Another {bits} bits do not fit into this felt.");
    }

    /// <summary>0x and lower-case hex digits without leading zeros.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        Integer.WriteBigEndian(bytes);
        var digits = Convert.ToHexStringLower(bytes).AsSpan().TrimStart('0');
        return digits.IsEmpty ? "0x0" : $"0x{digits}";
    }

    /// <summary>Decimal digits without leading zeros.</summary>
    public string ToDecimalString()
    {
        Span<char> text = stackalloc char[MostDecimalDigits + DecimalWordDigits];
        var start = text.Length;
        var rest = Integer;
        while (!rest.IsZero)
        {
            start -= DecimalWordDigits;
            DivideByDecimalWord(ref rest).TryFormat(text[start..], out _, "D19", CultureInfo.InvariantCulture);
        }

        var digits = text[start..].TrimStart('0');
        return digits.IsEmpty ? "0" : new string(digits);
    }

    /// <inheritdoc/>
    public bool Equals(Felt other) => Integer.Equals(other.Integer);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Felt other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Integer.GetHashCode();

    internal static bool TryFromInteger(in U256 integer, out Felt value)
    {
        var fits = U256.IsBelow(in integer, StarkField.Modulus);
        value = fits ? new Felt(in integer) : default;
        return fits;
    }

    /// <summary>Reads 1 to 64 hex digits without prefix.</summary>
    internal static bool TryParseHexInteger(ReadOnlySpan<char> digits, out U256 integer)
    {
        integer = default;
        if (digits.IsEmpty || digits.Length > 2 * ByteCount)
        {
            return false;
        }

        Span<char> padded = stackalloc char[2 * ByteCount];
        padded.Fill('0');
        digits.CopyTo(padded[^digits.Length..]);
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (Convert.FromHexString(padded, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        integer = U256.ReadBigEndian(bytes);
        padded.Clear();
        bytes.Clear();
        return true;
    }

    private static bool TryParseDecimalInteger(ReadOnlySpan<char> digits, out U256 integer)
    {
        integer = default;
        if (digits.IsEmpty || digits.Length > MostDecimalDigits)
        {
            return false;
        }

        ulong l0 = 0, l1 = 0, l2 = 0, l3 = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            var carry = (ulong)(digit - '0');
            l0 = Limbs.MultiplyCarry(l0, 10, ref carry);
            l1 = Limbs.MultiplyCarry(l1, 10, ref carry);
            l2 = Limbs.MultiplyCarry(l2, 10, ref carry);
            l3 = Limbs.MultiplyCarry(l3, 10, ref carry);
            if (carry != 0)
            {
                return false;
            }
        }

        integer = new U256(l0, l1, l2, l3);
        return true;
    }

    // Returns the remainder.
    private static ulong DivideByDecimalWord(ref U256 value)
    {
        var remainder = 0UL;
        var l3 = DivideLimb(value.L3, ref remainder);
        var l2 = DivideLimb(value.L2, ref remainder);
        var l1 = DivideLimb(value.L1, ref remainder);
        var l0 = DivideLimb(value.L0, ref remainder);
        value = new U256(l0, l1, l2, l3);
        return remainder;
    }

    private static ulong DivideLimb(ulong limb, ref ulong remainder)
    {
        var (quotient, rest) = UInt128.DivRem(new UInt128(remainder, limb), DecimalWord);
        remainder = (ulong)rest;
        return (ulong)quotient;
    }
}

using System.Globalization;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>An atomic or dynamic type of EIP-712.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bits of a number, bytes of fixed bytes, else zero.</param>
internal readonly record struct Eip712Atom(Eip712Atom.AtomKind Kind, int Size)
{
    private const int WordBits = 256;
    private const int WordBytes = 32;

    /// <summary>The kinds of EIP-712 values that are no structs and no arrays.</summary>
    internal enum AtomKind
    {
        Bool,
        Address,
        Text,
        Bytes,
        FixedBytes,
        UnsignedNumber,
        SignedNumber,
    }

    /// <summary>Reads a type's full name; false when it is none, short forms such as <c>uint</c> included.</summary>
    public static bool TryParse(string type, out Eip712Atom atom)
    {
        atom = type switch
        {
            "bool" => new(AtomKind.Bool, 0),
            "address" => new(AtomKind.Address, 0),
            "string" => new(AtomKind.Text, 0),
            "bytes" => new(AtomKind.Bytes, 0),
            _ when TryReadSize(type, "bytes", out var size) && size is >= 1 and <= WordBytes => new(AtomKind.FixedBytes, size),
            _ when TryReadSize(type, "uint", out var size) && IsNumberSize(size) => new(AtomKind.UnsignedNumber, size),
            _ when TryReadSize(type, "int", out var size) && IsNumberSize(size) => new(AtomKind.SignedNumber, size),
            _ => new(AtomKind.Bool, -1),
        };
        return atom.Size >= 0;
    }

    private static bool IsNumberSize(int bits) => bits is >= 8 and <= WordBits && bits % 8 == 0;

    private static bool TryReadSize(string type, string prefix, out int size)
    {
        // No leading zero: uint08 would be another type string for the same type.
        size = 0;
        return type.StartsWith(prefix, StringComparison.Ordinal)
            && type.Length > prefix.Length
            && type[prefix.Length] != '0'
            && int.TryParse(type.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }
}

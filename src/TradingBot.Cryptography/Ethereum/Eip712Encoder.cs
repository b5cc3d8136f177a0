using System.Buffers.Binary;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>Writes the words of an EIP-712 struct or array one after the other into the caller's span, for messages whose types are known.</summary>
/// <remarks>
/// Every value takes one word of 32 bytes. A struct is its type hash, then its members in order; its hash goes as one word
/// into what holds it. An array is the words of its elements without a type hash, and likewise goes by its hash. Nothing is allocated.
/// The caller answers for the order and the types; <see cref="Eip712TypedData"/> checks both.
/// </remarks>
/// <param name="buffer">Room for 32 bytes a word.</param>
public ref struct Eip712Encoder(Span<byte> buffer)
{
    /// <summary>Bytes of a word.</summary>
    public const int WordBytes = 32;

    private readonly Span<byte> _buffer = buffer;
    private int _written;

    /// <summary>The words so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._written];

    /// <summary>Writes the digest that is signed: Keccak-256 of 0x1901, the domain separator and the message's struct hash.</summary>
    /// <param name="domainSeparator">32 bytes.</param>
    /// <param name="structHash">32 bytes.</param>
    /// <param name="digest">Receives 32 bytes.</param>
    /// <exception cref="ArgumentException">A hash has another length.</exception>
    public static void HashMessage(ReadOnlySpan<byte> domainSeparator, ReadOnlySpan<byte> structHash, Span<byte> digest)
    {
        ThrowIfNoWord(domainSeparator, nameof(domainSeparator));
        ThrowIfNoWord(structHash, nameof(structHash));
        Span<byte> preimage = stackalloc byte[2 + (2 * WordBytes)];
        preimage[0] = 0x19;
        preimage[1] = 0x01;
        domainSeparator.CopyTo(preimage[2..]);
        structHash.CopyTo(preimage[(2 + WordBytes)..]);
        Keccak256.HashData(preimage, digest);
    }

    /// <summary>Adds a word as it is: a type hash, the hash of a struct or an array, a bytes32, a uint256.</summary>
    /// <exception cref="ArgumentException"><paramref name="word"/> has not 32 bytes.</exception>
    public void AddWord(scoped ReadOnlySpan<byte> word)
    {
        ThrowIfNoWord(word, nameof(word));
        word.CopyTo(NextWord());
    }

    /// <summary>Adds a bool.</summary>
    public void AddBool(bool value) => AddUInt64(value ? 1UL : 0UL);

    /// <summary>Adds an unsigned number; whether it fits the member's type is the caller's affair.</summary>
    public void AddUInt64(ulong value)
    {
        var word = NextWord();
        word.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(word[^sizeof(ulong)..], value);
    }

    /// <summary>Adds an unsigned number of 128 bits.</summary>
    public void AddUInt128(UInt128 value)
    {
        var word = NextWord();
        word.Clear();
        BinaryPrimitives.WriteUInt128BigEndian(word[^(2 * sizeof(ulong))..], value);
    }

    /// <summary>Adds a signed number: two's complement, its sign extended over the whole word.</summary>
    public void AddInt64(long value)
    {
        var word = NextWord();
        word.Fill(value < 0 ? (byte)0xFF : (byte)0);
        BinaryPrimitives.WriteInt64BigEndian(word[^sizeof(long)..], value);
    }

    /// <summary>Adds an address.</summary>
    public void AddAddress(in EthereumAddress value)
    {
        var word = NextWord();
        word.Clear();
        value.WriteBytes(word[^EthereumAddress.ByteCount..]);
    }

    /// <summary>Adds bytes1 to bytes32, padded on the right.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> has more than 32 bytes.</exception>
    public void AddFixedBytes(scoped ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, WordBytes, nameof(value));
        var word = NextWord();
        word.Clear();
        value.CopyTo(word);
    }

    /// <summary>Adds bytes of any length: their hash.</summary>
    public void AddBytes(scoped ReadOnlySpan<byte> value) => Keccak256.HashData(value, NextWord());

    /// <summary>Adds a string: the hash of its UTF-8 bytes.</summary>
    public void AddText(scoped ReadOnlySpan<char> value) => Keccak256.HashText(value, NextWord());

    /// <summary>Writes the Keccak-256 of the words so far: the hash of the struct or the array.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public readonly void Hash(Span<byte> destination) => Keccak256.HashData(Written, destination);

    private static void ThrowIfNoWord(ReadOnlySpan<byte> word, string name)
    {
        if (word.Length != WordBytes)
        {
            throw new ArgumentException($"A word has {WordBytes} bytes, not {word.Length}.", name);
        }
    }

    private Span<byte> NextWord()
    {
        var word = _buffer.Slice(_written, WordBytes);
        _written += WordBytes;
        return word;
    }
}

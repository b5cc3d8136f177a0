using System.Security.Cryptography;

namespace TradingBot.Cryptography.Curves;

/// <summary>
/// The deterministic nonces of RFC 6979, section 3.2, with HMAC-SHA-256 and no extra entropy: a generator of 32-byte blocks from the
/// key and the message. How a block becomes a nonce is each curve's own affair.
/// </summary>
/// <remarks>Lives on the caller's stack. <see cref="Clear"/> when done: the state gives the nonce away, and the nonce the key.</remarks>
internal readonly ref struct Rfc6979
{
    /// <summary>Bytes of a block, of a key and of a message.</summary>
    public const int BlockBytes = HMACSHA256.HashSizeInBytes;

    /// <summary>
    /// Blocks to try before the arithmetic must be wrong. The curve that refuses most takes every second one, so 256 refusals in a row
    /// have a chance of 2^-256; without a bound a fault would hang here.
    /// </summary>
    public const int MostBlocks = 256;

    /// <summary>Bytes of working space that the constructor asks for.</summary>
    public const int StateBytes = (4 * BlockBytes) + 1;

    // K, then V, the separator and the two inputs next to each other: what HMAC takes is always a slice.
    private readonly Span<byte> _state;

    /// <param name="state">Working space of <see cref="StateBytes"/>.</param>
    /// <param name="key">The private key, 32 bytes big-endian.</param>
    /// <param name="message">The message hash, 32 bytes big-endian, reduced where the curve asks for it.</param>
    public Rfc6979(Span<byte> state, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        _state = state[..StateBytes];
        K.Clear();
        V.Fill(0x01);
        key.CopyTo(_state.Slice((2 * BlockBytes) + 1, BlockBytes));
        message.CopyTo(_state.Slice((3 * BlockBytes) + 1, BlockBytes));
        Update(0x00, StateBytes - BlockBytes);
        Update(0x01, StateBytes - BlockBytes);
    }

    private Span<byte> K => _state[..BlockBytes];

    private Span<byte> V => _state.Slice(BlockBytes, BlockBytes);

    /// <summary>The next block, valid until another call. After one that was refused call <see cref="Reject"/> first.</summary>
    public ReadOnlySpan<byte> Next()
    {
        HMACSHA256.HashData(K, V, V);
        return V;
    }

    /// <summary>Steps over a block that made no nonce.</summary>
    public void Reject() => Update(0x00, BlockBytes + 1);

    /// <summary>Wipes the state.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(_state);

    // K = HMAC(K, V || separator [|| key || message]), V = HMAC(K, V).
    private void Update(byte separator, int length)
    {
        _state[2 * BlockBytes] = separator;
        HMACSHA256.HashData(K, _state.Slice(BlockBytes, length), K);
        HMACSHA256.HashData(K, V, V);
    }
}

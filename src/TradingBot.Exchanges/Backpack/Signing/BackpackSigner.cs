using System.Buffers;
using TradingBot.Cryptography.Ed25519;

namespace TradingBot.Exchanges.Backpack.Signing;

/// <summary>Signs requests to Backpack with one prepared key. Source: docs.backpack.exchange, Authentication.</summary>
/// <remarks>Not safe for use from several threads: it reuses one buffer.</remarks>
internal sealed class BackpackSigner(Ed25519PrivateKey key)
{
    private readonly ArrayBufferWriter<byte> _text = new(1024);

    /// <summary>The public key in base64, which names the account.</summary>
    public string PublicKey { get; } = Convert.ToBase64String(key.PublicKey.ToArray());

    /// <summary>Signs a request.</summary>
    /// <param name="request">What it says.</param>
    /// <param name="timestamp">Milliseconds since 1970, the venue's time.</param>
    /// <param name="window">Milliseconds for which it is valid, 1 to 60,000.</param>
    /// <returns>The signature in base64.</returns>
    public string Sign(BackpackRequest request, long timestamp, int window)
    {
        _text.ResetWrittenCount();
        request.WriteSignedText(timestamp, window, _text);
        var length = _text.WrittenCount;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _text.WrittenSpan.CopyTo(bytes);
            return Convert.ToBase64String(key.Sign(bytes, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}

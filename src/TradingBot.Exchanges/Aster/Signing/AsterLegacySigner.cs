using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TradingBot.Exchanges.Aster.Signing;

/// <summary>Signs requests by HMAC-SHA256 over the exact text that is sent (V1), for keys of the older kind.</summary>
/// <remarks>Source: section 3 of the protocol page.</remarks>
internal sealed class AsterLegacySigner : AsterRequestSigner
{
    private const int LongestNumber = 20;

    private static readonly byte[] StampName = [.. "timestamp="u8];
    private static readonly byte[] WindowName = [.. "&recvWindow="u8];
    private static readonly byte[] SignatureName = [.. "&signature="u8];

    private readonly byte[] _key;
    private readonly TimeSpan _window;

    /// <param name="apiKey">Names the account.</param>
    /// <param name="secretKey">The secret as the characters that it is written in.</param>
    /// <param name="window">How long a request is valid, market time; at most a minute.</param>
    public AsterLegacySigner(Secret apiKey, Secret secretKey, TimeSpan window)
    {
        _key = Encoding.ASCII.GetBytes(secretKey.Reveal());
        _window = window;
        Headers = [KeyValuePair.Create("X-MBX-APIKEY", apiKey.Reveal())];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <inheritdoc/>
    public override AsterPaths Paths => AsterPaths.V1;

    /// <inheritdoc/>
    public override TimeSpan Validity => _window + AsterRules.StampLead;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> parameters, DateTimeOffset venueNow)
    {
        Span<byte> stamp = stackalloc byte[LongestNumber];
        Span<byte> window = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(venueNow.ToUnixTimeMilliseconds(), stamp, out var stampDigits);
        Utf8Formatter.TryFormat((long)_window.TotalMilliseconds, window, out var windowDigits);
        var signed = parameters.Length + (parameters.IsEmpty ? 0 : 1) + StampName.Length + stampDigits + WindowName.Length + windowDigits;
        var text = new byte[signed + SignatureName.Length + (2 * HMACSHA256.HashSizeInBytes)];
        var at = Begin(parameters, text);
        at = Put(StampName, text, at);
        at = Put(stamp[..stampDigits], text, at);
        at = Put(WindowName, text, at);
        at = Put(window[..windowDigits], text, at);

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        SignText(text.AsSpan(0, at), signature);
        at = Put(SignatureName, text, at);
        Convert.TryToHexStringLower(signature, text.AsSpan(at), out _);
        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => "a key of the older kind";

    /// <summary>The signature of a text: query directly followed by body, of which this client sends one alone.</summary>
    internal void SignText(ReadOnlySpan<byte> text, Span<byte> signature) => HMACSHA256.HashData(_key, text, signature);
}

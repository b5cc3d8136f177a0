using System.Security.Cryptography;
using System.Text;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>Authenticates requests and the private stream's upgrade by HMAC-SHA256. Source: EdgeX V2, Authentication.</summary>
internal sealed class EdgeXRequestSigner
{
    /// <summary>Path of the private stream, which is signed like a request.</summary>
    public const string PrivateStreamPath = "/api/v1/private/ws";

    private readonly string _apiKey;
    private readonly string _passphrase;
    private readonly byte[] _key;

    /// <param name="apiKey">Name of the key.</param>
    /// <param name="passphrase">Given with the key.</param>
    /// <param name="secret">The secret; its base64 text, not its bytes, is the key of the HMAC.</param>
    public EdgeXRequestSigner(string apiKey, string passphrase, string secret)
    {
        _apiKey = apiKey;
        _passphrase = passphrase;
        _key = Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
    }

    /// <summary>The headers of a request.</summary>
    /// <param name="timestamp">Milliseconds since 1970, the venue's time.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">Path without query.</param>
    /// <param name="parameters">Text of query or body, from <see cref="EdgeXCanonicalText"/>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(long timestamp, string method, string path, string parameters)
    {
        var signature = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{timestamp}{method}{path}{parameters}"));
        return
        [
            new("X-edgeX-Api-Key", _apiKey),
            new("X-edgeX-Passphrase", _passphrase),
            new("X-edgeX-Timestamp", $"{timestamp}"),
            new("X-edgeX-Signature", Convert.ToHexStringLower(signature)),
        ];
    }

    /// <summary>Query and headers of the private stream's upgrade.</summary>
    public (string Query, IReadOnlyList<KeyValuePair<string, string>> Headers) SignStream(long timestamp, ulong accountId)
    {
        var query = $"accountId={accountId}&timestamp={timestamp}";
        return (query, Sign(timestamp, "GET", PrivateStreamPath, query));
    }
}

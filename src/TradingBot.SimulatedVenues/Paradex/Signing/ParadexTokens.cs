using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.Paradex.Signing;

/// <summary>What a good token says.</summary>
/// <param name="Account">Address of the account.</param>
/// <param name="IsSubkey">It was asked for with a subkey, which may not manage keys.</param>
internal sealed record ParadexClaims(string Account, bool IsSubkey);

/// <summary>Makes and checks the venue's tokens: JWTs signed with ES256 by a key of its own.</summary>
internal sealed class ParadexTokens : IDisposable
{
    private const string Issuer = "Paradex simulated";
    private const string KeyId = "simulated-1";
    private const string Algorithm = "ES256";

    private readonly ECDsa _key;
    private readonly TimeProvider _marketTime;
    private readonly TimeSpan _life;

    /// <param name="seed">Makes the key, so that the venue has the same one in each run.</param>
    /// <param name="marketTime">Measures the tokens' life.</param>
    /// <param name="life">How long a token is good.</param>
    public ParadexTokens(ulong seed, TimeProvider marketTime, TimeSpan life)
    {
        var secret = SHA256.HashData(Encoding.ASCII.GetBytes($"token key of the simulated Paradex {seed}"));

        // The order of the group lies just below 2^256.
        secret[0] &= 0x7F;
        _key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        CryptographicOperations.ZeroMemory(secret);
        _marketTime = marketTime;
        _life = life;
    }

    /// <summary>A token for an account, good from now on.</summary>
    public string Issue(ParadexClaims claims)
    {
        var now = _marketTime.GetUtcNow();
        var header = JsonText.Object(json =>
        {
            json.WriteString("alg", Algorithm);
            json.WriteString("kid", KeyId);
            json.WriteString("typ", "JWT");
        });
        var payload = JsonText.Object(json =>
        {
            json.WriteString("typ", "at+JWT");
            json.WriteNumber("exp", (now + _life).ToUnixTimeSeconds());
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteString("iss", Issuer);
            json.WriteString("sub", claims.Account);
            json.WriteBoolean("subkey", claims.IsSubkey);
        });
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Checks signature and life of a token.</summary>
    /// <returns>What it says; null when it is not good.</returns>
    public ParadexClaims? Check(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryDecode(parts[0], out var header) || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out var signature)
            || !_key.VerifyData(Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256))
        {
            return null;
        }

        // What the venue has signed it has also written.
        using var head = JsonDocument.Parse(header);
        using var body = JsonDocument.Parse(payload);
        var claims = body.RootElement;
        return head.RootElement.GetProperty("alg").GetString() == Algorithm && claims.GetProperty("exp").GetInt64() > _marketTime.GetUtcNow().ToUnixTimeSeconds()
            ? new ParadexClaims(claims.GetProperty("sub").GetString()!, claims.GetProperty("subkey").GetBoolean())
            : null;
    }

    /// <summary>The public half, as <c>GET /jwks.json</c> has it.</summary>
    public void WriteKeys(Utf8JsonWriter json)
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        json.WriteObjects("keys", [point], key =>
        {
            json.WriteString("kty", "EC");
            json.WriteString("use", "sig");
            json.WriteString("alg", Algorithm);
            json.WriteString("kid", KeyId);
            json.WriteString("crv", "P-256");
            json.WriteString("x", Base64Url.EncodeToString(key.X));
            json.WriteString("y", Base64Url.EncodeToString(key.Y));
        });
    }

    public void Dispose() => _key.Dispose();

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}

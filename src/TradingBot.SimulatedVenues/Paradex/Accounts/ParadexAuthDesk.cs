using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Signing;

namespace TradingBot.SimulatedVenues.Paradex.Accounts;

/// <summary>Onboards accounts, logs them in, and knows whose a token is.</summary>
internal sealed class ParadexAuthDesk(ParadexRegistry registry, ParadexTokens tokens, ParadexVenueOptions options, TimeProvider marketTime)
{
    private const string Bearer = "Bearer ";

    private static readonly TimeSpan LongestLogin = TimeSpan.FromDays(7);
    private static readonly TimeSpan DefaultLogin = TimeSpan.FromMinutes(30);

    /// <summary>Checks a login and gives a token.</summary>
    /// <param name="request">The request, with its headers.</param>
    /// <param name="publicKey">The key named in the path; null for the older path, which is the main key's.</param>
    /// <param name="token">The token; empty when refused.</param>
    /// <returns>Why it is refused; null when it is not.</returns>
    public ParadexError? LogIn(VenueHttpRequest request, string? publicKey, out string token)
    {
        token = string.Empty;
        if (!Felt.TryParse(request.Header("PARADEX-STARKNET-ACCOUNT"), out var address))
        {
            return ParadexError.InvalidAddress;
        }

        if (!ParadexSignature.TryRead(request.Header("PARADEX-STARKNET-SIGNATURE"), out var signature))
        {
            return ParadexError.InvalidSignature;
        }

        if (CheckTimes(request, out var timestamp, out var expiration) is { } late)
        {
            return late;
        }

        if (registry.Find(in address) is not { } account)
        {
            return ParadexError.NotOnboarded;
        }

        if (FindKey(account, publicKey, out var key) is { } unknown)
        {
            return unknown;
        }

        var hash = ParadexMessages.OfLogin(account.Hasher, timestamp, expiration);
        if (!StarkEcdsa.VerifyByX(key!.PublicKey, in hash, in signature))
        {
            return ParadexError.SignatureFailed;
        }

        token = tokens.Issue(new ParadexClaims(account.Address, key.IsSubkey));
        return null;
    }

    /// <summary>Opens an account whose main key has signed for it. Doing so again changes nothing.</summary>
    /// <returns>Why it is refused; null when it is not.</returns>
    public ParadexError? Onboard(VenueHttpRequest request)
    {
        if (!Felt.TryParse(request.Header("PARADEX-STARKNET-ACCOUNT"), out var address))
        {
            return ParadexError.InvalidAddress;
        }

        if (!ParadexSignature.TryRead(request.Header("PARADEX-STARKNET-SIGNATURE"), out var signature))
        {
            return ParadexError.InvalidSignature;
        }

        if (!TryReadKey(request.Body, out var key))
        {
            return ParadexError.InvalidPublicKey;
        }

        if (options.ChecksDerivedAddress && registry.AddressOf(key.X) != address)
        {
            return ParadexError.InvalidAddress;
        }

        if (registry.Find(in address) is { MainKey: { } main } && main.PublicKey.X != key.X)
        {
            return ParadexError.InvalidPublicKey;
        }

        var hash = ParadexMessages.OfOnboarding(registry.Find(in address)?.Hasher ?? registry.HasherOf(in address));
        if (!StarkEcdsa.VerifyByX(key, in hash, in signature))
        {
            return ParadexError.SignatureFailed;
        }

        registry.Open(in address, request.Header("PARADEX-ETHEREUM-ACCOUNT") ?? string.Empty, options.OnboardingCollateral)
            .Add(new ParadexKey(key, IsSubkey: false, "main"));
        return null;
    }

    /// <summary>Whose token a header <c>Authorization: Bearer ...</c> carries.</summary>
    /// <returns>Why it is refused; null when it is good.</returns>
    public ParadexError? CheckHeader(VenueHttpRequest request, out ParadexSession? session)
    {
        session = null;
        var header = request.Header("Authorization");
        if (header is null || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || header.Split('.').Length != 3)
        {
            return ParadexError.MissingToken;
        }

        session = Check(header[Bearer.Length..]);
        return session is null ? ParadexError.InvalidToken : null;
    }

    /// <summary>Whose token it is; null when it is not good.</summary>
    public ParadexSession? Check(string token) =>
        tokens.Check(token) is { } claims && registry.Find(claims.Account) is { } account ? new ParadexSession(account, claims.IsSubkey) : null;

    private static ParadexError? FindKey(ParadexAccount account, string? publicKey, out ParadexKey? key)
    {
        key = account.MainKey;
        if (publicKey is null)
        {
            // The older path knows no subkeys.
            return key is null ? ParadexError.InvalidSubkey : null;
        }

        if (!Felt.TryParse(publicKey, out var x))
        {
            return ParadexError.InvalidPublicKey;
        }

        key = account.Keys.FirstOrDefault(registered => registered.PublicKey.X == x);
        return key is null ? ParadexError.InvalidSubkey : null;
    }

    private static bool TryReadKey(ReadOnlyMemory<byte> body, out StarkPublicKey key)
    {
        key = null!;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("public_key", out var text) && text.ValueKind == JsonValueKind.String
                && Felt.TryParse(text.GetString(), out var x)
                && StarkPublicKey.TryFromX(in x, out key!);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TrySeconds(string? text, out ulong seconds) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds < 100_000_000_000;

    private ParadexError? CheckTimes(VenueHttpRequest request, out ulong timestamp, out ulong expiration)
    {
        expiration = 0;
        if (!TrySeconds(request.Header("PARADEX-TIMESTAMP"), out timestamp))
        {
            return ParadexError.Timestamp("timestamp is missing or no number of seconds");
        }

        expiration = timestamp + (ulong)DefaultLogin.TotalSeconds;
        if (request.Header("PARADEX-SIGNATURE-EXPIRATION") is { } text && !TrySeconds(text, out expiration))
        {
            return ParadexError.Timestamp("expiration is no number of seconds");
        }

        var now = marketTime.GetUtcNow();
        var signedAt = DateTimeOffset.FromUnixTimeSeconds((long)timestamp);
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((long)expiration);
        return expiresAt <= now ? ParadexError.Timestamp("signature has expired")
            : expiresAt > signedAt + LongestLogin ? ParadexError.Timestamp("expiration is more than a week after the timestamp")
            : signedAt > now + options.LoginFutureTolerance ? ParadexError.Timestamp("timestamp is in the future")
            : options.LoginPastTolerance is { } age && signedAt < now - age ? ParadexError.Timestamp("timestamp is too old")
            : null;
    }
}

/// <summary>Who asks.</summary>
/// <param name="Account">The account.</param>
/// <param name="IsSubkey">Its token was asked for with a subkey.</param>
internal sealed record ParadexSession(ParadexAccount Account, bool IsSubkey);

using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Grvt.Accounts;

/// <summary>Logs in and knows the cookies that it gave.</summary>
internal sealed class GrvtLoginDesk(GrvtAccounts accounts, GrvtMessages messages, GrvtRateLimits limits, GrvtVenueOptions options, TimeProvider marketTime)
{
    public const string AccountIdHeader = "X-Grvt-Account-Id";

    private const string ApiKeyPath = "/auth/api_key/login";
    private const string WalletPath = "/auth/wallet/login";
    private const string CookieName = "gravity";
    private const decimal LoginsPerSecond = 1m;

    private readonly Dictionary<string, GrvtSession> _sessions = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>Answers the paths of the edge host; null for all others.</summary>
    public VenueHttpResponse? Handle(VenueHttpRequest request)
    {
        if (request.Path is not (ApiKeyPath or WalletPath) || request.Method != "POST")
        {
            return null;
        }

        if (!limits.TryTake($"{request.RemoteAddress} login", LoginsPerSecond))
        {
            return GrvtHttp.Refuse(GrvtError.Of(GrvtError.TooManyRequests));
        }

        GrvtAccount? account = null;
        var error = GrvtHttp.TryRead(request, out var body) ?? FindAccount(request.Path, body, out account);
        return error is null ? Open(account!) : GrvtHttp.Refuse(error);
    }

    /// <summary>The session that a request's headers name.</summary>
    /// <param name="request">A request or a socket's upgrade.</param>
    /// <param name="session">The session; null when the request names none or is refused.</param>
    /// <returns>The refusal: something is named and it is not a valid session.</returns>
    public GrvtError? Find(VenueHttpRequest request, out GrvtSession? session)
    {
        session = null;
        var cookie = Cookie(request.Header("Cookie"));
        var accountId = request.Header(AccountIdHeader);
        if (cookie is null && accountId is null)
        {
            return null;
        }

        if (cookie is null || !_sessions.TryGetValue(cookie, out var found) || found.AccountId != accountId || found.ExpiresAt <= marketTime.GetUtcNow())
        {
            return GrvtError.Of(GrvtError.NotLoggedIn);
        }

        session = found;
        return null;
    }

    private static string? Cookie(string? header)
    {
        const string Start = CookieName + "=";
        var pair = header?.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(pair => pair.StartsWith(Start, StringComparison.Ordinal));
        return pair?[Start.Length..];
    }

    private GrvtError? FindAccount(string path, GrvtRequest body, out GrvtAccount? account)
    {
        // The bodies of failed logins are UNCONFIRMED.
        account = null;
        if (path == ApiKeyPath)
        {
            account = accounts.FindByApiKey(body.Text("api_key"));
            return GrvtError.Unless(account is not null, GrvtError.NotLoggedIn);
        }

        if (GrvtSignature.Read(body.Member("signature")) is not { } signature || !EthereumAddress.TryParse(body.Text("address")?.ToLowerInvariant(), out var wallet))
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        if (signature.CheckForm(options, marketTime.GetUtcNow()) is { } malformed)
        {
            return malformed;
        }

        Span<byte> digest = stackalloc byte[Eip712Encoder.WordBytes];
        messages.WalletLogin(in wallet, signature, digest);
        if (signature.CheckSigner(digest, out var signer) is { } mismatch)
        {
            return mismatch;
        }

        account = signer == wallet ? accounts.FindByWallet(wallet) : null;
        return GrvtError.Unless(account is not null, GrvtError.NotLoggedIn);
    }

    private VenueHttpResponse Open(GrvtAccount account)
    {
        // Opaque to clients, and the same in each run.
        var number = ++_count;
        var session = new GrvtSession(account, Opaque("cookie", number), Opaque("account", account.SubAccountId), marketTime.GetUtcNow() + options.CookieLife);
        _sessions.Add(session.Cookie, session);
        var body = JsonText.Object(json => WriteLogin(json, account));
        var expires = session.ExpiresAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
        return VenueHttpResponse.Json(200, body) with
        {
            Headers =
            [
                new("Set-Cookie", $"{CookieName}={session.Cookie}; Path=/; Expires={expires}; {options.CookieAttributes}"),
                new(AccountIdHeader, session.AccountId),
            ],
        };
    }

    private void WriteLogin(Utf8JsonWriter json, GrvtAccount account)
    {
        json.WriteString("status", "success");
        json.WriteString("location", string.Empty);
        if (options.LoginNamesAccounts)
        {
            json.WriteString("funding_account_address", account.FundingAddress);
            json.WriteString("sub_account_id", GrvtText.Integer(account.SubAccountId));
        }
    }

    private string Opaque(string purpose, long number) =>
        Convert.ToHexStringLower(Keccak256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"simulated GRVT {purpose} {options.Seed} {number}"))))[..40];
}

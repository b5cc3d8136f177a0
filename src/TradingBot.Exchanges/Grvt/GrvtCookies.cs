using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>A session that the venue has opened for us.</summary>
/// <param name="Value">What the cookie holds.</param>
/// <param name="AccountId">The venue's name of the account behind the key; null when it did not say.</param>
/// <param name="End">When it ends, venue time.</param>
/// <param name="SubAccountId">The trading account that the key is for; null when the venue did not say.</param>
internal sealed record GrvtCookie(Secret Value, string? AccountId, DateTimeOffset End, string? SubAccountId)
{
    /// <summary>The headers that private requests and the private socket carry. The cookie is the one pair alone: with more of what the venue set, it is refused.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = AccountId is null
        ? [new("Cookie", GrvtCookies.Pair + Value.Reveal())]
        : [new("Cookie", GrvtCookies.Pair + Value.Reveal()), new(GrvtCookies.AccountHeader, AccountId)];
}

/// <summary>Logs in by API key and hands out the cookie, one login at a time.</summary>
/// <param name="api">Where to log in.</param>
/// <param name="credentials">Who logs in.</param>
/// <param name="logger">Where logins are noted.</param>
internal sealed class GrvtCookies(GrvtApi api, GrvtCredentials credentials, ILogger logger)
{
    /// <summary>Name of the cookie with the sign after it.</summary>
    public const string Pair = "gravity=";

    /// <summary>Header that names the account behind the key.</summary>
    public const string AccountHeader = "X-Grvt-Account-Id";

    private const string CookieHeader = "Set-Cookie";
    private const string LoginPath = "/auth/api_key/login";
    private const string ExpiresAttribute = "Expires=";
    private const string ExpiresFormat = "ddd, dd MMM yyyy HH:mm:ss 'GMT'";

    private GrvtCookie? _cookie;
    private Task<VenueResult<GrvtCookie>>? _login;

    /// <summary>When the cookie in use has to be replaced, venue time.</summary>
    public DateTimeOffset RenewAt => (_cookie?.End ?? DateTimeOffset.MinValue + GrvtRules.RenewalMargin) - GrvtRules.RenewalMargin;

    /// <summary>A cookie with at least so much left; logs in when there is none, or joins the login that is under way.</summary>
    /// <param name="margin">Market time that it must live at least.</param>
    public Task<VenueResult<GrvtCookie>> GetAsync(TimeSpan margin)
    {
        if (_cookie is { } cookie && api.Clock.Now < cookie.End - margin)
        {
            return Task.FromResult<VenueResult<GrvtCookie>>(cookie);
        }

        // Not canceled with whoever began it: others may have joined.
        return _login is { IsCompleted: false } running ? running : _login = LogInAsync();
    }

    /// <summary>The venue refused a cookie. One that has been replaced since is refused no more.</summary>
    public void Discard(GrvtCookie refused) => _cookie = _cookie == refused ? null : _cookie;

    private async Task<VenueResult<GrvtCookie>> LogInAsync()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"api_key":"{{JsonEncodedText.Encode(credentials.ApiKey.Reveal())}}"}""");
        var outcome = await api.LogInAsync(LoginPath, body, [new("Cookie", "rm=true;")], [CookieHeader, AccountHeader]);
        switch (outcome)
        {
            case RestOutcome.NotSent notSent:
                return new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn);
            case RestOutcome.Lost lost:
                return new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason);
            case RestOutcome.Answered { Status: >= 200 and < 300 } answered:
                var result = Read(answered);
                if (result.IsKnown)
                {
                    _cookie = result.Value;
                    logger.LoggedIn(GrvtDescriptor.Capabilities.Name, result.Value.End);
                }

                return result;
            case RestOutcome.Answered answered:
                return Explain(api.RefusalOf(LoginPath, answered), answered.Status);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private VenueResult<GrvtCookie> Read(RestOutcome.Answered answered)
    {
        var login = answered.LooksLikeJson ? api.TryParse(LoginPath, answered.Body, GrvtJson.Default.GrvtLoginDto) : null;
        var line = answered.Headers.FirstOrDefault(header => header.Key == CookieHeader && header.Value.TrimStart().StartsWith(Pair, StringComparison.Ordinal)).Value?.Trim();
        if (line is null)
        {
            // How a refused login looks is UNCONFIRMED: an answer without a cookie is none that one can trade on.
            return login is null
                ? new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The login was answered without a cookie.")
                : Explain(new VenueError(VenueErrorKind.Unauthorized, login.Code is { } code ? GrvtErrors.Text(code) : string.Empty, login.Status ?? "no cookie"), 401);
        }

        if (login?.SubAccountId is { Length: > 0 } own && own != credentials.Label)
        {
            return new VenueError(
                VenueErrorKind.AccountNotFound,
                string.Empty,
                $"{GrvtDescriptor.ApiKeyVariable} belongs to trading account {own} and {GrvtDescriptor.SubAccountVariable} says {credentials.Label}: change one of them.");
        }

        var value = line[Pair.Length..].Split(';', 2)[0].Trim();
        var accountId = answered.Headers.FirstOrDefault(header => header.Key == AccountHeader).Value?.Trim();
        return new GrvtCookie(new Secret(value), string.IsNullOrEmpty(accountId) ? null : accountId, FindEnd(line) ?? (api.Clock.Now + GrvtRules.CookieLife), login?.SubAccountId);
    }

    // Read by hand: a cookie container would not keep a cookie marked Secure that came from a simulator on this machine.
    private static DateTimeOffset? FindEnd(string line)
    {
        var text = line.Split(';').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith(ExpiresAttribute, StringComparison.OrdinalIgnoreCase));
        return DateTimeOffset.TryParseExact(
            text?[ExpiresAttribute.Length..], ExpiresFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)
            ? end
            : null;
    }

    private VenueError Explain(VenueError error, int status) => (error.Kind, error.Code) switch
    {
        (VenueErrorKind.Unauthorized, "1008") => error with
        {
            Message = $"GRVT does not take {GrvtDescriptor.ApiKeyVariable} from this machine's address: add the address to the key's list in the web page.",
        },
        (VenueErrorKind.Unauthorized, _) => error with
        {
            Message = $"GRVT does not take {GrvtDescriptor.ApiKeyVariable} at {api.EdgeHost}: it has expired, was revoked, or belongs to another environment. Check the key, {GrvtDescriptor.EnvironmentVariable} and --mode.",
        },
        _ when status == 404 => error with
        {
            Kind = VenueErrorKind.NotSupported,
            Message = $"{api.EdgeHost} has no login of GRVT: check {GrvtDescriptor.Edge.Name} and {GrvtDescriptor.EnvironmentVariable}.",
        },
        _ => error,
    };
}

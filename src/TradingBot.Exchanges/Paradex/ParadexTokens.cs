using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Logs in and hands out the token, one login at a time.</summary>
/// <param name="api">Where to log in.</param>
/// <param name="identity">Who logs in; known once the venue has said which chain it is.</param>
/// <param name="logger">Where logins are noted.</param>
internal sealed class ParadexTokens(ParadexApi api, Func<ParadexIdentity?> identity, ILogger logger)
{
    private string? _token;
    private DateTimeOffset _end;
    private Task<VenueResult<string>>? _login;

    /// <summary>When the token in use has to be replaced, in venue time.</summary>
    public DateTimeOffset RenewAt => _end - ParadexRules.RenewalMargin;

    /// <summary>A token with at least so much left; logs in when there is none, or joins the login that is under way.</summary>
    /// <param name="margin">Market time that it must live at least.</param>
    public Task<VenueResult<string>> GetAsync(TimeSpan margin)
    {
        if (_token is { } token && api.Clock.Now < _end - margin)
        {
            return Task.FromResult<VenueResult<string>>(token);
        }

        // Not canceled with whoever began it: others may have joined.
        return _login is { IsCompleted: false } running ? running : _login = LogInAsync();
    }

    /// <summary>The venue refused a token. One that has been replaced since is refused no more.</summary>
    public void Discard(string refused) => _token = _token == refused ? null : _token;

    private async Task<VenueResult<string>> LogInAsync()
    {
        if (identity() is not { } who)
        {
            return new VenueError(VenueErrorKind.NotSent, string.Empty, "the account is not connected");
        }

        var answer = await AskAsync(who);
        if (answer.Error is { Kind: VenueErrorKind.TimestampOutsideWindow })
        {
            await api.MeasureClockAsync(CancellationToken.None);
            answer = await AskAsync(who);
        }

        if (answer.Error is { Code: "NOT_ONBOARDED" } && !who.IsSubkey)
        {
            if (await OnboardAsync(who) is { } refusal)
            {
                return refusal;
            }

            answer = await AskAsync(who);
        }

        if (!answer.IsKnown)
        {
            return who.Explain(answer.Error);
        }

        _token = answer.Value;
        _end = FindEnd(answer.Value) ?? (api.Clock.Now + ParadexRules.TokenLife);
        logger.LoggedIn(ParadexDescriptor.Capabilities.Name, _end);
        return answer;
    }

    private async Task<VenueResult<string>> AskAsync(ParadexIdentity who)
    {
        var timestamp = api.Clock.Now.ToUnixTimeSeconds();
        var expiration = timestamp + (long)ParadexRules.LoginLife.TotalSeconds;
        var reply = await api.PostUnauthorizedAsync(
            who.LoginPath,
            ReadOnlyMemory<byte>.Empty,
            [
                new("PARADEX-STARKNET-ACCOUNT", who.Signer.Account.ToString()),
                new("PARADEX-STARKNET-SIGNATURE", ParadexSignedText.Header(who.Signer.SignLogin(timestamp, expiration))),
                new("PARADEX-TIMESTAMP", timestamp.ToString(CultureInfo.InvariantCulture)),
                new("PARADEX-SIGNATURE-EXPIRATION", expiration.ToString(CultureInfo.InvariantCulture)),
            ],
            CancellationToken.None);
        return reply switch
        {
            VenueReply.Done done => api.TryParse(who.LoginPath, done.Content, ParadexJson.Default.ParadexTokenDto)?.JwtToken is { Length: > 0 } token
                ? token
                : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The login was answered without a token."),
            VenueReply.Refused refused => refused.Error,
            VenueReply.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.RetryAfter),
            VenueReply.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Registering twice is harmless, so a lost answer is simply found out by the login that follows.
    private async Task<VenueError?> OnboardAsync(ParadexIdentity who)
    {
        var reply = await api.PostUnauthorizedAsync(
            "/onboarding",
            Encoding.ASCII.GetBytes($$"""{"public_key":"{{who.Signer.PublicKey}}"}"""),
            [
                new("PARADEX-ETHEREUM-ACCOUNT", who.EthereumAddress),
                new("PARADEX-STARKNET-ACCOUNT", who.Signer.Account.ToString()),
                new("PARADEX-STARKNET-SIGNATURE", ParadexSignedText.Header(who.Signer.SignOnboarding())),
            ],
            CancellationToken.None);
        switch (reply)
        {
            case VenueReply.Refused refused:
                return refused.Error with
                {
                    Message = $"Paradex does not know account {who.Signer.Account} and would not onboard it ({refused.Error.Message}): check {ParadexDescriptor.EthereumAddressVariable} and {ParadexDescriptor.PrivateKeyVariable}.",
                };
            case VenueReply.Done:
                logger.AccountOnboarded(who.Signer.Account.ToString());
                return null;
            default:
                return null;
        }
    }

    // The payload of a token is for the venue; only its end is of interest here, and a token without one lives as long as all do.
    private static DateTimeOffset? FindEnd(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var claims = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(parts[1]), ParadexJson.Default.ParadexClaimsDto);
            return claims?.Exp is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}

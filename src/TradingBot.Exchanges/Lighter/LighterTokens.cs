using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The auth token in use, replaced well before it expires.</summary>
/// <remarks>Making one costs microseconds and no request, so a refused token is simply replaced; single-flight needs no more than that.</remarks>
internal sealed class LighterTokens(LighterSigner signer, ClockOffset clock)
{
    private string? _token;
    private DateTimeOffset _deadline;

    /// <summary>When the token in use has to be replaced, in venue time.</summary>
    public DateTimeOffset RenewAt => _deadline - LighterRules.TokenMargin;

    /// <summary>A token with at least the margin left.</summary>
    public string Current()
    {
        if (_token is null || clock.Now >= RenewAt)
        {
            _deadline = clock.Now + LighterRules.TokenLife;
            _token = signer.CreateAuthToken(_deadline);
        }

        return _token;
    }

    /// <summary>The venue refused it.</summary>
    public void Discard() => _token = null;
}

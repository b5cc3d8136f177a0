using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

// What is checked before anything is sent: a wrong network, account, key or clock refuses every order later, and none of them says which it was.
internal sealed partial class ParadexTradingClient
{
    /// <inheritdoc/>
    protected override async Task<VenueError?> CheckAsync(IReadOnlyList<ParadexMarket> followed, CancellationToken cancellationToken)
    {
        ParadexSigner.Prepare();
        return await CheckVenueAsync(cancellationToken) ?? await CheckAccountAsync(cancellationToken);
    }

    private async Task<VenueError?> CheckVenueAsync(CancellationToken cancellationToken)
    {
        var state = await _api.GetAsync("/system/state", ParadexJson.Default.ParadexStateDto, cancellationToken);
        if (!state.IsKnown)
        {
            return state.Error;
        }

        // Releases pass through these on weekdays at 04:30 UTC, for minutes; the bot waits and asks again.
        if (state.Value.Status is "maintenance" or "cancel_only" or "post_only")
        {
            return new VenueError(VenueErrorKind.Maintenance, state.Value.Status, $"Paradex is in the state {state.Value.Status}.");
        }

        // A clock that is off by minutes would make every login fail; signatures follow the venue's clock from here on.
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            return clockError;
        }

        var config = await _api.GetAsync("/system/config", ParadexJson.Default.ParadexConfigDto, cancellationToken);
        if (!config.IsKnown)
        {
            return config.Error;
        }

        var identity = ParadexIdentity.From(_credentials, config.Value, Context.Endpoints);
        _identity = identity.Value;
        return identity.Error;
    }

    private async Task<VenueError?> CheckAccountAsync(CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(ParadexRules.ConnectionMargin);
        if (!token.IsKnown)
        {
            return token.Error;
        }

        var account = await ReadAccountAsync(cancellationToken);
        if (!account.IsKnown)
        {
            return account.Error.Kind == VenueErrorKind.Unauthorized
                ? account.Error with { Message = $"Paradex took the login of account {_identity!.Signer.Account} and refuses its token ({account.Error.Message})." }
                : account.Error;
        }

        // A figure that cannot be read now could not be read later either.
        return WireReads.Mapped(() => ParadexMapping.Account(account.Value, _api.Clock.MarketNow)).Error;
    }

    private Task<VenueResult<ParadexAccountDto>> ReadAccountAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("/account", ParadexJson.Default.ParadexAccountDto, cancellationToken, isPrivate: true);
}

using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

// What is checked before any order: a wrong key or address refuses every order later, and an account in liquidation takes none.
internal sealed partial class BackpackTradingClient
{
    private const string AccountPath = "/api/v1/account";
    private const decimal BasisPoints = 10_000m;

    /// <inheritdoc/>
    protected override async Task<VenueError?> CheckAsync(IReadOnlyList<BackpackMarket> followed, CancellationToken cancellationToken)
    {
        _spoken = followed.Count > 0 ? followed[0] : Markets!.All.FirstOrDefault();
        if (_spoken is null)
        {
            return new VenueError(VenueErrorKind.MarketInactive, string.Empty, "Backpack lists no perpetual.");
        }

        // Requests carry the venue's time; a failed measurement leaves the local clock, which is right for nearly everybody.
        await _api.MeasureClockAsync(cancellationToken);
        var account = await ReadAccountAsync(cancellationToken);
        if (!account.IsKnown)
        {
            return Explain(account.Error);
        }

        if (account.Value.Liquidating == true)
        {
            return new VenueError(VenueErrorKind.Liquidation, string.Empty, $"Account {AccountLabel} is being liquidated.");
        }

        // Without these the ordinary rates stand.
        foreach (var market in followed)
        {
            market.MakerFee = account.Value.FuturesMakerFee / BasisPoints ?? market.MakerFee;
            market.TakerFee = account.Value.FuturesTakerFee / BasisPoints ?? market.TakerFee;
        }

        var money = await GetAccountAsync(cancellationToken);
        return money.IsKnown ? null : Explain(money.Error);
    }

    private Task<VenueResult<BackpackAccountDto>> ReadAccountAsync(CancellationToken cancellationToken) =>
        _api.QueryAsync(AccountPath, BackpackRequest.Of("accountQuery"), BackpackRules.Charge, BackpackJson.Default.BackpackAccountDto, cancellationToken);

    // Which words the venue uses for which of these is partly UNCONFIRMED, so its own sentence is always kept.
    private VenueError Explain(VenueError error) => error.Kind switch
    {
        VenueErrorKind.TimestampOutsideWindow => error with { Message = $"Backpack takes our requests for old or early although they follow its own clock: set this machine's clock. Backpack says: {error.Message}" },
        VenueErrorKind.InvalidSignature => error with { Message = $"{Key} is not registered at {Context.Endpoints.Rest.Host}, or was registered with another secret: make a new key on Backpack's web page (Settings, API Keys), or check {BackpackDescriptor.BaseUrlVariable}. Backpack says: {error.Message}" },
        VenueErrorKind.Unauthorized => error with { Message = $"{Key} is not known here, was deleted, lacks the right to trade, or is used from an address that is not on its list: check it on Backpack's web page (Settings, API Keys). Backpack says: {error.Message}" },
        _ => error,
    };

    private string Key => $"The key of {BackpackDescriptor.PublicKeyVariable} ({AccountLabel})";
}

using System.Globalization;
using System.Text;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

internal sealed partial class EdgeXTradingClient
{
    private const string Limit = "LIMIT";
    private const string ImmediateOrCancel = "IMMEDIATE_OR_CANCEL";

    private string OwnerMember => $"\"accountId\":\"{AccountLabel}\"";

    /// <summary>Places orders one after the other: the venue has no batches.</summary>
    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        var results = new OrderResult[orders.Count];
        for (var i = 0; i < orders.Count; i++)
        {
            var market = await _market.GetMarketAsync(orders[i].ContractId, cancellationToken);
            var draft = market.IsKnown ? ToDraft(orders[i], market.Value) : market.Error;

            // Not known to us is not sent, whatever kept us from knowing it.
            results[i] = !market.IsKnown ? NotSent(market.Error)
                : !draft.IsKnown ? new OrderResult.Refused(draft.Error)
                : _signer is { } signer ? await SubmitAsync(draft.Value, signer, intentDurable, cancellationToken)
                : Refusal("the client is not connected, so it is not known for which chain orders are signed");
        }

        return results;
    }

    /// <summary>Cancels one order by our name of it or by the venue's. The answer says that the cancel is received; the order may still fill before it ends.</summary>
    public async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var (route, list, name) = clientOrderId is { } id ? ("order/cancelOrderByClientOrderId", "clientOrderIdList", _ids.Encode(id))
            : long.TryParse(venueOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? ("order/cancelOrderById", "orderIdList", venueOrderId)
            : (string.Empty, string.Empty, string.Empty);
        if (name.Length == 0)
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.InvalidRequest, string.Empty, "An order is canceled by its client order id or by its venue order id; neither was given."));
        }

        var body = Encoding.UTF8.GetBytes($$"""{{{OwnerMember}},"{{list}}":["{{name}}"]}""");
        var answer = await _api.SendAsync(route, body, EdgeXRules.RequestCharge, RequestPriority.Urgent, cancellationToken);
        return ToResult($"the cancel of {name}", answer, ReadCancel);

        // One order was asked for, so there is one outcome, whichever of its names the venue puts beside it. The envelope is a success even when it is none.
        OrderResult ReadCancel(ReadOnlyMemory<byte> content) =>
            _api.TryParse("the cancel", content, EdgeXJson.Default.Cancel)?.Data?.CancelResultMap is { Count: 1 } outcomes
                ? EdgeXErrors.FromCancel(outcomes.Values.Single())
                : new OrderResult.Unknown("the answer does not name the order");
    }

    /// <inheritdoc/>
    /// <remarks>The venue changes no orders: they are canceled and placed anew.</remarks>
    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        Task.FromResult(NotSupported("EdgeX changes no orders."));

    /// <summary>Sets the leverage of a contract; whole numbers alone. While a contract has open orders the venue refuses, so what is set already is not set again.</summary>
    public async Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        if (leverage < 1m || leverage > market.Value.Contract.MaxLeverage || leverage != decimal.Truncate(leverage))
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"EdgeX takes a whole leverage from 1 to {market.Value.Contract.MaxLeverage:0.##} for {contractId}; {leverage} was asked for."));
        }

        var before = await ReadLeverageAsync(market.Value, cancellationToken);
        if (!before.IsKnown)
        {
            return NotSent(before.Error);
        }

        if (before.Value.Leverage == leverage)
        {
            return new OrderResult.Accepted(null);
        }

        var body = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{{{OwnerMember}},"contractId":"{{market.Value.Number}}","leverage":"{{leverage:0}}"}"""));
        var answer = await _api.SendAsync("account/updateLeverageSetting", body, EdgeXRules.RequestCharge, RequestPriority.Normal, cancellationToken);
        var result = ToResult("the leverage", answer, _ => new OrderResult.Accepted(null));
        if (result is not OrderResult.Accepted)
        {
            return result;
        }

        // The answer does not name it.
        var after = await ReadLeverageAsync(market.Value, cancellationToken);
        return after.IsKnown && after.Value.Leverage == leverage ? result : new OrderResult.Unknown("the leverage does not show in the account");
    }

    /// <inheritdoc/>
    /// <remarks>The venue has no countdown. In its place every order ends after <see cref="EdgeXRules.MaxOrderLife"/> by itself.</remarks>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Task.FromResult(NotSupported($"EdgeX has no dead-man's switch; orders end {EdgeXRules.MaxOrderLife.TotalMinutes:0} minutes after they were placed, and are renewed before."));

    /// <inheritdoc/>
    /// <remarks>There is nothing to take back.</remarks>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => Task.FromResult<OrderResult>(new OrderResult.Accepted(null));

    private VenueResult<EdgeXDraft> ToDraft(OrderRequest order, EdgeXMarket market)
    {
        if (!market.TryToUnits(order.Size, out var units))
        {
            return new VenueError(VenueErrorKind.InvalidSize, string.Empty, $"{order.Size} is not a whole number of lots of {market.Contract.Lot.Value} {market.Contract.Ticker}.");
        }

        if (!market.TryToUnitPrice(order.Price, out var price))
        {
            return new VenueError(VenueErrorKind.InvalidPrice, string.Empty, $"{order.Price} is not a whole number of ticks of {market.Contract.Tick.Value}.");
        }

        // The venue's own market orders have a bound that is far away, so ours are limits at the bot's cap that do not rest.
        var isPassing = order.Type == OrderType.Market || order.TimeInForce == TimeInForce.ImmediateOrCancel;
        var end = !isPassing && order.ExpiresAt is { } asked ? _api.Clock.ToVenue(asked) : _api.Clock.Now + EdgeXRules.MaxOrderLife;
        if (end <= _api.Clock.Now)
        {
            return new VenueError(VenueErrorKind.InvalidExpiry, string.Empty, "The order's end is over.");
        }

        return new EdgeXDraft(
            order,
            new EdgeXOrder
            {
                AccountId = _credentials.AccountId,
                Terms = market.Terms,
                Side = order.Side,
                Size = units,
                Price = price,
                ClientOrderId = _ids.Encode(order.ClientOrderId),
                ExpireTime = end.ToUnixTimeMilliseconds(),
            },
            isPassing ? ImmediateOrCancel : order.TimeInForce == TimeInForce.PostOnly ? "POST_ONLY" : "GOOD_TIL_CANCEL");
    }

    private async Task<VenueResult<EdgeXLeverage>> ReadLeverageAsync(EdgeXMarket market, CancellationToken cancellationToken)
    {
        var assets = await ReadAssetsAsync(cancellationToken);
        if (!assets.IsKnown)
        {
            return assets.Error;
        }

        var account = assets.Value.Account;
        var own = account?.ContractIdToTradeSetting?.GetValueOrDefault(market.Number.ToString(CultureInfo.InvariantCulture));
        var setting = own is { IsSetMaxLeverage: true } ? own : account?.DefaultTradeSetting;
        return new EdgeXLeverage(setting is { IsSetMaxLeverage: true, MaxLeverage: { } set and > 0m } ? set : market.DefaultLeverage);
    }

    private static OrderResult.Refused NotSent(VenueError error) => new(error with { Kind = VenueErrorKind.NotSent });

    private static OrderResult NotSupported(string message) => new OrderResult.Refused(new VenueError(VenueErrorKind.NotSupported, string.Empty, message));

    private sealed record EdgeXLeverage(decimal Leverage);
}

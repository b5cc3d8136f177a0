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

    /// <summary>Cancels one order by our name of it or by the venue's. The answer says that the cancel is received; the order may still fill before it ends.</summary>
    public override async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var (route, list, name) = clientOrderId is { } id ? ("order/cancelOrderByClientOrderId", "clientOrderIdList", _ids.Encode(id))
            : long.TryParse(venueOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? ("order/cancelOrderById", "orderIdList", venueOrderId)
            : (string.Empty, string.Empty, string.Empty);
        if (name.Length == 0)
        {
            return Invalid("An order is canceled by its client order id or by its venue order id; neither was given.");
        }

        var body = Encoding.UTF8.GetBytes($$"""{{{OwnerMember}},"{{list}}":["{{name}}"]}""");
        var answer = await _api.SendAsync(route, EdgeXBody.Of(body), EdgeXRules.RequestCharge, RequestPriority.Urgent, cancellationToken);
        return ToResult($"the cancel of {name}", answer, ReadCancel);

        // One order was asked for, so there is one outcome, whichever of its names the venue puts beside it. The envelope is a success even when it is none.
        OrderResult ReadCancel(ReadOnlyMemory<byte> content) =>
            _api.TryParse("the cancel", content, EdgeXJson.Default.Cancel)?.Data?.CancelResultMap is { Count: 1 } outcomes
                ? EdgeXErrors.FromCancel(outcomes.Values.Single())
                : new OrderResult.Unknown("the answer does not name the order");
    }

    /// <inheritdoc/>
    /// <remarks>The venue changes no orders: they are canceled and placed anew.</remarks>
    public override Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        Task.FromResult<OrderResult>(NotSupported("EdgeX changes no orders."));

    /// <summary>Sets the leverage of a contract; whole numbers alone. While a contract has open orders the venue refuses, so what is set already is not set again.</summary>
    protected override async Task<OrderResult> SetLeverageAsync(EdgeXMarket market, decimal leverage, CancellationToken cancellationToken)
    {
        if (leverage < 1m || leverage > market.Contract.MaxLeverage || leverage != decimal.Truncate(leverage))
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"EdgeX takes a whole leverage from 1 to {market.Contract.MaxLeverage:0.##} for {market.Symbol}; {leverage} was asked for."));
        }

        var before = await ReadLeverageAsync(market, cancellationToken);
        if (!before.IsKnown)
        {
            return NotSent(before.Error);
        }

        if (before.Value.Leverage == leverage)
        {
            return new OrderResult.Accepted(null);
        }

        var body = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{{{OwnerMember}},"contractId":"{{market.Number}}","leverage":"{{leverage:0}}"}"""));
        var answer = await _api.SendAsync("account/updateLeverageSetting", EdgeXBody.Of(body), EdgeXRules.RequestCharge, RequestPriority.Normal, cancellationToken);
        var result = ToResult("the leverage", answer, _ => new OrderResult.Accepted(null));
        if (result is not OrderResult.Accepted)
        {
            return result;
        }

        // The answer does not name it.
        var after = await ReadLeverageAsync(market, cancellationToken);
        return after.IsKnown && after.Value.Leverage == leverage ? result : new OrderResult.Unknown("the leverage does not show in the account");
    }

    /// <inheritdoc/>
    /// <remarks>The venue has no countdown. In its place every order ends after <see cref="EdgeXRules.MaxOrderLife"/> by itself.</remarks>
    public override Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Task.FromResult<OrderResult>(NotSupported($"EdgeX has no dead-man's switch; orders end {EdgeXRules.MaxOrderLife.TotalMinutes:0} minutes after they were placed, and are renewed before."));

    /// <inheritdoc/>
    /// <remarks>There is nothing to take back.</remarks>
    public override Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => Task.FromResult<OrderResult>(new OrderResult.Accepted(null));

    /// <inheritdoc/>
    protected override VenueResult<EdgeXDraft> ToDraft(OrderRequest order, EdgeXMarket market)
    {
        if (market.FindFault(order.Size, order.Price, out var units, out var unitPrice) is { } fault)
        {
            return fault;
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
                Price = unitPrice,
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

    private sealed record EdgeXLeverage(decimal Leverage);
}

using System.Globalization;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

internal sealed partial class BackpackTradingClient
{
    private const string OrderPath = "/api/v1/order";

    /// <summary>Cancels one order by the venue's name of it or by ours; both together are refused by the venue.</summary>
    public override async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        BackpackParameter name;
        if (!string.IsNullOrEmpty(venueOrderId))
        {
            name = BackpackParameter.Text("orderId", venueOrderId);
        }
        else if (clientOrderId is { } id && _ids.TryEncode(id, out var clientId))
        {
            name = BackpackParameter.Number("clientId", clientId);
        }
        else
        {
            return Invalid("An order is canceled by its client order id or by its venue order id; neither was given.");
        }

        var request = BackpackRequest.Of("orderCancel", name, BackpackParameter.Text("symbol", market.Value.Symbol));
        var reply = await _api.SendAsync(HttpMethod.Delete, OrderPath, request, RequestPriority.Urgent, cancellationToken);

        // What is accepted for later is answered without the order; either way the end of it arrives as an event.
        return ToResult($"the cancel of {clientOrderId?.ToString() ?? venueOrderId}", reply, content => content.IsEmpty ? new OrderResult.Accepted(null) : ReadOrder(content));
    }

    /// <summary>Refused: the venue has no way to change an order.</summary>
    public override Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        Task.FromResult<OrderResult>(NotSupported("Backpack cannot change an order in place; it is canceled and placed anew."));

    /// <summary>Sets the leverage of the whole account, because the venue has one number for all of its positions: setting it for one contract moves the margin of each.</summary>
    protected override async Task<OrderResult> SetLeverageAsync(BackpackMarket market, decimal leverage, CancellationToken cancellationToken)
    {
        if (leverage < 1m || leverage > market.Contract.MaxLeverage)
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"{market.Symbol} takes a leverage from 1 to {market.Contract.MaxLeverage:0.##}; {leverage:0.##} was asked for."));
        }

        var account = await ReadAccountAsync(cancellationToken);
        if (!account.IsKnown)
        {
            return NotSent(account.Error);
        }

        if (account.Value.LeverageLimit == leverage)
        {
            return new OrderResult.Accepted(null);
        }

        var request = BackpackRequest.Of("accountUpdate", BackpackParameter.Text("leverageLimit", leverage.ToString("0.####", CultureInfo.InvariantCulture)));
        var reply = await _api.SendAsync(HttpMethod.Patch, AccountPath, request, RequestPriority.Normal, cancellationToken);
        var result = ToResult("the leverage", reply, _ => new OrderResult.Accepted(null));
        if (result is OrderResult.Accepted)
        {
            Logger.LeverageSet(account.Value.LeverageLimit, leverage);
        }

        // Too little margin for the positions that are open is what keeps a leverage from being lowered.
        return result is OrderResult.Refused { Error: { Kind: VenueErrorKind.InsufficientMargin } error } ? new OrderResult.Refused(error with { Kind = VenueErrorKind.LeverageRejected }) : result;
    }

    /// <summary>Refused: the venue has no dead-man's switch.</summary>
    public override Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.FromResult<OrderResult>(NotSupported("Backpack has no dead-man's switch."));

    /// <summary>Refused: the venue has no dead-man's switch.</summary>
    public override Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => Task.FromResult<OrderResult>(NotSupported("Backpack has no dead-man's switch."));

    protected override VenueResult<BackpackDraft> ToDraft(OrderRequest order, BackpackMarket market)
    {
        if (!_ids.TryEncode(order.ClientOrderId, out var clientId))
        {
            return new VenueError(
                VenueErrorKind.NotSupported, string.Empty, $"Backpack's client ids have room for {BackpackOrderIds.LastSequence} orders of one journal, and this one has placed them all: start with another --data-dir once the account is flat.");
        }

        if (market.FindFault(order.Size, order.Price, out var units, out var unitPrice) is { } fault)
        {
            return fault;
        }

        var isPassing = order.Type == OrderType.Market || order.TimeInForce == TimeInForce.ImmediateOrCancel;
        return new BackpackDraft(order, market, new BackpackOrder
        {
            Symbol = market.Symbol,
            IsBuy = order.Side == OrderSide.Buy,
            TimeInForce = isPassing ? "IOC" : "GTC",
            PostOnly = !isPassing && order.TimeInForce == TimeInForce.PostOnly,
            Quantity = units,
            Price = unitPrice,
            ReduceOnly = order.ReduceOnly,
            ClientId = clientId,
        });
    }
}

using System.Globalization;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

internal sealed partial class BackpackTradingClient
{
    private const string OrderPath = "/api/v1/order";

    /// <summary>Places orders, up to fifty in one request.</summary>
    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        var results = new OrderResult[orders.Count];
        var ready = new List<(int Position, BackpackDraft Draft)>();
        for (var i = 0; i < orders.Count; i++)
        {
            var market = await _market.GetMarketAsync(orders[i].ContractId, cancellationToken);
            var draft = market.IsKnown ? ToDraft(orders[i], market.Value) : market.Error;
            if (draft.IsKnown)
            {
                ready.Add((i, draft.Value));
            }
            else
            {
                // Not known to us is not sent, whatever kept us from knowing it.
                results[i] = new OrderResult.Refused(market.IsKnown ? draft.Error : draft.Error with { Kind = VenueErrorKind.NotSent });
            }
        }

        foreach (var batch in ready.Chunk(BackpackRules.MaxBatch))
        {
            var outcomes = await SubmitAsync([.. batch.Select(item => item.Draft)], intentDurable, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                results[batch[i].Position] = outcomes[i];
            }
        }

        return results;
    }

    /// <summary>Cancels one order by the venue's name of it or by ours; both together are refused by the venue.</summary>
    public async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
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
    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        NotSupportedAsync("Backpack cannot change an order in place; it is canceled and placed anew.");

    /// <summary>Sets the leverage of the whole account, because the venue has one number for all of its positions: setting it for one contract moves the margin of each.</summary>
    public async Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        if (leverage < 1m || leverage > market.Value.Contract.MaxLeverage)
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"{contractId} takes a leverage from 1 to {market.Value.Contract.MaxLeverage:0.##}; {leverage:0.##} was asked for."));
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
            _logger.LeverageSet(account.Value.LeverageLimit, leverage);
        }

        // Too little margin for the positions that are open is what keeps a leverage from being lowered.
        return result is OrderResult.Refused { Error: { Kind: VenueErrorKind.InsufficientMargin } error } ? new OrderResult.Refused(error with { Kind = VenueErrorKind.LeverageRejected }) : result;
    }

    /// <summary>Refused: the venue has no dead-man's switch.</summary>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => NotSupportedAsync("Backpack has no dead-man's switch.");

    /// <summary>Refused: the venue has no dead-man's switch.</summary>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => NotSupportedAsync("Backpack has no dead-man's switch.");

    private VenueResult<BackpackDraft> ToDraft(OrderRequest order, BackpackMarket market)
    {
        if (!_ids.TryEncode(order.ClientOrderId, out var clientId))
        {
            return new VenueError(
                VenueErrorKind.NotSupported, string.Empty, $"Backpack's client ids have room for {BackpackOrderIds.LastSequence} orders of one journal, and this one has placed them all: start with another --data-dir once the account is flat.");
        }

        if (!market.TryToUnits(order.Size, out var units))
        {
            return new VenueError(VenueErrorKind.InvalidSize, string.Empty, $"{order.Size} is not a whole number of lots of {market.Contract.Lot.Value} {market.Contract.Ticker}.");
        }

        if (!market.TryToUnitPrice(order.Price, out var unitPrice))
        {
            return new VenueError(VenueErrorKind.InvalidPrice, string.Empty, $"{order.Price} is not a whole number of ticks of {market.Contract.Tick.Value}.");
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

    private static OrderResult.Refused NotSent(VenueError error) => new(error with { Kind = VenueErrorKind.NotSent });

    private static Task<OrderResult> NotSupportedAsync(string message) =>
        Task.FromResult<OrderResult>(new OrderResult.Refused(new VenueError(VenueErrorKind.NotSupported, string.Empty, message)));

    private static OrderResult.Refused Invalid(string message) => new(new VenueError(VenueErrorKind.InvalidRequest, string.Empty, message));
}

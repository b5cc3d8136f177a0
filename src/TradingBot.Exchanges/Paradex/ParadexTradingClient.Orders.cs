using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

internal sealed partial class ParadexTradingClient
{
    private static readonly TimeSpan NormalPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UrgentPatience = TimeSpan.FromSeconds(10);

    // Wanted is not yet armed: from the moment it is asked for, closing orders keep away from the connection that it watches.
    private bool _isSwitchWanted;

    /// <summary>Places orders, up to ten in one request.</summary>
    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        var results = new OrderResult[orders.Count];
        var ready = new List<(int Position, ParadexDraft Draft)>();
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

        // The switch cancels what was placed over its connection, also when that is closed in order: take-profits are placed past it.
        foreach (var group in ready.GroupBy(item => _isSwitchWanted && item.Draft.Order.ReduceOnly))
        {
            foreach (var batch in group.Chunk(ParadexRules.MaxBatch))
            {
                var outcomes = await SubmitAsync([.. batch.Select(item => item.Draft)], group.Key, intentDurable, cancellationToken);
                for (var i = 0; i < batch.Length; i++)
                {
                    results[batch[i].Position] = outcomes[i];
                }
            }
        }

        return results;
    }

    /// <summary>Cancels one order by our name of it or by the venue's. The answer says that the cancel is queued; the order may still fill before it ends.</summary>
    public async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        var symbol = market.Value.Symbol;
        string parameters;
        string path;
        if (clientOrderId is { } id)
        {
            parameters = $$"""{"client_id":"{{_ids.Encode(id)}}","market":"{{symbol}}"}""";
            path = $"/orders/by_client_id/{_ids.Encode(id)}?market={symbol}";
        }
        else if (venueOrderId is { Length: > 0 } && venueOrderId.All(char.IsAsciiDigit))
        {
            parameters = $$"""{"id":"{{venueOrderId}}"}""";
            path = $"/orders/{venueOrderId}";
        }
        else
        {
            return Invalid("An order is canceled by its client order id or by its venue order id; neither was given.");
        }

        var reply = await ExchangeAsync(
            "order.cancel",
            Encoding.ASCII.GetBytes(parameters),
            (priority, patience) => _api.SendAsync(HttpMethod.Delete, path, null, priority, patience, cancellationToken),
            RequestPriority.Urgent,
            cancellationToken);
        return ToResult($"the cancel of {clientOrderId?.ToString() ?? venueOrderId}", reply, _ => new OrderResult.Accepted(null));
    }

    /// <summary>Changes price and size of a resting order that has not filled yet.</summary>
    /// <remarks>Whether the size of a modification counts what has filled is UNCONFIRMED. For an untouched order both readings agree; a part-filled one is
    /// refused here, and the caller cancels and places anew.</remarks>
    public async Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        var scaled = Scale(market.Value, price, size);
        if (!scaled.IsKnown)
        {
            return new OrderResult.Refused(scaled.Error);
        }

        var known = await KnowAsync(market.Value, clientOrderId, cancellationToken);
        if (!known.IsKnown)
        {
            return known.Error.Kind == VenueErrorKind.OrderNotFound ? new OrderResult.Refused(known.Error) : NotSent(known.Error);
        }

        if (known.Value.FilledSize > 0m)
        {
            return new OrderResult.Refused(new VenueError(VenueErrorKind.NotSupported, string.Empty, "A part-filled order is canceled and placed anew."));
        }

        if (_identity is not { } who || (known.Value.VenueOrderId ?? venueOrderId) is not { Length: > 0 } id)
        {
            return NotSent(new VenueError(VenueErrorKind.NotSent, string.Empty, "the account is not connected, or the venue has not named the order yet"));
        }

        var order = new ParadexOrder
        {
            Market = market.Value.Symbol,
            IsBuy = known.Value.Side == OrderSide.Buy,
            Size = scaled.Value.Units,
            Price = scaled.Value.UnitPrice,
            Timestamp = NextTimestamp(),
        };
        var body = ParadexSignedText.Modification(who.Signer, in order, id);
        var reply = await ExchangeAsync(
            _isSwitchWanted && known.Value.ReduceOnly ? null : "order.modify",
            body,
            (priority, patience) => _api.SendAsync(HttpMethod.Put, $"/orders/{id}", body, priority, patience, cancellationToken),
            RequestPriority.Normal,
            cancellationToken);
        return ToResult($"the change of {clientOrderId}", reply, ReadAnswer);
    }

    /// <summary>Sets the leverage of a contract, cross margin.</summary>
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
                VenueErrorKind.LeverageRejected, string.Empty, $"{contractId} takes a whole leverage from 1 to {market.Value.Contract.MaxLeverage:0.##}; {leverage} was asked for."));
        }

        var body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"leverage":{{leverage:0}},"margin_type":"CROSS"}"""));
        var reply = await _api.SendAsync(
            HttpMethod.Post, $"/account/margin/{market.Value.Symbol}", body, RequestPriority.Normal, NormalPatience, cancellationToken);
        return ToResult("the leverage", new ParadexAnswer(reply, IsByStream: false), _ => new OrderResult.Accepted(null));
    }

    /// <summary>Arms the cancel on disconnect of the connection in use.</summary>
    /// <remarks>The venue knows no countdown, so the delay means nothing here: the switch acts when the connection ends, however it ends.</remarks>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        _isSwitchWanted = true;
        return SwitchAsync(true, cancellationToken);
    }

    /// <summary>Disarms it; accepted means that the venue has said so.</summary>
    public async Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken)
    {
        var result = await SwitchAsync(false, cancellationToken);
        _isSwitchWanted &= result is not OrderResult.Accepted;
        return result;
    }

    private async Task<OrderResult> SwitchAsync(bool enabled, CancellationToken cancellationToken)
    {
        var reply = _stream is { } stream
            ? await stream.SendAsync("order.cancel_on_disconnect", Encoding.ASCII.GetBytes(enabled ? """{"enabled":true}""" : """{"enabled":false}"""), cancellationToken)
            : new VenueReply.NotSent("the stream has not been opened");
        return ToResult(
            "the cancel on disconnect",
            new ParadexAnswer(reply, IsByStream: true),
            answer => answer.Read(_api, "order.cancel_on_disconnect", ParadexJson.Default.ParadexSwitchDto)?.Enabled == enabled
                ? new OrderResult.Accepted(null)
                : new OrderResult.Unknown("the answer does not say that the switch is set"));
    }

    private VenueResult<ParadexDraft> ToDraft(OrderRequest order, ParadexMarket market)
    {
        var scaled = Scale(market, order.Price, order.Size);
        if (!scaled.IsKnown)
        {
            return scaled.Error;
        }

        return new ParadexDraft(order, market.Symbol, scaled.Value.Units, scaled.Value.UnitPrice, _ids.Encode(order.ClientOrderId));
    }

    private async Task<VenueResult<ParadexKnownOrder>> KnowAsync(ParadexMarket market, ClientOrderId id, CancellationToken cancellationToken)
    {
        if (_known.Find(id) is { VenueOrderId: not null } known)
        {
            return known;
        }

        var open = await ReadOpenOrderAsync(market, _ids.Encode(id), cancellationToken);
        if (!open.IsKnown)
        {
            return open.Error;
        }

        var order = WireReads.Mapped(() => _mapping.Order(open.Value, market));
        if (!order.IsKnown)
        {
            return order.Error;
        }

        _known.Note(order.Value);
        return _known.Find(id)!;
    }

    private static VenueResult<(decimal Units, decimal UnitPrice)> Scale(ParadexMarket market, decimal price, decimal size)
    {
        if (!market.TryToUnits(size, out var units))
        {
            return new VenueError(VenueErrorKind.InvalidSize, string.Empty, $"{size} is not a whole number of lots of {market.Contract.Lot.Value} {market.Contract.Ticker}.");
        }

        return market.TryToUnitPrice(price, out var unitPrice)
            ? (units, unitPrice)
            : new VenueError(VenueErrorKind.InvalidPrice, string.Empty, $"{price} is not a whole number of ticks of {market.Contract.Tick.Value}.");
    }

    private static OrderResult.Refused NotSent(VenueError error) => new(error with { Kind = VenueErrorKind.NotSent });

    private static OrderResult.Refused Invalid(string message) => new(new VenueError(VenueErrorKind.InvalidRequest, string.Empty, message));
}

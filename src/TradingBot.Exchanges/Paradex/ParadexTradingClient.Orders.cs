using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

internal sealed partial class ParadexTradingClient
{
    // Wanted is not yet armed: from the moment it is asked for, closing orders keep away from the connection that it watches.
    private bool _isSwitchWanted;

    /// <summary>Cancels one order by our name of it or by the venue's. The answer says that the cancel is queued; the order may still fill before it ends.</summary>
    public override async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
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
            priority => _api.SendAsync(HttpMethod.Delete, path, null, priority, cancellationToken),
            RequestPriority.Urgent,
            cancellationToken);
        return ToResult($"the cancel of {clientOrderId?.ToString() ?? venueOrderId}", reply, _ => new OrderResult.Accepted(null));
    }

    /// <summary>Changes price and size of a resting order that has not filled yet.</summary>
    /// <remarks>Whether the size of a modification counts what has filled is UNCONFIRMED. For an untouched order both readings agree; a part-filled one is
    /// refused here, and the caller cancels and places anew.</remarks>
    public override async Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        if (market.Value.FindFault(size, price, out var units, out var unitPrice) is { } fault)
        {
            return new OrderResult.Refused(fault);
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
            Size = units,
            Price = unitPrice,
            Timestamp = NextTimestamp(),
        };
        var body = ParadexSignedText.Modification(who.Signer, in order, id);
        var reply = await ExchangeAsync(
            _isSwitchWanted && known.Value.ReduceOnly ? null : "order.modify",
            body,
            priority => _api.SendAsync(HttpMethod.Put, $"/orders/{id}", body, priority, cancellationToken),
            RequestPriority.Normal,
            cancellationToken);
        return ToResult($"the change of {clientOrderId}", reply, _ => ReadAnswer(reply));
    }

    /// <summary>Sets the leverage of a contract, cross margin.</summary>
    protected override async Task<OrderResult> SetLeverageAsync(ParadexMarket market, decimal leverage, CancellationToken cancellationToken)
    {
        if (leverage < 1m || leverage > market.Contract.MaxLeverage || leverage != decimal.Truncate(leverage))
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"{market.Symbol} takes a whole leverage from 1 to {market.Contract.MaxLeverage:0.##}; {leverage} was asked for."));
        }

        var body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"leverage":{{leverage:0}},"margin_type":"CROSS"}"""));
        var reply = await _api.SendAsync(
            HttpMethod.Post, $"/account/margin/{market.Symbol}", body, RequestPriority.Normal, cancellationToken);
        return ToResult("the leverage", new ParadexAnswer(reply, IsByStream: false), _ => new OrderResult.Accepted(null));
    }

    /// <summary>Arms the cancel on disconnect of the connection in use.</summary>
    /// <remarks>The venue knows no countdown, so the delay means nothing here: the switch acts when the connection ends, however it ends.</remarks>
    public override Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        _isSwitchWanted = true;
        return SwitchAsync(true, cancellationToken);
    }

    /// <summary>Disarms it; accepted means that the venue has said so.</summary>
    public override async Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken)
    {
        var result = await SwitchAsync(false, cancellationToken);
        _isSwitchWanted &= result is not OrderResult.Accepted;
        return result;
    }

    private async Task<OrderResult> SwitchAsync(bool enabled, CancellationToken cancellationToken)
    {
        var reply = Stream is { } stream
            ? await stream.SendAsync("order.cancel_on_disconnect", Encoding.ASCII.GetBytes(enabled ? """{"enabled":true}""" : """{"enabled":false}"""), cancellationToken)
            : new VenueReply.NotSent("the stream has not been opened");
        var answer = new ParadexAnswer(reply, IsByStream: true);
        return ToResult(
            "the cancel on disconnect",
            answer,
            _ => answer.Read(_api, "order.cancel_on_disconnect", ParadexJson.Default.ParadexSwitchDto)?.Enabled == enabled
                ? new OrderResult.Accepted(null)
                : new OrderResult.Unknown("the answer does not say that the switch is set"));
    }

    /// <inheritdoc/>
    protected override VenueResult<ParadexDraft> ToDraft(OrderRequest order, ParadexMarket market) =>
        market.FindFault(order.Size, order.Price, out var units, out var unitPrice) is { } fault
            ? fault
            : new ParadexDraft(order, market.Symbol, units, unitPrice, _ids.Encode(order.ClientOrderId));

    /// <inheritdoc/>
    /// <remarks>The switch cancels what was placed over its connection, also when that is closed in order: take-profits are placed past it.</remarks>
    protected override IEnumerable<(int Position, ParadexDraft Draft)[]> Batches(List<(int Position, ParadexDraft Draft)> ready) =>
        ready.GroupBy(item => IsPastSwitch(item.Draft)).SelectMany(group => group.Chunk(MaxBatch));

    private bool IsPastSwitch(ParadexDraft draft) => _isSwitchWanted && draft.Order.ReduceOnly;

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
}

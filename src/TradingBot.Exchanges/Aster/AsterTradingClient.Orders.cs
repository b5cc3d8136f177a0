using System.Globalization;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

internal sealed partial class AsterTradingClient
{
    private const int SwitchWeight = 10;

    /// <summary>Cancels one order by our name of it or by the venue's.</summary>
    public override async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        var form = new AsterForm().Add("symbol"u8, market.Value.Symbol);
        if (clientOrderId is { } id)
        {
            form.Add("origClientOrderId"u8, _ids.Encode(id));
        }
        else if (long.TryParse(venueOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out var orderId))
        {
            form.Add("orderId"u8, orderId);
        }
        else
        {
            return Invalid("An order is canceled by its client order id or by its venue order id; neither was given.");
        }

        var answer = await _api.SendAsync(HttpMethod.Delete, _paths.Of("order"), form.ToBytes(), AsterRules.Charge(1), RequestPriority.Urgent, cancellationToken);
        return ToResult($"the cancel of {clientOrderId?.ToString() ?? venueOrderId}", answer, ReadOrder);
    }

    /// <summary>Changes price and size of a resting order that has not filled yet.</summary>
    /// <remarks>Whether the quantity of a change counts what has filled is UNCONFIRMED. For an untouched order both readings agree; a part-filled one is refused
    /// here, and the caller cancels and places anew.</remarks>
    public override async Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken)
    {
        if (!CanAmend)
        {
            return NotSupported("Keys of the older kind cannot change orders.");
        }

        if (Stream?.IsPartFilled(clientOrderId) ?? false)
        {
            return NotSupported("A part-filled order is canceled and placed anew.");
        }

        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        if (market.Value.FindFault(size, price, out var units, out var unitPrice) is { } fault)
        {
            return new OrderResult.Refused(fault);
        }

        var form = new AsterForm()
            .Add("symbol"u8, market.Value.Symbol)
            .Add("origClientOrderId"u8, _ids.Encode(clientOrderId))
            .Add("quantity"u8, units)
            .Add("price"u8, unitPrice);
        var answer = await _api.SendAsync(HttpMethod.Put, _paths.Of("order"), form.ToBytes(), AsterRules.OrderCharge(1), RequestPriority.Normal, cancellationToken);
        return ToResult($"the change of {clientOrderId}", answer, ReadOrder);
    }

    /// <summary>Sets the leverage of a contract; whole numbers alone.</summary>
    protected override async Task<OrderResult> SetLeverageAsync(AsterMarket market, decimal leverage, CancellationToken cancellationToken)
    {
        if (leverage is < 1m or > AsterRules.HighestLeverage || leverage != decimal.Truncate(leverage))
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"Aster takes a whole leverage from 1 to {AsterRules.HighestLeverage:0}; {leverage} was asked for."));
        }

        var form = new AsterForm().Add("symbol"u8, market.Symbol).Add("leverage"u8, (long)leverage);
        var answer = await _api.SendAsync(HttpMethod.Post, _paths.Of("leverage"), form.ToBytes(), AsterRules.Charge(1), RequestPriority.Normal, cancellationToken);
        return answer.Reply is VenueReply.Refused { Error.Code: var code } && code == AsterErrors.Text(AsterErrors.NoChangeNeeded)
            ? new OrderResult.Accepted(null)
            : ToResult("the leverage", answer, ReadLeverage);

        OrderResult ReadLeverage(ReadOnlyMemory<byte> content) =>
            _api.TryParse("the leverage", content, AsterJson.Default.AsterLeverageDto) is { Leverage: { } now } && now == leverage
                ? new OrderResult.Accepted(null)
                : new OrderResult.Unknown("the answer does not name the leverage that was asked for");
    }

    /// <summary>Starts or refreshes the countdowns at whose end the venue cancels the orders of the contracts that are traded.</summary>
    /// <remarks>The venue has one for each symbol and none for the account, so orders in other symbols are not reached.</remarks>
    public override Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => delay < AsterRules.MinCountdown
        ? Task.FromResult<OrderResult>(Invalid($"The countdown of Aster's dead-man's switch is {AsterRules.MinCountdown.TotalSeconds:0} s or more; {delay.TotalSeconds:0.#} s was asked for."))
        : SwitchAsync(delay, RequestPriority.Normal, cancellationToken);

    /// <summary>Stops the countdowns; accepted means that the venue has said so for each.</summary>
    public override Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => SwitchAsync(TimeSpan.Zero, RequestPriority.Urgent, cancellationToken);

    private async Task<OrderResult> SwitchAsync(TimeSpan countdown, RequestPriority priority, CancellationToken cancellationToken)
    {
        var milliseconds = (long)countdown.TotalMilliseconds;
        OrderResult result = new OrderResult.Accepted(null);
        foreach (var market in _followed)
        {
            var form = new AsterForm().Add("symbol"u8, market.Symbol).Add("countdownTime"u8, milliseconds);
            var answer = await _api.SendAsync(
                HttpMethod.Post, _paths.Of("countdownCancelAll"), form.ToBytes(), AsterRules.Charge(SwitchWeight), priority, cancellationToken);
            var one = ToResult($"the dead-man's switch of {market.Symbol}", answer, ReadSwitch);

            // Every contract is told, whatever became of the one before; the first that failed is the answer.
            result = result is OrderResult.Accepted ? one : result;
        }

        return result;

        OrderResult ReadSwitch(ReadOnlyMemory<byte> content) =>
            _api.TryParse("the countdown", content, AsterJson.Default.AsterCountdownDto) is { CountdownTime: { } now } && now == milliseconds
                ? new OrderResult.Accepted(null)
                : new OrderResult.Unknown("the answer does not name the countdown that was asked for");
    }

    /// <inheritdoc/>
    protected override VenueResult<AsterDraft> ToDraft(OrderRequest order, AsterMarket market)
    {
        if (market.FindFault(order.Size, order.Price, out var units, out var unitPrice) is { } fault)
        {
            return fault;
        }

        var isPassing = order.Type == OrderType.Market || order.TimeInForce == TimeInForce.ImmediateOrCancel;
        return new AsterDraft(order, market, new AsterOrder
        {
            Symbol = market.Symbol,
            IsBuy = order.Side == OrderSide.Buy,
            TimeInForce = isPassing ? "IOC" : order.TimeInForce == TimeInForce.PostOnly ? "GTX" : "GTC",
            Quantity = units,
            Price = unitPrice,
            ReduceOnly = order.ReduceOnly,
            ClientOrderId = _ids.Encode(order.ClientOrderId),
        });
    }
}

using System.Globalization;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

internal sealed partial class LighterTradingClient
{
    private const int DisarmChecks = 3;

    /// <summary>Cancels one order by our name of it or by the venue's.</summary>
    public override async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        long index;
        if (clientOrderId is { } id)
        {
            index = _ids.Encode(id);
        }
        else if (!long.TryParse(venueOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out index))
        {
            return Invalid("An order is canceled by its client order id or by its venue order id; neither was given.");
        }

        return await SubmitAsync(
            (nonce, expiredAt) => new LighterCancelOrder { Nonce = nonce, ExpiredAt = expiredAt, MarketIndex = market.Value.Index, Index = index },
            RequestPriority.Urgent,
            cancellationToken);
    }

    /// <summary>Changes price and size of a resting order that has not filled yet.</summary>
    /// <remarks>Whether BaseAmount of a modification counts what has filled is UNCONFIRMED. For an untouched order both readings agree; a part-filled one is refused
    /// here, and the caller cancels and places anew.</remarks>
    public override async Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken)
    {
        if (Stream?.FindFilled(clientOrderId) is > 0m)
        {
            return new OrderResult.Refused(new VenueError(VenueErrorKind.NotSupported, string.Empty, "A part-filled order is canceled and placed anew."));
        }

        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return NotSent(market.Error);
        }

        var scaled = Scale(market.Value, price, size);
        if (!scaled.IsKnown)
        {
            return new OrderResult.Refused(scaled.Error);
        }

        var (amount, ticks) = scaled.Value;

        return await SubmitAsync(
            (nonce, expiredAt) => new LighterModifyOrder
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                MarketIndex = market.Value.Index,
                Index = _ids.Encode(clientOrderId),
                BaseAmount = amount,
                Price = ticks,
            },
            RequestPriority.Normal,
            cancellationToken);
    }

    /// <summary>Sets the leverage of a contract, cross margin.</summary>
    protected override async Task<OrderResult> SetLeverageAsync(LighterMarket market, decimal leverage, CancellationToken cancellationToken)
    {
        if (leverage < 1m || decimal.Truncate(10_000m / leverage) < market.MinMarginFraction)
        {
            return new OrderResult.Refused(new VenueError(
                VenueErrorKind.LeverageRejected, string.Empty, $"{market.Symbol} takes a leverage from 1 to {market.Contract.MaxLeverage:0.##}; {leverage} was asked for."));
        }

        return await SubmitAsync(
            (nonce, expiredAt) => new LighterUpdateLeverage
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                MarketIndex = market.Index,
                InitialMarginFraction = (int)(10_000m / leverage),
                MarginMode = LighterMarginMode.Cross,
            },
            RequestPriority.Normal,
            cancellationToken);
    }

    /// <summary>Schedules a cancel-all of the whole account.</summary>
    public override Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay < LighterRules.MinDeadManDelay || delay > LighterRules.MaxDeadManDelay)
        {
            return Task.FromResult<OrderResult>(Invalid($"Lighter's scheduled cancel-all takes 5 minutes to 15 days; {delay} was asked for."));
        }

        // The countdown has to be five minutes still when the request arrives.
        var earliest = LighterRules.MinDeadManDelay + LighterRules.ArrivalMarginAt(Context.MarketSpeed);
        var time = _api.Clock.Now + (delay > earliest ? delay : earliest);
        return SubmitAsync(
            (nonce, expiredAt) => new LighterCancelAllOrders
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                Timing = LighterCancelAllTiming.Scheduled,
                Time = time.ToUnixTimeMilliseconds(),
            },
            RequestPriority.Urgent,
            cancellationToken);
    }

    /// <summary>Takes the scheduled cancel-all back, and looks whether it is gone: an acceptance by the front alone proves nothing.</summary>
    public override async Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken)
    {
        var result = await SubmitAsync(
            (nonce, expiredAt) => new LighterCancelAllOrders { Nonce = nonce, ExpiredAt = expiredAt, Timing = LighterCancelAllTiming.AbortScheduled },
            RequestPriority.Urgent,
            cancellationToken);
        if (result is OrderResult.Refused { Error.Kind: VenueErrorKind.NotSent })
        {
            return result;
        }

        try
        {
            for (var i = 0; i < DisarmChecks; i++)
            {
                await Task.Delay(LighterRules.SettleTime / DisarmChecks, Context.MarketTime, cancellationToken);
                var account = await ReadAccountAsync(cancellationToken);
                if (account is { IsKnown: true, Value.CancelAllTime: 0 })
                {
                    return new OrderResult.Accepted(null);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return new OrderResult.Unknown("the wait for the confirmation was given up");
        }

        return result is OrderResult.Refused ? result : new OrderResult.Unknown("the account still shows a scheduled cancel-all");
    }

    /// <inheritdoc/>
    protected override VenueResult<LighterDraft> ToDraft(OrderRequest order, LighterMarket market)
    {
        var scaled = Scale(market, order.Price, order.Size);
        if (!scaled.IsKnown)
        {
            return scaled.Error;
        }

        var isMarket = order.Type == OrderType.Market;
        var rests = !isMarket && order.TimeInForce != TimeInForce.ImmediateOrCancel;
        return new LighterDraft(order, new LighterOrder
        {
            MarketIndex = market.Index,
            ClientOrderIndex = _ids.Encode(order.ClientOrderId),
            BaseAmount = scaled.Value.Amount,
            Price = scaled.Value.Price,
            IsAsk = order.Side == OrderSide.Sell,
            Type = isMarket ? LighterOrderType.Market : LighterOrderType.Limit,
            TimeInForce = !rests ? LighterTimeInForce.ImmediateOrCancel
                : order.TimeInForce == TimeInForce.PostOnly ? LighterTimeInForce.PostOnly
                : LighterTimeInForce.GoodTillTime,
            ReduceOnly = order.ReduceOnly,
            OrderExpiry = rests ? Expiry(order.ExpiresAt).ToUnixTimeMilliseconds() : 0,
        });
    }

    private DateTimeOffset Expiry(DateTimeOffset? wanted)
    {
        var now = _api.Clock.Now;
        var margin = LighterRules.ArrivalMarginAt(Context.MarketSpeed);
        var earliest = now + LighterRules.MinOrderLife + margin;
        var latest = now + LighterRules.MaxOrderLife - margin;
        var expiry = wanted is { } given ? given + _api.Clock.Offset : now + LighterRules.DefaultOrderLife;
        return expiry < earliest ? earliest : expiry > latest ? latest : expiry;
    }

    private static VenueResult<(long Amount, long Price)> Scale(LighterMarket market, decimal price, decimal size)
    {
        if (!market.TryScaleSize(size, out var amount))
        {
            return new VenueError(VenueErrorKind.InvalidSize, string.Empty, $"{size} is not a whole number of lots of {market.Contract.Lot.Value} {market.Contract.Ticker}.");
        }

        return market.TryScalePrice(price, out var ticks)
            ? (amount, ticks)
            : new VenueError(VenueErrorKind.InvalidPrice, string.Empty, $"{price} is not a whole number of ticks of {market.Contract.Tick.Value}.");
    }
}

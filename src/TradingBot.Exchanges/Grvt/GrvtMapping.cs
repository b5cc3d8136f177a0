using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using static TradingBot.Exchanges.Transport.WireReads;

namespace TradingBot.Exchanges.Grvt;

/// <summary>Turns the venue's documents into the bot's words: tokens instead of units, fractions for one hour instead of percentage points for an interval.</summary>
/// <param name="ids">To tell the own orders.</param>
/// <param name="clock">Turns the venue's stamps into market time.</param>
internal sealed class GrvtMapping(GrvtOrderIds ids, ClockOffset clock)
{
    /// <summary>One order.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(GrvtOrderDto order, GrvtMarket market)
    {
        if (order.Legs is not [{ } leg])
        {
            throw new FrameFaultException("an order has not exactly one leg");
        }

        var state = order.State ?? throw new FrameFaultException("state is missing");
        var clientOrderId = order.Metadata?.ClientOrderId;
        var size = Required(leg.Size, "size");
        var filled = FirstOf(state.TradedSize) ?? 0m;
        var isEnded = state.Status is "CANCELLED" or "REJECTED";
        return new OrderInfo
        {
            ContractId = market.Symbol,
            ClientOrderId = ids.Decode(clientOrderId),

            // An order that the engine refused may never get an id of its own. All such share one, which would be no name; the client's is.
            VenueOrderId = order.OrderId is null or "" or GrvtOrderDto.NoId ? Required(clientOrderId, "client_order_id") : order.OrderId,
            Side = Required(leg.IsBuyingAsset, "is_buying_asset") ? OrderSide.Buy : OrderSide.Sell,
            Price = market.PricePerToken(leg.LimitPrice ?? 0m),
            Size = market.Tokens(size),
            FilledSize = market.Tokens(filled),
            AverageFillPrice = filled > 0m && FirstOf(state.AvgFillPrice) is { } average and > 0m ? market.PricePerToken(average) : null,
            Status = Status(state.Status, state.RejectReason, filled),
            EndReason = isEnded ? GrvtErrors.ClassifyEnd(state.RejectReason) : null,
            VenueStatus = isEnded && state.RejectReason is not (null or "" or "UNSPECIFIED") ? state.RejectReason : state.Status,
            ReduceOnly = order.ReduceOnly ?? false,
            ExpiresAt = order.Signature?.Expiration is { } end and > 0 ? clock.ToMarket(GrvtTime.Of(end)) : null,
            UpdatedAt = Time(state.UpdateTime, "update_time"),
        };
    }

    /// <summary>One fill.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill Fill(GrvtFillDto fill, GrvtMarket market) => new()
    {
        TradeId = Required(fill.TradeId, "trade_id"),
        ContractId = market.Symbol,
        VenueOrderId = Required(fill.OrderId, "order_id"),
        ClientOrderId = ids.Decode(fill.ClientOrderId),
        Side = Required(fill.IsBuyer, "is_buyer") ? OrderSide.Buy : OrderSide.Sell,
        Price = market.PricePerToken(Required(fill.Price, "price")),
        Size = market.Tokens(Required(fill.Size, "size")),
        Fee = fill.Fee ?? 0m,
        Liquidity = fill.IsTaker switch { true => Liquidity.Taker, false => Liquidity.Maker, null => Liquidity.Unrecognized },
        At = Time(fill.EventTime, "event_time"),
        IsForced = fill.IsLiquidation ?? false,
    };

    /// <summary>One position.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(GrvtPositionDto position, GrvtMarket market)
    {
        var size = market.Tokens(Required(position.Size, "size"));
        var at = position.EventTime is null ? clock.MarketNow : Time(position.EventTime, "event_time");
        if (size == 0m)
        {
            return new Position(market.Symbol, 0m, 0m, 0m, null, at);
        }

        var result = new Position(
            market.Symbol,
            size,
            market.PricePerToken(position.EntryPrice ?? 0m),
            position.UnrealizedPnl ?? 0m,
            position.EstLiquidationPrice is { } price and > 0m ? market.PricePerToken(price) : null,
            at);

        // Value and profit carry the sign of the position, so their difference is what it cost, long or short.
        return position is { Notional: { } value and not 0m, UnrealizedPnl: { } profit } ? result with { EntryNotional = Math.Abs(value - profit) } : result;
    }

    /// <summary>The account's money.</summary>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public AccountSnapshot Account(GrvtAccountDto account)
    {
        var equity = Required(account.TotalEquity, "total_equity");
        return new AccountSnapshot(
            equity,
            equity - Required(account.UnrealizedPnl, "unrealized_pnl"),
            Required(account.AvailableBalance, "available_balance"),
            account.EventTime is null ? clock.MarketNow : Time(account.EventTime, "event_time"));
    }

    /// <summary>Best prices; a side without an offer has price 0.</summary>
    public BestBidOffer Quote(GrvtTickerDto ticker, GrvtMarket market) => market.Quote(
        new BookLevel(ticker.BestBidPrice ?? 0m, ticker.BestBidSize ?? 0m),
        new BookLevel(ticker.BestAskPrice ?? 0m, ticker.BestAskSize ?? 0m),
        ticker.EventTime is null ? clock.MarketNow : Time(ticker.EventTime, "event_time"));

    /// <summary>Funding and reference prices; null for reports without them.</summary>
    /// <remarks>Rates are percentage points for one interval. The older member is for 8 hours and counts where the newer one is missing.</remarks>
    public FundingRate? Funding(GrvtTickerDto ticker, GrvtMarket market)
    {
        var interval = ticker.FundingIntervalHours is { } known and > 0 ? TimeSpan.FromHours(known) : market.FundingInterval;
        var perHour = ticker.FundingRate is { } rate ? DecimalMarket.RatePerHour(rate / GrvtRules.Percent, interval)
            : ticker.FundingRateEightHours is { } older ? older / GrvtRules.Percent / GrvtRules.DefaultFundingHours
            : (decimal?)null;
        if (perHour is null || ticker is not { MarkPrice: { } mark and > 0m, IndexPrice: { } index, NextFundingTime: { } next })
        {
            return null;
        }

        return new FundingRate(
            market.Symbol,
            perHour.Value,
            interval,
            Time(next, "next_funding_time"),
            market.PricePerToken(mark),
            market.PricePerToken(index),
            ticker.EventTime is null ? clock.MarketNow : Time(ticker.EventTime, "event_time"));
    }

    /// <summary>One payment of funding; the venue writes what was paid, the bot what was received.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public FundingPayment Payment(GrvtFundingPaymentDto payment, GrvtMarket market) => new(
        string.IsNullOrEmpty(payment.TxId) ? $"{market.Symbol}@{Required(payment.EventTime, "event_time")}" : payment.TxId,
        market.Symbol,
        -Required(payment.Amount, "amount"),
        Time(payment.EventTime, "event_time"));

    /// <summary>Market time of a stamp in nanoseconds.</summary>
    /// <exception cref="FrameFaultException">It is missing.</exception>
    public DateTimeOffset Time(long? nanoseconds, string name) => clock.ToMarket(GrvtTime.Of(Required(nanoseconds, name)));

    private static decimal? FirstOf(List<decimal?>? legs) => legs is [var first, ..] ? first : null;

    private static OrderStatus Status(string? status, string? reason, decimal filled) => status switch
    {
        // Not at the engine yet, or waiting for a trigger: alive in either case. Callers keep what is not checked to themselves.
        "PENDING" or "OPEN" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        "FILLED" => OrderStatus.Filled,
        "REJECTED" => filled > 0m ? OrderStatus.Canceled : OrderStatus.Rejected,
        "CANCELLED" => reason == "EXPIRED" ? OrderStatus.Expired : OrderStatus.Canceled,
        _ => OrderStatus.Unrecognized,
    };
}

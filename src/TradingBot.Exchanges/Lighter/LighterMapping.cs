using System.Globalization;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using static TradingBot.Exchanges.Transport.WireReads;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Turns the venue's documents into the bot's words: tokens instead of units, signed positions, fractions instead of percent and millionths.</summary>
/// <param name="accountIndex">The account, to tell the own side of a trade.</param>
/// <param name="ids">To tell the own orders.</param>
/// <param name="clock">Turns the venue's stamps into market time.</param>
internal sealed class LighterMapping(long accountIndex, LighterOrderIds ids, ClockOffset clock)
{
    private const decimal Millionth = 0.000001m;
    private const int MoneyDecimals = 6;

    // Stamps in seconds and in milliseconds cannot be mistaken for each other: this many seconds is the year 5138.
    private const long LargestSeconds = 100_000_000_000;

    /// <summary>One order.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(LighterOrderDto order, LighterMarket market)
    {
        var filled = order.FilledBaseAmount ?? 0m;
        var status = Status(order.Status, filled);
        var expiry = order.OrderExpiry is { } ms and > 0 ? clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(ms)) : (DateTimeOffset?)null;
        return new OrderInfo
        {
            ContractId = market.Symbol,
            ClientOrderId = ids.Decode(ClientIndex(order)),
            VenueOrderId = OrderId(order.OrderId, order.OrderIndex),
            Side = Required(order.IsAsk, "is_ask") ? OrderSide.Sell : OrderSide.Buy,
            Price = market.PricePerToken(Required(order.Price, "price")),
            Size = market.Tokens(Required(order.InitialBaseAmount, "initial_base_amount")),
            FilledSize = market.Tokens(filled),
            AverageFillPrice = filled > 0m && order.FilledQuoteAmount is { } quote and > 0m ? market.PricePerToken(quote / filled) : null,
            Status = status,
            EndReason = LighterErrors.ClassifyEnd(order.Status),
            VenueStatus = order.Status,
            ReduceOnly = order.ReduceOnly ?? false,
            ExpiresAt = expiry,
            UpdatedAt = clock.ToMarket(UpdatedAt(order)),
        };
    }

    /// <summary>The account's side of one trade, or both when it met itself.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public IEnumerable<Fill> Fills(LighterTradeDto trade, LighterMarket market)
    {
        if (trade.AskAccountId == accountIndex)
        {
            yield return Fill(trade, market, OrderSide.Sell);
        }

        if (trade.BidAccountId == accountIndex)
        {
            yield return Fill(trade, market, OrderSide.Buy);
        }
    }

    /// <summary>One position.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public static Position Position(LighterPositionDto position, LighterMarket market, DateTimeOffset at)
    {
        var size = market.Tokens(Required(position.Position, "position"));
        var isFlat = size == 0m;

        // The size has no sign of its own; without the sign member a position that is not flat cannot be understood.
        var sign = isFlat ? 0 : Math.Sign(Required(position.Sign, "sign"));
        var result = new Position(
            market.Symbol,
            Math.Abs(size) * sign,
            isFlat ? 0m : market.PricePerToken(position.AvgEntryPrice ?? 0m),
            position.UnrealizedPnl ?? 0m,
            position.LiquidationPrice is { } price and > 0m ? market.PricePerToken(price) : null,
            at);
        return EntryNotional(position, result, market) is { } exact ? result with { EntryNotional = exact } : result;
    }

    // Value less profit is the cost without the rounding of the average price. It is believed only while it lies within that rounding: some
    // documented frames carry the cost itself as the value.
    private static decimal? EntryNotional(LighterPositionDto position, Position rounded, LighterMarket market) =>
        position is { PositionValue: { } value, UnrealizedPnl: { } profit }
            && value - (Math.Sign(rounded.Size) * profit) is var exact
            && Math.Abs(exact - rounded.EntryNotional) <= Math.Abs(rounded.Size) * market.Contract.Tick.Value
            ? exact
            : null;

    /// <summary>The account's money, by query.</summary>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public static AccountSnapshot Account(LighterAccountDto account, DateTimeOffset at) => new(
        Required(account.TotalAssetValue, "total_asset_value"),
        Required(account.Collateral, "collateral"),
        Required(account.AvailableBalance, "available_balance"),
        at);

    /// <summary>The account's money, by stream.</summary>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public AccountSnapshot Account(LighterUserStatsFrameDto frame)
    {
        var stats = frame.Stats?.TotalStats ?? frame.Stats ?? throw new FrameFaultException("stats is missing");
        return new AccountSnapshot(
            Required(stats.PortfolioValue, "portfolio_value"),
            Required(stats.Collateral, "collateral"),
            Required(stats.AvailableBalance, "available_balance"),
            frame.Timestamp > 0 ? clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(frame.Timestamp)) : clock.MarketNow);
    }

    /// <summary>Funding and reference prices, by stream; null for rows without prices.</summary>
    public static FundingRate? Funding(LighterMarketStatsDto stats, LighterMarket market, DateTimeOffset at) =>
        stats is { CurrentFundingRate: { } percentPerHour, MarkPrice: { } mark and > 0m, IndexPrice: { } index }
            ? new FundingRate(market.Symbol, percentPerHour / 100m, LighterDescriptor.Capabilities.FundingInterval, NextHour(at), market.PricePerToken(mark), market.PricePerToken(index), at)
            : null;

    /// <summary>One funding payment.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public FundingPayment Payment(LighterPositionFundingDto payment, LighterMarket market)
    {
        var stamp = Required(payment.Timestamp, "timestamp");

        // The number alone may be one of a round and not of a market, so the market stands in front of it.
        var number = payment.FundingId is { } id and > 0 ? id : stamp;
        return new FundingPayment(
            string.Create(CultureInfo.InvariantCulture, $"{market.Index}-{number}"),
            market.Symbol,
            Required(payment.Change, "change"),
            clock.ToMarket(Time(stamp)));
    }

    /// <summary>A stamp that may be in seconds or milliseconds.</summary>
    public static DateTimeOffset Time(long stamp) =>
        stamp > LargestSeconds ? DateTimeOffset.FromUnixTimeMilliseconds(stamp) : DateTimeOffset.FromUnixTimeSeconds(stamp);

    /// <summary>The client order index in whichever spelling it came; 0 for none.</summary>
    public static long ClientIndex(LighterOrderDto order) =>
        order.ClientOrderIndex ?? (long.TryParse(order.ClientOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0);

    /// <summary>Payments are made on the hour.</summary>
    public static DateTimeOffset NextHour(DateTimeOffset at) => new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);

    private static OrderStatus Status(string? word, decimal filled) => word switch
    {
        "open" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,

        // Accepted and not yet matched, or waiting for a trigger: alive in either case.
        "in-progress" or "pending" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        "filled" => OrderStatus.Filled,
        "canceled-expired" => OrderStatus.Expired,

        // Refused by the sequencer; after a part fill it was taken once, so it is canceled and the fill counts.
        "canceled-reduce-only" or "canceled-position-not-allowed" or "canceled-margin-not-allowed" or "canceled-invalid-balance" =>
            filled > 0m ? OrderStatus.Canceled : OrderStatus.Rejected,
        not null when word.StartsWith("canceled", StringComparison.Ordinal) => OrderStatus.Canceled,
        _ => OrderStatus.Unrecognized,
    };

    private static DateTimeOffset UpdatedAt(LighterOrderDto order)
    {
        // updated_at is the finest stamp of the last change; transaction_time (microseconds) may be that of the creation.
        var ms = order.UpdatedAt ?? order.Timestamp ?? (order.TransactionTime / 1000);
        return ms is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : throw new FrameFaultException("the order has no time");
    }

    private static string OrderId(string? text, long? number) =>
        !string.IsNullOrEmpty(text) ? text
        : number is { } index ? index.ToString(CultureInfo.InvariantCulture)
        : throw new FrameFaultException("order_id is missing");

    private Fill Fill(LighterTradeDto trade, LighterMarket market, OrderSide side)
    {
        var isAsk = side == OrderSide.Sell;
        var isMaker = trade.IsMakerAsk is { } makerAsk ? makerAsk == isAsk : (bool?)null;
        var size = Required(trade.Size, "size");
        var price = Required(trade.Price, "price");
        var value = trade.UsdAmount ?? (size * price);
        var feeMillionths = isMaker switch { true => trade.MakerFee, false => trade.TakerFee, null => null } ?? 0;
        return new Fill
        {
            TradeId = OrderId(trade.TradeIdStr, trade.TradeId),
            ContractId = market.Symbol,
            VenueOrderId = isAsk ? OrderId(trade.AskIdStr, trade.AskId) : OrderId(trade.BidIdStr, trade.BidId),
            ClientOrderId = ids.Decode((isAsk ? trade.AskClientId : trade.BidClientId) ?? 0),
            Side = side,
            Price = market.PricePerToken(price),
            Size = market.Tokens(size),

            // Accounts hold whole millionths of a dollar. To the nearest one, halves to even, is UNCONFIRMED.
            Fee = decimal.Round(value * feeMillionths * Millionth, MoneyDecimals),
            Liquidity = isMaker switch { true => Liquidity.Maker, false => Liquidity.Taker, null => Liquidity.Unrecognized },
            At = clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(Required(trade.Timestamp, "timestamp"))),
            IsForced = trade.Type is "liquidation" or "deleverage",
        };
    }
}

using System.Globalization;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using static TradingBot.Exchanges.Transport.WireReads;

namespace TradingBot.Exchanges.Aster;

/// <summary>Turns the venue's documents into the bot's words: tokens instead of units, rates for one hour instead of an interval.</summary>
/// <param name="ids">To tell the own orders.</param>
/// <param name="clock">Turns the venue's stamps into market time.</param>
internal sealed class AsterMapping(AsterOrderIds ids, ClockOffset clock)
{
    private const string PostOnly = "GTX";

    /// <summary>One order.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(AsterOrderDto order, AsterMarket market)
    {
        var filled = order.ExecutedQty ?? 0m;
        return new OrderInfo
        {
            ContractId = market.Symbol,
            ClientOrderId = ids.Decode(order.ClientOrderId),
            VenueOrderId = Text(Required(order.OrderId, "orderId")),
            Side = Side(order.Side),
            Price = market.PricePerToken(order.Price ?? 0m),
            Size = market.Tokens(Required(order.OrigQty, "origQty")),
            FilledSize = market.Tokens(filled),
            AverageFillPrice = filled > 0m && order.AvgPrice is { } average and > 0m ? market.PricePerToken(average) : null,
            Status = Status(order.Status, order.TimeInForce, filled),
            EndReason = EndReason(order.Status, order.TimeInForce, filled),
            VenueStatus = order.Status,
            ReduceOnly = order.ReduceOnly ?? false,
            UpdatedAt = Time(order.UpdateTime, "updateTime"),
        };
    }

    /// <summary>One order, as an event has it.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(AsterOrderUpdateDto update, long? at, AsterMarket market) => Order(
        new AsterOrderDto
        {
            OrderId = update.OrderId,
            ClientOrderId = update.ClientOrderId,
            Side = update.Side,
            Price = update.Price,
            AvgPrice = update.AveragePrice,
            OrigQty = update.Quantity,
            ExecutedQty = update.FilledQuantity,
            TimeInForce = update.TimeInForce,
            Status = update.Status,
            ReduceOnly = update.ReduceOnly,
            UpdateTime = at,
        },
        market);

    /// <summary>The fill of an event; null for events that are none.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill? Fill(AsterOrderUpdateDto update, AsterMarket market)
    {
        if (update.Execution is not ("TRADE" or "CALCULATED") || update.LastQuantity is not { } size || size <= 0m)
        {
            return null;
        }

        var fill = Fill(
            new AsterUserTradeDto
            {
                Id = update.TradeId,
                OrderId = update.OrderId,
                Side = update.Side,
                Price = update.LastPrice,
                Qty = size,
                Commission = update.Commission,
                CommissionAsset = update.CommissionAsset,
                Maker = update.IsMaker,
                Time = update.TradeTime,
            },
            market);
        return fill with { ClientOrderId = ids.Decode(update.ClientOrderId), IsForced = IsForced(update) };
    }

    /// <summary>One fill.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill Fill(AsterUserTradeDto trade, AsterMarket market)
    {
        var notional = Required(trade.Price, "price") * Required(trade.Qty, "qty");
        return new Fill
        {
            TradeId = Text(Required(trade.Id, "id")),
            ContractId = market.Symbol,
            VenueOrderId = Text(Required(trade.OrderId, "orderId")),
            Side = Side(trade.Side),
            Price = market.PricePerToken(trade.Price!.Value),
            Size = market.Tokens(trade.Qty!.Value),
            Fee = Fee(trade, notional, market),
            Liquidity = trade.Maker switch { true => Liquidity.Maker, false => Liquidity.Taker, null => Liquidity.Unrecognized },
            At = Time(trade.Time, "time"),
        };
    }

    /// <summary>True for an order that the venue placed to liquidate or deleverage the account.</summary>
    public static bool IsForced(AsterOrderUpdateDto update) =>
        update.Execution == "CALCULATED"
        || update.Status is "NEW_INSURANCE" or "NEW_ADL"
        || (update.ClientOrderId is { } id && (id.StartsWith("autoclose-", StringComparison.Ordinal) || id.StartsWith("adl_autoclose", StringComparison.Ordinal)));

    /// <summary>One position.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(AsterPositionDto position, AsterMarket market)
    {
        var units = Required(position.PositionAmt, "positionAmt");
        var at = position.UpdateTime is null or 0 ? clock.MarketNow : Time(position.UpdateTime, "updateTime");
        if (units == 0m)
        {
            return new Position(market.Symbol, 0m, 0m, 0m, null, at);
        }

        var result = new Position(
            market.Symbol,
            market.Tokens(units),
            market.PricePerToken(position.EntryPrice ?? 0m),
            position.UnRealizedProfit ?? 0m,
            position.LiquidationPrice is { } price and > 0m ? market.PricePerToken(price) : null,
            at);

        // Value and profit carry the sign of the position, so their difference is what it cost, long or short.
        return position is { MarkPrice: { } mark and > 0m, UnRealizedProfit: { } profit } ? result with { EntryNotional = Math.Abs((units * mark) - profit) } : result;
    }

    /// <summary>One position, as an event has it.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(AsterPositionUpdateDto update, long? at, AsterMarket market) => Position(
        new AsterPositionDto { PositionAmt = update.Amount, EntryPrice = update.EntryPrice, UnRealizedProfit = update.UnrealizedProfit, UpdateTime = at }, market);

    /// <summary>The account's money.</summary>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public AccountSnapshot Account(AsterAccountDto account) => new(
        Required(account.TotalMarginBalance, "totalMarginBalance"),
        Required(account.TotalWalletBalance, "totalWalletBalance"),
        Required(account.AvailableBalance, "availableBalance"),
        clock.MarketNow);

    /// <summary>Best prices; a side without an offer has price 0.</summary>
    public BestBidOffer Quote(AsterBookTickerDto ticker, AsterMarket market) => market.Quote(
        new BookLevel(ticker.BidPrice ?? 0m, ticker.BidQty ?? 0m),
        new BookLevel(ticker.AskPrice ?? 0m, ticker.AskQty ?? 0m),
        ticker.Time is null ? clock.MarketNow : Time(ticker.Time, "time"));

    /// <summary>Funding and reference prices; null for reports without them. The rate is for one interval of the symbol.</summary>
    public FundingRate? Funding(AsterPremiumIndexDto report, AsterMarket market) =>
        report is { LastFundingRate: { } rate, MarkPrice: { } mark and > 0m, IndexPrice: { } index, NextFundingTime: { } next and > 0 }
            ? new FundingRate(
                market.Symbol,
                market.RatePerHour(rate),
                market.FundingInterval,
                Time(next, "nextFundingTime"),
                market.PricePerToken(mark),
                market.PricePerToken(index),
                report.Time is null ? clock.MarketNow : Time(report.Time, "time"))
            : null;

    /// <summary>One payment of funding.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public FundingPayment Payment(AsterIncomeDto income, AsterMarket market) => new(
        income.TranId is { } id && id.ToString() is { Length: > 0 } name ? $"{market.Symbol}@{name}" : $"{market.Symbol}@{Required(income.Time, "time")}",
        market.Symbol,
        Required(income.Income, "income"),
        Time(income.Time, "time"));

    /// <summary>Market time of a stamp in milliseconds.</summary>
    /// <exception cref="FrameFaultException">It is missing.</exception>
    public DateTimeOffset Time(long? milliseconds, string name) => clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(Required(milliseconds, name)));

    // The document shows what a taker paid as a negative number and what a maker paid as a positive one. The size of the fee is believed, its sign
    // follows from the account's rate; a fee in another coin is what the rate says.
    private static decimal Fee(AsterUserTradeDto trade, decimal notional, AsterMarket market)
    {
        var rate = trade.Maker == true ? market.MakerFee : market.TakerFee;
        var amount = trade.CommissionAsset is null or "" || trade.CommissionAsset == market.Contract.QuoteAsset
            ? Math.Abs(trade.Commission ?? 0m)
            : notional * Math.Abs(rate);
        return rate < 0m ? -amount : amount;
    }

    private static OrderSide Side(string? side) => side switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new FrameFaultException("side is neither BUY nor SELL"),
    };

    private static OrderStatus Status(string? status, string? timeInForce, decimal filled) => status switch
    {
        "NEW" or "NEW_INSURANCE" or "NEW_ADL" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        "PARTIALLY_FILLED" => OrderStatus.PartiallyFilled,
        "FILLED" => OrderStatus.Filled,
        "CANCELED" => OrderStatus.Canceled,
        "REJECTED" => OrderStatus.Rejected,

        // The venue's one word for three ends: a post-only order that would have crossed, the rest of an order that does not rest, and the others.
        "EXPIRED" => timeInForce == PostOnly && filled == 0m ? OrderStatus.Rejected
            : timeInForce is "IOC" or "FOK" ? OrderStatus.Canceled
            : OrderStatus.Expired,
        _ => OrderStatus.Unrecognized,
    };

    private static VenueErrorKind? EndReason(string? status, string? timeInForce, decimal filled) => (status, timeInForce) switch
    {
        ("EXPIRED", PostOnly) when filled == 0m => VenueErrorKind.PostOnlyWouldCross,
        ("EXPIRED", "IOC" or "FOK") => VenueErrorKind.NotEnoughLiquidity,
        ("REJECTED", _) => VenueErrorKind.Unclassified,
        _ => null,
    };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

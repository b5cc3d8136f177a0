using System.Globalization;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using static TradingBot.Exchanges.Transport.WireReads;

namespace TradingBot.Exchanges.Backpack;

/// <summary>Turns the venue's documents into the bot's words: tokens instead of units, rates for one hour instead of an interval.</summary>
/// <param name="ids">To tell the own orders.</param>
/// <param name="clock">Turns the venue's stamps into market time.</param>
internal sealed class BackpackMapping(BackpackOrderIds ids, ClockOffset clock)
{
    private const string ClosedPosition = "positionClosed";

    /// <summary>One order, as a query has it.</summary>
    /// <param name="order">The document.</param>
    /// <param name="market">Where.</param>
    /// <param name="askedAt">Market time of the question: an order says when it began and not when it last changed, so what is known is how it stood then.</param>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(BackpackOrderDto order, BackpackMarket market, DateTimeOffset askedAt)
    {
        var filled = order.ExecutedQuantity ?? 0m;
        var reason = BackpackErrors.ClassifyExpiry(order.ExpiryReason);
        var status = Status(order.Status, IsPassing(order.OrderType, order.TimeInForce), reason, filled);
        return new OrderInfo
        {
            ContractId = market.Symbol,
            ClientOrderId = ids.Decode(order.ClientId),
            VenueOrderId = Required(order.Id, "id"),
            Side = Side(order.Side),
            Price = market.PricePerToken(order.Price ?? 0m),
            Size = market.Tokens(Required(order.Quantity, "quantity")),
            FilledSize = market.Tokens(filled),
            AverageFillPrice = Average(filled, order.ExecutedQuoteQuantity, market),
            Status = status,
            EndReason = EndReason(status, reason),
            VenueStatus = order.ExpiryReason ?? order.Status,
            ReduceOnly = order.ReduceOnly ?? false,
            UpdatedAt = askedAt,
        };
    }

    /// <summary>One order, as an event has it; null for orders without a size, which are market orders by value and never this bot's.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo? Order(BackpackOrderUpdateDto update, BackpackMarket market)
    {
        if (update.Quantity is null && ids.Decode(update.ClientId) is null)
        {
            return null;
        }

        return Order(
            new BackpackOrderDto
            {
                Id = update.OrderId,
                ClientId = update.ClientId,
                Side = update.Side,
                OrderType = update.OrderType,
                TimeInForce = update.TimeInForce,
                Price = update.Price,
                Quantity = update.Quantity,
                ExecutedQuantity = update.FilledQuantity,
                ExecutedQuoteQuantity = update.FilledQuote,
                Status = update.Status,
                ExpiryReason = update.ExpiryReason,
                ReduceOnly = update.ReduceOnly,
            },
            market,
            Time(update));
    }

    /// <summary>The fill of an event; null for events that are none.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill? Fill(BackpackOrderUpdateDto update, BackpackMarket market) => update.Event != "orderFill"
        ? null
        : Fill(
            new BackpackFillDto
            {
                TradeId = update.TradeId,
                OrderId = update.OrderId,
                ClientId = update.ClientId,
                Side = update.Side,
                Price = update.LastPrice,
                Quantity = update.LastQuantity,
                Fee = update.Fee,
                FeeSymbol = update.FeeSymbol,
                IsMaker = update.IsMaker,
                SystemOrderType = IsForced(update) ? update.Origin : null,
            },
            market,
            Time(update));

    /// <summary>One fill, as a query has it.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill Fill(BackpackFillDto fill, BackpackMarket market) => Fill(fill, market, clock.ToMarket(Required(fill.Timestamp, "timestamp")));

    /// <summary>True for an order that the venue placed to liquidate or deleverage the account, or to settle it.</summary>
    public static bool IsForced(BackpackOrderUpdateDto update) => update.Origin is not (null or "" or "USER");

    /// <summary>One position.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(BackpackPositionDto position, BackpackMarket market) => Position(position, market, clock.MarketNow);

    /// <summary>One position, as an event has it.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(BackpackPositionUpdateDto update, BackpackMarket market) => Position(
        new BackpackPositionDto
        {
            // A position that was closed is flat, whatever size the event may still name.
            NetQuantity = update.Event == ClosedPosition ? 0m : update.Quantity,
            EntryPrice = update.EntryPrice,
            MarkPrice = update.MarkPrice,
        },
        market,
        Time(update.EngineTime ?? update.EventTime, "T"));

    /// <summary>The account's money.</summary>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public AccountSnapshot Account(BackpackCollateralDto collateral)
    {
        var equity = Required(collateral.NetEquity, "netEquity");
        return new AccountSnapshot(equity, equity - (collateral.PnlUnrealized ?? 0m), Required(collateral.NetEquityAvailable, "netEquityAvailable"), clock.MarketNow);
    }

    /// <summary>Best prices; a side without an offer has price 0.</summary>
    public BestBidOffer Quote(BackpackBookFrame snapshot, BackpackMarket market)
    {
        var sides = new BookSides();
        snapshot.Bids.ForEach(level => sides.SetBid(level));
        snapshot.Asks.ForEach(level => sides.SetAsk(level));
        return market.Quote(sides.Bid, sides.Ask, FrameTime(snapshot));
    }

    /// <summary>Market time of a frame of the book.</summary>
    public DateTimeOffset FrameTime(BackpackBookFrame frame) => frame.EventTime > 0 ? Time(frame.EventTime, "E") : clock.MarketNow;

    /// <summary>Funding and reference prices; null for reports without them. The rate is for one interval of the market.</summary>
    public FundingRate? Funding(BackpackMarkPriceDto report, BackpackMarket market, DateTimeOffset at) =>
        report is { FundingRate: { } rate, MarkPrice: { } mark and > 0m, IndexPrice: { } index, NextFundingTimestamp: { } next and > 0 }
            ? new FundingRate(
                market.Symbol,
                market.RatePerHour(rate),
                market.FundingInterval,
                clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(next)),
                market.PricePerToken(mark),
                market.PricePerToken(index),
                at)
            : null;

    /// <summary>One payment of funding. There is one for a market and an interval, and no other name of it.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public FundingPayment Payment(BackpackFundingPaymentDto payment, BackpackMarket market)
    {
        var end = Required(payment.IntervalEndTimestamp, "intervalEndTimestamp");
        return new FundingPayment(
            string.Create(CultureInfo.InvariantCulture, $"{market.Symbol}@{end.ToUnixTimeMilliseconds()}"), market.Symbol, Required(payment.Quantity, "quantity"), clock.ToMarket(end));
    }

    /// <summary>Market time of a stamp in microseconds.</summary>
    /// <exception cref="FrameFaultException">It is missing.</exception>
    public DateTimeOffset Time(long? microseconds, string name) =>
        clock.ToMarket(DateTimeOffset.UnixEpoch.AddTicks(Required(microseconds, name) * TimeSpan.TicksPerMicrosecond));

    private DateTimeOffset Time(BackpackOrderUpdateDto update) => Time(update.EngineTime ?? update.EventTime, "T");

    private Fill Fill(BackpackFillDto fill, BackpackMarket market, DateTimeOffset at)
    {
        var (price, quantity) = (Required(fill.Price, "price"), Required(fill.Quantity, "quantity"));
        return new Fill
        {
            // The venue counts the trades of each market by themselves.
            TradeId = string.Create(CultureInfo.InvariantCulture, $"{market.Symbol}-{Required(fill.TradeId, "tradeId")}"),
            ContractId = market.Symbol,
            VenueOrderId = Required(fill.OrderId, "orderId"),
            ClientOrderId = ids.Decode(fill.ClientId),
            Side = Side(fill.Side),
            Price = market.PricePerToken(price),
            Size = market.Tokens(quantity),
            Fee = Fee(fill, price * quantity, market),
            Liquidity = fill.IsMaker switch { true => Liquidity.Maker, false => Liquidity.Taker, null => Liquidity.Unrecognized },
            At = at,
            IsForced = !string.IsNullOrEmpty(fill.SystemOrderType),
        };
    }

    // A fee in another coin, or none, is what the account's rate says.
    private static decimal Fee(BackpackFillDto fill, decimal notional, BackpackMarket market) =>
        fill.Fee is { } fee && (string.IsNullOrEmpty(fill.FeeSymbol) || fill.FeeSymbol == market.Contract.QuoteAsset)
            ? fee
            : notional * (fill.IsMaker == true ? market.MakerFee : market.TakerFee);

    // The venue's own unrealised figure begins anew each time that it realises one by itself, so it is worked out from the entry.
    private static Position Position(BackpackPositionDto position, BackpackMarket market, DateTimeOffset at)
    {
        var units = Required(position.NetQuantity, "netQuantity");
        if (units == 0m)
        {
            return new Position(market.Symbol, 0m, 0m, 0m, null, at);
        }

        var entry = position.EntryPrice ?? 0m;
        return new Position(
            market.Symbol,
            market.Tokens(units),
            market.PricePerToken(entry),
            position.MarkPrice is { } mark and > 0m ? units * (mark - entry) : 0m,
            position.EstLiquidationPrice is { } price and > 0m ? market.PricePerToken(price) : null,
            at);
    }

    private static decimal? Average(decimal filled, decimal? quote, BackpackMarket market) =>
        filled > 0m && quote is { } paid and > 0m ? market.PricePerToken(paid / filled) : null;

    private static bool IsPassing(string? orderType, string? timeInForce) =>
        timeInForce is "IOC" or "FOK" || string.Equals(orderType, "Market", StringComparison.OrdinalIgnoreCase);

    private static OrderSide Side(string? side) => side switch
    {
        "Bid" => OrderSide.Buy,
        "Ask" => OrderSide.Sell,
        _ => throw new FrameFaultException("side is neither Bid nor Ask"),
    };

    private static OrderStatus Status(string? status, bool isPassing, VenueErrorKind? reason, decimal filled) => status switch
    {
        "New" or "TriggerPending" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        "PartiallyFilled" => OrderStatus.PartiallyFilled,
        "Filled" => OrderStatus.Filled,
        "Cancelled" => OrderStatus.Canceled,
        "TriggerFailed" => OrderStatus.Rejected,

        // The venue's one word for three ends: a post-only order that would have crossed, the rest of an order that does not rest, and the others.
        "Expired" => reason == VenueErrorKind.PostOnlyWouldCross && filled == 0m ? OrderStatus.Rejected
            : isPassing ? OrderStatus.Canceled
            : OrderStatus.Expired,
        _ => OrderStatus.Unrecognized,
    };

    private static VenueErrorKind? EndReason(OrderStatus status, VenueErrorKind? reason) => reason ?? status switch
    {
        OrderStatus.Rejected => VenueErrorKind.Unclassified,
        _ => null,
    };
}

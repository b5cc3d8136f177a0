using System.Globalization;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using static TradingBot.Exchanges.Transport.WireReads;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>Turns the venue's documents into the bot's words: tokens instead of units, rates for one hour instead of an interval.</summary>
/// <param name="ids">To tell the own orders.</param>
/// <param name="clock">Turns the venue's stamps into market time.</param>
internal sealed class EdgeXMapping(EdgeXOrderIds ids, ClockOffset clock)
{
    private const string Expired = "EXPIRE_CANCELED";

    /// <summary>One order.</summary>
    /// <param name="order">The row.</param>
    /// <param name="market">Its market.</param>
    /// <param name="frameTime">Stamp of the frame that it came in, which counts where the row has none; unix milliseconds.</param>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(EdgeXOrderDto order, EdgeXMarket market, long? frameTime = null)
    {
        var filled = Filled(order);
        var isEnd = order.Status == "CANCELED";
        return new OrderInfo
        {
            ContractId = market.Symbol,
            ClientOrderId = ids.Decode(order.ClientOrderId),
            VenueOrderId = Text(Required(order.Id, "id")),
            Side = Side(order.Side),
            Price = market.PricePerToken(order.Price ?? 0m),
            Size = market.Tokens(Required(order.Size, "size")),
            FilledSize = market.Tokens(filled),
            AverageFillPrice = AveragePrice(order, filled) is { } average ? market.PricePerToken(average) : null,
            Status = Status(order, filled),
            EndReason = isEnd ? EdgeXErrors.ClassifyEnd(order.CancelReason, order.TimeInForce, filled) : null,
            VenueStatus = isEnd && !string.IsNullOrEmpty(order.CancelReason) ? order.CancelReason : order.Status,
            ReduceOnly = order.ReduceOnly ?? false,
            ExpiresAt = order.ExpireTime is { } end and > 0 ? Time(end, "expireTime") : null,
            UpdatedAt = Time(Stamp(order.UpdatedTime) ?? frameTime ?? Stamp(order.CreatedTime), "updatedTime"),
        };
    }

    /// <summary>One fill.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill Fill(EdgeXFillDto fill, EdgeXMarket market, long? frameTime = null)
    {
        var size = Required(fill.FillSize, "fillSize");
        if (size <= 0m)
        {
            throw new FrameFaultException("a fill of nothing");
        }

        return new Fill
        {
            TradeId = Text(Required(fill.Id, "id")),
            ContractId = market.Symbol,
            VenueOrderId = Text(Required(fill.OrderId, "orderId")),
            Side = Side(fill.OrderSide),

            // The price that stands beside them is rounded for display.
            Price = market.PricePerToken(Required(fill.FillValue, "fillValue") / size),
            Size = market.Tokens(size),
            Fee = (fill.FillFee ?? 0m) + (fill.LiquidateFee ?? 0m),
            Liquidity = fill.Direction switch
            {
                "MAKER" => Liquidity.Maker,
                "TAKER" => Liquidity.Taker,
                _ => fill.IsMaker switch { true => Liquidity.Maker, false => Liquidity.Taker, null => Liquidity.Unrecognized },
            },
            At = Time(Stamp(fill.MatchTime) ?? Stamp(fill.CreatedTime) ?? frameTime, "matchTime"),
            IsForced = fill.IsLiquidate == true || fill.IsDeleverage == true,
        };
    }

    /// <summary>One position.</summary>
    /// <param name="position">The row.</param>
    /// <param name="worth">What it is worth; null where the venue does not say, and then the last price of the oracle does.</param>
    /// <param name="market">Its market.</param>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(EdgeXPositionDto position, EdgeXPositionAssetDto? worth, EdgeXMarket market)
    {
        // Where there is nothing, members may be missing.
        var units = position.OpenSize ?? 0m;
        if (units == 0m)
        {
            return new Position(market.Symbol, 0m, 0m, 0m, null, clock.MarketNow);
        }

        // Size and cost carry the sign of the position.
        var cost = Required(position.OpenValue, "openValue");
        var unrealized = worth?.UnrealizePnl ?? worth?.UnrealizedPnl ?? (market.OraclePrice is { } oracle ? (units * oracle) - cost : 0m);
        return new Position(
            market.Symbol,
            market.Tokens(units),
            market.PricePerToken(cost / units),
            unrealized,
            (worth?.LiquidatePrice ?? worth?.LiquidationPrice) is { } price and > 0m ? market.PricePerToken(price) : null,
            clock.MarketNow)
        {
            EntryNotional = Math.Abs(cost),
        };
    }

    /// <summary>The account's money in one coin.</summary>
    /// <param name="assets">The account.</param>
    /// <param name="coinId">The coin; null for the only one.</param>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public AccountSnapshot Account(EdgeXAssetsDto assets, long? coinId)
    {
        var worth = (assets.CollateralAssetModelList ?? []).Find(row => coinId is null || row.CoinId == coinId);
        var collateral = (assets.CollateralList ?? []).Find(row => coinId is null || row.CoinId == coinId);
        if (worth is null && collateral is null && assets.Account is not null)
        {
            // Nothing was ever paid in.
            return new AccountSnapshot(0m, 0m, 0m, clock.MarketNow);
        }

        // The amount is cash less the cost of the positions, so the cost has to be put back.
        var cost = (assets.PositionList ?? []).Where(row => coinId is null || row.CoinId is null || row.CoinId == coinId).Sum(row => row.OpenValue ?? 0m);
        return new AccountSnapshot(
            Required(worth?.TotalEquity, "totalEquity"),
            Required(collateral?.Amount, "amount") + cost,
            Required(worth?.AvailableAmount ?? worth?.AvailableBalance, "availableAmount"),
            clock.MarketNow);
    }

    /// <summary>Funding and reference prices; null for reports without them.</summary>
    /// <remarks>A rate is fixed for one interval and paid at its end. The rate of the ticker is another one, for the interval after.</remarks>
    public FundingRate? Funding(EdgeXFundingDto report, EdgeXMarket market)
    {
        if (report is not { FundingRate: { } rate, FundingTime: { } fixedAt and > 0, IndexPrice: { } index } || (report.MarkPrice ?? report.OraclePrice) is not ({ } mark and > 0m))
        {
            return null;
        }

        var interval = report.FundingRateIntervalMin is { } minutes and > 0 ? TimeSpan.FromMinutes(minutes) : market.FundingInterval;
        return new FundingRate(
            market.Symbol,
            DecimalMarket.RatePerHour(rate, interval),
            interval,
            Time(fixedAt, "fundingTime") + interval,
            market.PricePerToken(mark),
            market.PricePerToken(index),
            Stamp(report.FundingTimestamp) is { } at ? Time(at, "fundingTimestamp") : clock.MarketNow);
    }

    /// <summary>One payment of funding.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public FundingPayment Payment(EdgeXPositionTransactionDto transaction, EdgeXMarket market) => new(
        Text(Required(transaction.Id, "id")),
        market.Symbol,
        Required(transaction.DeltaFundingFee, "deltaFundingFee"),
        Time(Stamp(transaction.FundingTime) ?? transaction.CreatedTime, "fundingTime"));

    /// <summary>Market time of a stamp in milliseconds.</summary>
    /// <exception cref="FrameFaultException">It is missing.</exception>
    public DateTimeOffset Time(long? milliseconds, string name) => clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(Required(milliseconds, name)));

    // Matched comes before the risk check, filled after it; what fails the check is taken back.
    private static decimal Filled(EdgeXOrderDto order) =>
        Math.Max(Math.Max(order.CumFillSize ?? 0m, order.FilledSize ?? 0m), (order.CumMatchSize ?? 0m) - (order.CumFailSize ?? 0m));

    private static decimal? AveragePrice(EdgeXOrderDto order, decimal filled) =>
        filled <= 0m ? null
        : order is { CumFillSize: { } size and > 0m, CumFillValue: { } value and > 0m } && size == filled ? value / size
        : order is { CumMatchSize: { } matched and > 0m, CumMatchValue: { } matchValue and > 0m } ? matchValue / matched
        : order is { FilledSize: { } done and > 0m, FilledValue: { } doneValue and > 0m } ? doneValue / done
        : null;

    private static long? Stamp(long? milliseconds) => milliseconds is > 0 ? milliseconds : null;

    private static OrderSide Side(string? side) => side switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new FrameFaultException("side is neither BUY nor SELL"),
    };

    private static OrderStatus Status(EdgeXOrderDto order, decimal filled) => order.Status switch
    {
        "PENDING" or "OPEN" or "CANCELING" or "UNTRIGGERED" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        "FILLED" => OrderStatus.Filled,
        "CANCELED" when order.CancelReason == Expired => OrderStatus.Expired,
        "CANCELED" => filled == 0m && IsRejection(EdgeXErrors.ClassifyEnd(order.CancelReason, order.TimeInForce, filled)) ? OrderStatus.Rejected : OrderStatus.Canceled,
        _ => OrderStatus.Unrecognized,
    };

    // The venue refuses late, by canceling what it had accepted.
    private static bool IsRejection(VenueErrorKind? reason) => reason is VenueErrorKind.PostOnlyWouldCross or VenueErrorKind.ReduceOnlyRejected
        or VenueErrorKind.InsufficientMargin or VenueErrorKind.TooManyOrders or VenueErrorKind.Unclassified;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

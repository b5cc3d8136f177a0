using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using static TradingBot.Exchanges.Transport.WireReads;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Turns the venue's documents into the bot's words: tokens instead of units, signed positions, rates for one hour.</summary>
/// <param name="ids">To tell the own orders.</param>
/// <param name="clock">Turns the venue's stamps into market time.</param>
internal sealed class ParadexMapping(ParadexOrderIds ids, ClockOffset clock)
{
    private const string Buy = "BUY";
    private const string Sell = "SELL";

    /// <summary>One order.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public OrderInfo Order(ParadexOrderDto order, ParadexMarket market)
    {
        var size = Required(order.Size, "size");
        var filled = size - Required(order.RemainingSize, "remaining_size");
        return new OrderInfo
        {
            ContractId = market.Symbol,
            ClientOrderId = ids.Decode(order.ClientId),
            VenueOrderId = Required(order.Id, "id"),
            Side = Side(order.Side),
            Price = market.PricePerToken(order.Price ?? 0m),
            Size = market.Tokens(size),
            FilledSize = market.Tokens(filled),
            AverageFillPrice = filled > 0m && order.AvgFillPrice is { } average and > 0m ? market.PricePerToken(average) : null,
            Status = Status(order.Status, order.CancelReason, filled, size),
            EndReason = order.Status == "CLOSED" ? ParadexErrors.ClassifyEnd(order.CancelReason) : null,
            VenueStatus = string.IsNullOrEmpty(order.CancelReason) ? order.Status : order.CancelReason,
            ReduceOnly = order.Flags?.Contains(ParadexOrderDto.ReduceOnlyFlag, StringComparer.Ordinal) ?? false,
            UpdatedAt = Time(order.LastUpdatedAt, "last_updated_at"),
        };
    }

    /// <summary>One fill.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="market">Its market.</param>
    /// <param name="ownSide">Side of the own order, where known; see <see cref="StatedSide"/> for the other case.</param>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Fill Fill(ParadexFillDto fill, ParadexMarket market, OrderSide? ownSide) => new()
    {
        TradeId = Required(fill.Id, "id"),
        ContractId = market.Symbol,
        VenueOrderId = Required(fill.OrderId, "order_id"),
        ClientOrderId = ids.Decode(fill.ClientId),
        Side = ownSide ?? StatedSide(fill),
        Price = market.PricePerToken(Required(fill.Price, "price")),
        Size = market.Tokens(Required(fill.Size, "size")),
        Fee = fill.Fee ?? 0m,
        Liquidity = fill.Liquidity switch { "MAKER" => Liquidity.Maker, "TAKER" => Liquidity.Taker, _ => Liquidity.Unrecognized },
        At = Time(fill.CreatedAt, "created_at"),
        IsForced = fill.FillType is "LIQUIDATION" or "UNWIND_TRANSFER" or "SETTLE_MARKET",
    };

    /// <summary>The side that a fill states. By the documents it is the taker's, in all samples it is the account's own; the two differ for makers.</summary>
    /// <remarks>UNCONFIRMED; the order's side decides wherever it is known. The simulated venue plays the samples.</remarks>
    /// <exception cref="FrameFaultException">It states none.</exception>
    public static OrderSide StatedSide(ParadexFillDto fill) => Side(fill.Side);

    /// <summary>One position.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public Position Position(ParadexPositionDto position, ParadexMarket market)
    {
        var size = Math.Abs(market.Tokens(Required(position.Size, "size")));
        var at = position.LastUpdatedAt is null ? clock.MarketNow : Time(position.LastUpdatedAt, "last_updated_at");
        if (size == 0m || position.Status == "CLOSED")
        {
            return new Position(market.Symbol, 0m, 0m, 0m, null, at);
        }

        // Sources differ on whether the size of a short position is negative; the word never differs.
        var sign = position.Side switch { "LONG" => 1, "SHORT" => -1, _ => throw new FrameFaultException("side is neither LONG nor SHORT") };
        var result = new Position(
            market.Symbol,
            size * sign,
            market.PricePerToken(position.AverageEntryPrice ?? 0m),
            position.UnrealizedPnl ?? 0m,
            position.LiquidationPrice is { } price and > 0m ? market.PricePerToken(price) : null,
            at);
        return position.Cost is { } cost && cost != 0m ? result with { EntryNotional = Math.Abs(cost) } : result;
    }

    /// <summary>The account's money.</summary>
    /// <exception cref="FrameFaultException">A figure is missing.</exception>
    public static AccountSnapshot Account(ParadexAccountDto account, DateTimeOffset at) => new(
        Required(account.AccountValue, "account_value"),
        Required(account.TotalCollateral, "total_collateral"),
        Required(account.FreeCollateral, "free_collateral"),
        at);

    /// <summary>Funding and reference prices; null for rows without them.</summary>
    /// <remarks>Funding accrues each second and is paid when the position changes: the interval is zero and the next payment is now.</remarks>
    public FundingRate? Funding(ParadexSummaryDto summary, ParadexMarket market)
    {
        if (summary is not { FundingRate: { } rate, MarkPrice: { } mark and > 0m, UnderlyingPrice: { } index })
        {
            return null;
        }

        var at = summary.CreatedAt is null ? clock.MarketNow : Time(summary.CreatedAt, "created_at");
        return new FundingRate(
            market.Symbol,
            market.RatePerHour(rate),
            ParadexDescriptor.Capabilities.FundingInterval,
            at,
            market.PricePerToken(mark),
            market.PricePerToken(index),
            at);
    }

    /// <summary>One realisation of funding.</summary>
    /// <exception cref="FrameFaultException">A member without which it makes no sense is missing.</exception>
    public FundingPayment Payment(ParadexFundingPaymentDto payment, ParadexMarket market) => new(
        Required(payment.Id, "id"),
        market.Symbol,
        Required(payment.Payment, "payment"),
        Time(payment.CreatedAt, "created_at"));

    /// <summary>Market time of a stamp in milliseconds.</summary>
    /// <exception cref="FrameFaultException">It is missing.</exception>
    public DateTimeOffset Time(long? milliseconds, string name) => clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(Required(milliseconds, name)));

    private static OrderSide Side(string? side) => side switch
    {
        Buy => OrderSide.Buy,
        Sell => OrderSide.Sell,
        _ => throw new FrameFaultException("side is neither BUY nor SELL"),
    };

    private static OrderStatus Status(string? status, string? reason, decimal filled, decimal size) => status switch
    {
        // Not yet checked, or waiting for a trigger: alive in either case. Callers keep what is not checked to themselves.
        "NEW" or "UNTRIGGERED" or "OPEN" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        "CLOSED" when filled >= size => OrderStatus.Filled,
        "CLOSED" => End(reason, filled),
        _ => OrderStatus.Unrecognized,
    };

    // A reason that is not listed: what was part-filled had been taken once, so it is canceled and the fill counts; the rest was refused.
    private static OrderStatus End(string? reason, decimal filled) => reason switch
    {
        "USER_CANCELED" or "REMAINING_IOC_CANCEL" or "SELF_TRADE" or "DELEVERAGE" or "IN_LIQUIDATION" or "EMPTY_MARKET" => OrderStatus.Canceled,
        "EXPIRED" or "TIMEOUT" or "ASSET_EXPIRED" => OrderStatus.Expired,
        _ => filled > 0m ? OrderStatus.Canceled : OrderStatus.Rejected,
    };
}

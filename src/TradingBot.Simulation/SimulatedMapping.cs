using System.Diagnostics;
using System.Globalization;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>Between the venue's words and the bot's. Venue units become tokens here.</summary>
internal static class SimulatedMapping
{
    public static ContractAttributes ToContract(MarketDefinition market, string exchange, TimeSpan maxOrderLife) => new()
    {
        Exchange = exchange,
        Ticker = market.Ticker,
        ContractId = market.ContractId,
        Tick = new TickSize(market.Tick.Value / market.UnitMultiplier),
        Lot = new LotSize(market.Lot.Value * market.UnitMultiplier),
        MinSize = market.MinSize * market.UnitMultiplier,
        MinNotional = market.MinNotional,
        MaxNotional = market.MaxNotional,
        UnitMultiplier = market.UnitMultiplier,
        MaxOrderLife = maxOrderLife,
        MaxLeverage = 1m / market.MinInitialMarginFraction,
        MakerFeeFraction = market.Fees.MakerFraction,
        TakerFeeFraction = market.Fees.TakerFraction,
        IsActive = market.IsActive,
    };

    public static OrderSubmission ToSubmission(OrderRequest order, MarketDefinition market) => new()
    {
        MarketId = market.Id,
        Side = order.Side,
        Size = order.Size / market.UnitMultiplier,
        Price = order.Price * market.UnitMultiplier,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        ReduceOnly = order.ReduceOnly,
        ClientOrderId = order.ClientOrderId.ToString(),
        ExpiresAt = order.ExpiresAt,
    };

    public static OrderInfo ToOrder(OrderState order, MarketDefinition market) => new()
    {
        ContractId = market.ContractId,
        ClientOrderId = ToClientOrderId(order.ClientOrderId),
        VenueOrderId = ToText(order.OrderId),
        Side = order.Side,
        Price = order.Price / market.UnitMultiplier,
        Size = order.Size * market.UnitMultiplier,
        FilledSize = order.FilledSize * market.UnitMultiplier,
        AverageFillPrice = order.AverageFillPrice / market.UnitMultiplier,
        Status = ToStatus(order),
        EndReason = ToEndReason(order.EndReason),
        VenueStatus = order.EndReason == OrderEndReason.None ? order.Status.ToString() : order.EndReason.ToString(),
        ReduceOnly = order.ReduceOnly,
        ExpiresAt = order.ExpiresAt,
        UpdatedAt = order.UpdatedAt,
    };

    public static Fill ToFill(AccountFill fill, MarketDefinition market) => new()
    {
        TradeId = ToText(fill.TradeId),
        ContractId = market.ContractId,
        VenueOrderId = ToText(fill.OrderId),
        ClientOrderId = ToClientOrderId(fill.ClientOrderId),
        Side = fill.Side,
        Price = fill.Price / market.UnitMultiplier,
        Size = fill.Size * market.UnitMultiplier,
        Fee = fill.Fee,
        Liquidity = fill.Liquidity,
        At = fill.At,
        IsForced = fill.IsForced,
    };

    public static Position ToPosition(PositionState position, MarketDefinition market) => new(
        market.ContractId,
        position.Size * market.UnitMultiplier,
        position.EntryPrice / market.UnitMultiplier,
        position.UnrealizedPnl,
        position.LiquidationPrice / market.UnitMultiplier,
        position.At);

    public static AccountSnapshot ToAccount(AccountState account) => new(account.Equity, account.Collateral, account.Available, account.At);

    public static FundingPayment ToFunding(AccountFunding funding, MarketDefinition market) =>
        new(ToText(funding.PaymentId), market.ContractId, funding.Amount, funding.At);

    public static FundingRate ToFundingRate(MarketStatistics statistics, MarketDefinition market) => new(
        market.ContractId,
        statistics.EstimatedFundingRate / (decimal)market.Funding.Interval.TotalHours,
        market.Funding.Interval,
        statistics.NextFundingAt,
        statistics.MarkPrice / market.UnitMultiplier,
        statistics.IndexPrice / market.UnitMultiplier,
        statistics.At);

    public static VenueError ToError(RejectReason reason) => new(ToKind(reason), reason.ToString(), "Refused by the simulated venue.");

    public static ClientOrderId? ToClientOrderId(string? text) => text is not null && ClientOrderId.TryParse(text, out var id) ? id : null;

    private static string ToText(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static OrderStatus ToStatus(OrderState order) => order.Status switch
    {
        SimulatedOrderStatus.Pending or SimulatedOrderStatus.Open => order.FilledSize > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        SimulatedOrderStatus.Filled => OrderStatus.Filled,
        SimulatedOrderStatus.Canceled when order.EndReason == OrderEndReason.Expired => OrderStatus.Expired,
        SimulatedOrderStatus.Canceled when order.FilledSize == 0m && order.EndReason is OrderEndReason.InsufficientMargin => OrderStatus.Rejected,
        SimulatedOrderStatus.Canceled => OrderStatus.Canceled,
        _ => throw new UnreachableException($"Order status {order.Status}."),
    };

    private static VenueErrorKind? ToEndReason(OrderEndReason reason) => reason switch
    {
        OrderEndReason.None or OrderEndReason.Filled or OrderEndReason.Canceled or OrderEndReason.DeadManSwitch or OrderEndReason.Expired => null,
        OrderEndReason.PostOnlyWouldCross => VenueErrorKind.PostOnlyWouldCross,
        OrderEndReason.NotEnoughLiquidity or OrderEndReason.TooMuchSlippage => VenueErrorKind.NotEnoughLiquidity,
        OrderEndReason.ReduceOnly => VenueErrorKind.ReduceOnlyRejected,
        OrderEndReason.InsufficientMargin => VenueErrorKind.InsufficientMargin,
        OrderEndReason.SelfTrade => VenueErrorKind.SelfTrade,
        OrderEndReason.Liquidation => VenueErrorKind.Liquidation,
        _ => throw new UnreachableException($"End reason {reason}."),
    };

    private static VenueErrorKind ToKind(RejectReason reason) => reason switch
    {
        RejectReason.UnknownAccount => VenueErrorKind.AccountNotFound,
        RejectReason.UnknownMarket or RejectReason.MarketInactive => VenueErrorKind.MarketInactive,
        RejectReason.InvalidPrice or RejectReason.PriceOutOfBand => VenueErrorKind.InvalidPrice,
        RejectReason.InvalidSize or RejectReason.AboveMaximum => VenueErrorKind.InvalidSize,
        RejectReason.BelowMinimum => VenueErrorKind.BelowMinimum,
        RejectReason.InvalidExpiry => VenueErrorKind.InvalidExpiry,
        RejectReason.DuplicateClientOrderId => VenueErrorKind.DuplicateClientOrderId,
        RejectReason.TooManyOrders => VenueErrorKind.TooManyOrders,
        RejectReason.PostOnlyWouldCross => VenueErrorKind.PostOnlyWouldCross,
        RejectReason.ReduceOnly => VenueErrorKind.ReduceOnlyRejected,
        RejectReason.InsufficientMargin => VenueErrorKind.InsufficientMargin,
        RejectReason.OrderNotFound or RejectReason.OrderNotActive => VenueErrorKind.OrderNotFound,
        RejectReason.InvalidLeverage => VenueErrorKind.LeverageRejected,
        _ => throw new UnreachableException($"Reject reason {reason}."),
    };
}

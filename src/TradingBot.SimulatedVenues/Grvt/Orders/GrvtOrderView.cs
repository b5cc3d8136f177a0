using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>An order as GRVT shows it.</summary>
internal sealed record GrvtOrderView
{
    public const string Pending = "PENDING";
    public const string Open = "OPEN";
    public const string Filled = "FILLED";
    public const string Cancelled = "CANCELLED";
    public const string Rejected = "REJECTED";
    public const string Unspecified = "UNSPECIFIED";

    public required GrvtOrderRecord Record { get; init; }

    public required string Status { get; init; }

    public required string RejectReason { get; init; }

    public required bool IsBuy { get; init; }

    public required decimal Size { get; init; }

    public required decimal BookSize { get; init; }

    public required decimal TradedSize { get; init; }

    public required decimal AverageFillPrice { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>It can still trade.</summary>
    public bool IsActive => Status is Pending or Open;

    /// <summary>An order that the engine knows.</summary>
    public static GrvtOrderView Of(GrvtOrderRecord record, OrderState order)
    {
        var (status, reason) = Describe(record, order);
        return new GrvtOrderView
        {
            Record = record,
            Status = status,
            RejectReason = reason,
            IsBuy = order.Side == OrderSide.Buy,
            Size = order.Size,
            BookSize = order.RemainingSize,
            TradedSize = order.FilledSize,
            AverageFillPrice = order.AverageFillPrice ?? 0m,
            UpdatedAt = order.UpdatedAt,
        };
    }

    /// <summary>An order that waits outside of the engine, or has ended there.</summary>
    public static GrvtOrderView Of(GrvtOrderRecord record) => new()
    {
        Record = record,
        Status = record.OuterEnd?.Status ?? Pending,
        RejectReason = record.OuterEnd?.Reason ?? Unspecified,
        IsBuy = record.Fields!.IsBuy,
        Size = record.Fields.Size,
        BookSize = record.OuterEnd is null ? record.Fields.Size : 0m,
        TradedSize = 0m,
        AverageFillPrice = 0m,
        UpdatedAt = record.OuterTime,
    };

    private static (string Status, string Reason) Describe(GrvtOrderRecord record, OrderState order) => order.Status switch
    {
        SimulatedOrderStatus.Pending => (Pending, Unspecified),
        SimulatedOrderStatus.Open => (Open, Unspecified),
        SimulatedOrderStatus.Filled => (Filled, Unspecified),
        _ => (IsRejection(record, order) ? Rejected : Cancelled, Reason(record, order.EndReason)),
    };

    /// <summary>The engine refused it on arrival: it never was open and has traded nothing.</summary>
    private static bool IsRejection(GrvtOrderRecord record, OrderState order) => !record.WasOpen && order.FilledSize == 0m
        && order.EndReason is OrderEndReason.PostOnlyWouldCross or OrderEndReason.InsufficientMargin or OrderEndReason.ReduceOnly or OrderEndReason.SelfTrade;

    private static string Reason(GrvtOrderRecord record, OrderEndReason reason) => reason switch
    {
        OrderEndReason.Canceled => record.CancelReason ?? "CLIENT_CANCEL",
        OrderEndReason.DeadManSwitch => "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED",
        OrderEndReason.PostOnlyWouldCross => "FAIL_POST_ONLY",
        OrderEndReason.NotEnoughLiquidity or OrderEndReason.TooMuchSlippage => Unfilled(record),
        OrderEndReason.ReduceOnly => record.WasOpen ? "REDUCE_ONLY_LIMIT" : "FAIL_REDUCE_ONLY",
        OrderEndReason.InsufficientMargin => "BELOW_MARGIN",
        OrderEndReason.SelfTrade => "SELF_TRADE_PROTECTION",
        OrderEndReason.Expired => "EXPIRED",
        OrderEndReason.Liquidation => "LIQUIDATION",
        _ => Unspecified,
    };

    private static string Unfilled(GrvtOrderRecord record) =>
        record.Fields is not { IsMarket: false } fields ? "MARKET_CANCEL"
        : fields.TimeInForce == GrvtTimeInForce.FillOrKill ? "FOK_CANCEL"
        : "IOC_CANCEL";
}

using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

/// <summary>An order as its owner sees it.</summary>
/// <param name="Record">What the protocol knows.</param>
/// <param name="State">What the engine knows.</param>
internal sealed record EdgeXOrderView(EdgeXOrderRecord Record, OrderState State)
{
    public const string Pending = "PENDING";
    public const string Open = "OPEN";

    /// <summary>There is none for an order that is filled in part: it is OPEN.</summary>
    public string Status => State.Status switch
    {
        SimulatedOrderStatus.Filled => "FILLED",
        SimulatedOrderStatus.Canceled => "CANCELED",
        _ when Record.IsCanceling => "CANCELING",
        SimulatedOrderStatus.Pending => Pending,
        _ => Open,
    };

    // Which reason a crossing post-only order has is UNCONFIRMED, as is that of one that met an order of its own account.
    public string CancelReason => State.EndReason switch
    {
        OrderEndReason.None or OrderEndReason.Filled => "UNKNOWN_ORDER_CANCEL_REASON",
        OrderEndReason.Canceled or OrderEndReason.DeadManSwitch => "USER_CANCELED",
        OrderEndReason.Expired => "EXPIRE_CANCELED",
        OrderEndReason.ReduceOnly => "REDUCE_ONLY_CANCELED",
        OrderEndReason.InsufficientMargin => "MARGIN_NOT_ENOUGH",
        OrderEndReason.Liquidation => "LIQUIDATE_CANCELED",
        OrderEndReason.PositionLimit => "SYSTEM_LIMIT_EVICTED",
        OrderEndReason.SelfTrade => "INTERNAL_FAILED",
        _ => "COULD_NOT_FILL",
    };

    public string Type => State.Type == OrderType.Market ? "MARKET" : "LIMIT";

    public string Side => State.Side == OrderSide.Buy ? "BUY" : "SELL";

    public string TimeInForce => Record.Request?.TimeInForce ?? "IMMEDIATE_OR_CANCEL";

    /// <summary>The order before anything has become of it.</summary>
    public EdgeXOrderView Untouched() => this with
    {
        State = State with { Status = SimulatedOrderStatus.Pending, EndReason = OrderEndReason.None, FilledSize = 0m, FilledNotional = 0m, UpdatedAt = State.CreatedAt },
    };
}

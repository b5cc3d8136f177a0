using System.Diagnostics;
using TradingBot.Model;

namespace TradingBot.Orders;

// Venue reports come late, twice and out of order. A report is therefore not obeyed but merged: the table below says
// which state wins when an order that is in one state is reported to be in another.

/// <summary>The state machine of an order: Intended → Sent → Open → PartiallyFilled → Filled | Canceled | Rejected | Expired, with Unknown and PendingCancel on the way.</summary>
public static class OrderTransitions
{
    /// <summary>The state after a venue's report.</summary>
    /// <param name="current">State now.</param>
    /// <param name="reported">State in the report: Open, PartiallyFilled, Filled, Canceled, Rejected, Expired or Unrecognized.</param>
    /// <param name="filledSize">Cumulative fill after the report, in tokens.</param>
    /// <param name="size">Size of the order, in tokens.</param>
    public static OrderStatus Merge(OrderStatus current, OrderStatus reported, decimal filledSize, decimal size)
    {
        if (filledSize >= size)
        {
            // Complete is complete, whatever came before: venues fill orders that they have reported canceled.
            return OrderStatus.Filled;
        }

        if (current.IsTerminal())
        {
            return current;
        }

        return reported switch
        {
            OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected or OrderStatus.Expired => reported,
            OrderStatus.Open or OrderStatus.PartiallyFilled when current == OrderStatus.PendingCancel => OrderStatus.PendingCancel,
            OrderStatus.Open or OrderStatus.PartiallyFilled => filledSize > 0m ? OrderStatus.PartiallyFilled : OrderStatus.Open,
            OrderStatus.Unrecognized => filledSize > 0m ? Merge(current, OrderStatus.PartiallyFilled, filledSize, size) : current,
            OrderStatus.Intended or OrderStatus.Sent or OrderStatus.Unknown or OrderStatus.PendingCancel => current,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The state after a fill, when no report of the order itself has come.</summary>
    public static OrderStatus AfterFill(OrderStatus current, decimal filledSize, decimal size) =>
        Merge(current, OrderStatus.PartiallyFilled, filledSize, size);

    /// <summary>True when we may move an order from one state to another by our own doing.</summary>
    public static bool IsAllowed(OrderStatus from, OrderStatus to) => (from, to) switch
    {
        (OrderStatus.Intended, OrderStatus.Sent or OrderStatus.Unknown or OrderStatus.Rejected) => true,
        (OrderStatus.Sent, OrderStatus.Unknown or OrderStatus.Open or OrderStatus.Rejected or OrderStatus.PendingCancel) => true,
        (OrderStatus.Unknown, OrderStatus.Rejected or OrderStatus.Open or OrderStatus.PendingCancel) => true,
        (OrderStatus.Open or OrderStatus.PartiallyFilled, OrderStatus.PendingCancel or OrderStatus.Canceled) => true,
        (OrderStatus.PendingCancel, OrderStatus.Open or OrderStatus.PartiallyFilled or OrderStatus.Canceled) => true,
        _ => false,
    };
}

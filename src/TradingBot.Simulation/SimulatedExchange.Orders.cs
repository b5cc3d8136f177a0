using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation;

public sealed partial class SimulatedExchange
{
    /// <summary>Takes or refuses an order.</summary>
    public SubmitResult Submit(long accountId, OrderSubmission order) => throw Unfinished();

    /// <summary>Cancels one order.</summary>
    /// <returns><see cref="RejectReason.None"/> when the request was taken; the end of the order is an event.</returns>
    public RejectReason Cancel(long accountId, long orderId) => throw Unfinished();

    /// <summary>Cancels one active order by its owner's name of it.</summary>
    /// <returns><see cref="RejectReason.None"/> when the request was taken.</returns>
    public RejectReason Cancel(long accountId, string clientOrderId) => throw Unfinished();

    /// <summary>Cancels all active orders of an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    /// <returns><see cref="RejectReason.None"/> when the request was taken, also when there was nothing to cancel.</returns>
    public RejectReason CancelAll(long accountId, int? marketId = null) => throw Unfinished();

    /// <summary>Sets, moves or takes back the moment at which all orders of the account are canceled.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="at">Market time; null takes it back. A time that has passed cancels at once.</param>
    public RejectReason ScheduleCancelAll(long accountId, DateTimeOffset? at) => throw Unfinished();

    /// <summary>Changes price and size of a resting order. A smaller size keeps its place in the queue; another price or a larger size goes to the end of it and may trade.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="orderId">The order, in the book.</param>
    /// <param name="price">New limit price, on tick; null keeps it.</param>
    /// <param name="size">New total size, what has filled included; null keeps it. Not more than what has filled ends the order.</param>
    /// <returns><see cref="RejectReason.None"/> when the request was taken. A refused amend leaves the order as it was.</returns>
    public RejectReason Amend(long accountId, long orderId, decimal? price, decimal? size) => throw Unfinished();

    /// <summary>Sets the initial margin fraction of an account in a market, that is 1 / leverage.</summary>
    /// <returns><see cref="RejectReason.InvalidLeverage"/> when out of range, <see cref="RejectReason.InsufficientMargin"/> when open positions and orders do not allow it.</returns>
    public RejectReason SetInitialMarginFraction(long accountId, int marketId, decimal fraction) => throw Unfinished();

    /// <summary>Pays in (positive) or out (negative), in quote currency.</summary>
    /// <returns><see cref="RejectReason.InsufficientMargin"/> when more is asked for than is free.</returns>
    public RejectReason Transfer(long accountId, decimal amount) => throw Unfinished();
}

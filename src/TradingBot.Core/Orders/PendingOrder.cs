namespace TradingBot.Orders;

/// <summary>An order that was asked for and is not on its way: refused, left behind or renewed, and about to be sent again.</summary>
/// <param name="Params">What is wanted; the quantity is what is still missing.</param>
/// <param name="Attempt">How many orders were sent for it before, at least 1.</param>
/// <param name="RetryAt">Market time of the next try.</param>
/// <param name="Reason">Why it is not standing.</param>
public sealed record PendingOrder(OrderParams Params, int Attempt, DateTimeOffset RetryAt, string Reason);

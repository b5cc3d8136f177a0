namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>What became of a cancel that waited for its order.</summary>
/// <param name="Account">The sub-account.</param>
/// <param name="ClientOrderId">The order that it named.</param>
/// <param name="Status"><c>EXPIRED</c> or <c>DROPPED_DUPLICATE</c>.</param>
/// <param name="At">Market time.</param>
internal sealed record GrvtCancelReport(long Account, ulong ClientOrderId, string Status, DateTimeOffset At);

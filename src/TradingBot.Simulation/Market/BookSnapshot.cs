namespace TradingBot.Simulation.Market;

/// <summary>A market's book at one sequence number.</summary>
/// <param name="MarketId">The market.</param>
/// <param name="Sequence">Number of the last <see cref="BookUpdate"/> that it contains.</param>
/// <param name="Bids">Best (highest) first.</param>
/// <param name="Asks">Best (lowest) first.</param>
/// <param name="At">Market time of the last change.</param>
public sealed record BookSnapshot(int MarketId, long Sequence, IReadOnlyList<PriceLevel> Bids, IReadOnlyList<PriceLevel> Asks, DateTimeOffset At);

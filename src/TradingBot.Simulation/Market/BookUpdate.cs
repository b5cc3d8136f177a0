namespace TradingBot.Simulation.Market;

/// <summary>The levels that one operation changed, with their new totals. A price occurs at most once a side.</summary>
/// <param name="MarketId">The market.</param>
/// <param name="PreviousSequence">Sequence number of the state to which it applies.</param>
/// <param name="Sequence">Sequence number of the state that it makes; each update of a market adds one.</param>
/// <param name="Bids">Changed bids in price order, best first; size 0 is a removal.</param>
/// <param name="Asks">Changed asks in price order, best first; size 0 is a removal.</param>
/// <param name="At">Market time of the change.</param>
public sealed record BookUpdate(int MarketId, long PreviousSequence, long Sequence, IReadOnlyList<PriceLevel> Bids, IReadOnlyList<PriceLevel> Asks, DateTimeOffset At);

using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>The best of both sides of a book.</summary>
/// <param name="Bid">Null when nobody buys.</param>
/// <param name="Ask">Null when nobody sells.</param>
/// <param name="Sequence">Number of the book's state.</param>
/// <param name="At">Market time of the book's last change.</param>
internal readonly record struct ParadexTouch(PriceLevel? Bid, PriceLevel? Ask, long Sequence, DateTimeOffset At);

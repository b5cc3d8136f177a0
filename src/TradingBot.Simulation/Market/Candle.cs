namespace TradingBot.Simulation.Market;

/// <summary>Trades of one span of time.</summary>
/// <param name="Start">Market time of its start; whole multiples of its length.</param>
/// <param name="Open">First price, in quote currency.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="BaseVolume">Traded size in venue units.</param>
/// <param name="QuoteVolume">Traded value in quote currency.</param>
/// <param name="Trades">Number of trades.</param>
/// <param name="LastTradeId">The last trade in it.</param>
public readonly record struct Candle(
    DateTimeOffset Start,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal BaseVolume,
    decimal QuoteVolume,
    int Trades,
    long LastTradeId);

using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues;

/// <summary>Candles of a market, from the first to the one that runs.</summary>
internal static class VenueCandles
{
    /// <summary>Candles of one length, oldest first.</summary>
    public static IReadOnlyList<Candle> OfLength(SimulatedExchange exchange, int market, TimeSpan length) =>
        exchange.GetCandles(market, length, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>Candles of calendar months, oldest first; each begins with the first.</summary>
    public static IReadOnlyList<Candle> OfMonths(SimulatedExchange exchange, int market) =>
        [.. OfLength(exchange, market, TimeSpan.FromDays(1)).GroupBy(candle => new DateTimeOffset(candle.Start.Year, candle.Start.Month, 1, 0, 0, 0, TimeSpan.Zero), Join)];

    private static Candle Join(DateTimeOffset start, IEnumerable<Candle> days)
    {
        var all = days.ToArray();
        return all[^1] with
        {
            Start = start,
            Open = all[0].Open,
            High = all.Max(day => day.High),
            Low = all.Min(day => day.Low),
            BaseVolume = all.Sum(day => day.BaseVolume),
            QuoteVolume = all.Sum(day => day.QuoteVolume),
            Trades = all.Sum(day => day.Trades),
        };
    }
}

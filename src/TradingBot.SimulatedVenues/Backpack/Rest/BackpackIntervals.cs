using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>Intervals of candles. The simulation keeps candles of trades by the minute; those of other prices show the same prices and no volume.</summary>
internal static class BackpackIntervals
{
    /// <summary>The one interval without a fixed length.</summary>
    private const string Month = "1month";

    private static readonly Dictionary<string, TimeSpan> Lengths = new(StringComparer.Ordinal)
    {
        ["1m"] = TimeSpan.FromMinutes(1),
        ["3m"] = TimeSpan.FromMinutes(3),
        ["5m"] = TimeSpan.FromMinutes(5),
        ["15m"] = TimeSpan.FromMinutes(15),
        ["30m"] = TimeSpan.FromMinutes(30),
        ["1h"] = TimeSpan.FromHours(1),
        ["2h"] = TimeSpan.FromHours(2),
        ["4h"] = TimeSpan.FromHours(4),
        ["6h"] = TimeSpan.FromHours(6),
        ["8h"] = TimeSpan.FromHours(8),
        ["12h"] = TimeSpan.FromHours(12),
        ["1d"] = TimeSpan.FromDays(1),
        ["3d"] = TimeSpan.FromDays(3),
        ["1w"] = TimeSpan.FromDays(7),
    };

    public static bool Exists(string? interval) => interval is not null && (interval == Month || Lengths.ContainsKey(interval));

    /// <summary>Candles of an interval that exists, oldest first.</summary>
    public static IReadOnlyList<Candle> Candles(SimulatedExchange exchange, int market, string interval) => interval == Month
        ? [.. Get(exchange, market, TimeSpan.FromDays(1)).GroupBy(candle => StartOf(candle.Start, Month), Join)]
        : Get(exchange, market, Lengths[interval]);

    /// <summary>All candles of an interval from one moment to another; one without a trade has no prices.</summary>
    public static IEnumerable<(DateTimeOffset Start, Candle? Candle)> Fill(IReadOnlyList<Candle> candles, string interval, DateTimeOffset from, DateTimeOffset to)
    {
        var known = candles.ToDictionary(candle => candle.Start);
        for (var start = StartOf(from, interval); start <= to; start = End(start, interval))
        {
            if (start >= from)
            {
                yield return (start, known.TryGetValue(start, out var candle) ? candle : null);
            }
        }
    }

    /// <summary>Length of a candle; of a month the shortest.</summary>
    public static TimeSpan Length(string interval) => interval == Month ? TimeSpan.FromDays(28) : Lengths[interval];

    /// <summary>Start of the candle in which a moment lies.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset at, string interval) => interval == Month
        ? new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero)
        : new DateTimeOffset(at.Ticks - (at.Ticks % Lengths[interval].Ticks), TimeSpan.Zero);

    /// <summary>First moment after a candle.</summary>
    public static DateTimeOffset End(DateTimeOffset start, string interval) => interval == Month ? start.AddMonths(1) : start + Lengths[interval];

    private static IReadOnlyList<Candle> Get(SimulatedExchange exchange, int market, TimeSpan length) =>
        exchange.GetCandles(market, length, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

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

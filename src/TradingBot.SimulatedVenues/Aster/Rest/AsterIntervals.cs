using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>Intervals of candles. The simulation keeps candles of trades only; those of other prices show the same prices and no volume.</summary>
internal static class AsterIntervals
{
    public const int StandardLimit = 500;
    public const int MaxLimit = 1_500;

    /// <summary>The one interval without a fixed length.</summary>
    private const string Month = "1M";

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
        ? VenueCandles.OfMonths(exchange, market)
        : VenueCandles.OfLength(exchange, market, Lengths[interval]);

    /// <summary>First moment after a candle.</summary>
    public static DateTimeOffset End(DateTimeOffset start, string interval) => interval == Month ? start.AddMonths(1) : start + Lengths[interval];
}

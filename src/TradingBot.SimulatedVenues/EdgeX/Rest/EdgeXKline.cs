using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>A candle of a type. The simulation keeps candles of trades only; those of other prices show the same ones.</summary>
/// <param name="Type">MINUTE_1, ...</param>
/// <param name="PriceType">LAST_PRICE, ...</param>
/// <param name="Candle">What the engine knows.</param>
internal sealed record EdgeXKline(string Type, string PriceType, Candle Candle)
{
    /// <summary>The one type without a fixed length.</summary>
    private const string Month = "MONTH_1";

    // Of the size of those in the documents.
    private const long FirstId = 687_194_849_731_486_048;

    private static readonly Dictionary<string, TimeSpan> Lengths = new(StringComparer.Ordinal)
    {
        ["MINUTE_1"] = TimeSpan.FromMinutes(1),
        ["MINUTE_5"] = TimeSpan.FromMinutes(5),
        ["MINUTE_15"] = TimeSpan.FromMinutes(15),
        ["MINUTE_30"] = TimeSpan.FromMinutes(30),
        ["HOUR_1"] = TimeSpan.FromHours(1),
        ["HOUR_2"] = TimeSpan.FromHours(2),
        ["HOUR_4"] = TimeSpan.FromHours(4),
        ["HOUR_6"] = TimeSpan.FromHours(6),
        ["HOUR_8"] = TimeSpan.FromHours(8),
        ["HOUR_12"] = TimeSpan.FromHours(12),
        ["DAY_1"] = TimeSpan.FromDays(1),
        ["WEEK_1"] = TimeSpan.FromDays(7),
    };

    private static readonly string[] PriceTypes = ["ORACLE_PRICE", "INDEX_PRICE", "LAST_PRICE", "ASK1_PRICE", "BID1_PRICE", "OPEN_INTEREST"];

    /// <summary>Number of the candle: the same while it runs.</summary>
    public long Id => FirstId + Candle.Start.ToUnixTimeSeconds();

    public static bool HasType(string? type) => type is Month || (type is not null && Lengths.ContainsKey(type));

    public static bool HasPriceType(string? type) => PriceTypes.Contains(type, StringComparer.Ordinal);

    /// <summary>Candles of types that exist, oldest first.</summary>
    public static IEnumerable<EdgeXKline> Of(SimulatedExchange exchange, int market, string type, string priceType)
    {
        var candles = type == Month ? VenueCandles.OfMonths(exchange, market) : VenueCandles.OfLength(exchange, market, Lengths[type]);
        return candles.Select(candle => new EdgeXKline(type, priceType, candle));
    }
}

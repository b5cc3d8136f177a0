namespace TradingBot.SimulatedVenues.Grvt.Rest;

/// <summary>Intervals and types of candles. The simulation keeps candles of trades only; those of other prices show the same prices and no volume.</summary>
internal static class GrvtCandles
{
    public const string Trade = "TRADE";

    private static readonly Dictionary<string, TimeSpan> Lengths = new(StringComparer.Ordinal)
    {
        ["CI_1_M"] = TimeSpan.FromMinutes(1),
        ["CI_3_M"] = TimeSpan.FromMinutes(3),
        ["CI_5_M"] = TimeSpan.FromMinutes(5),
        ["CI_15_M"] = TimeSpan.FromMinutes(15),
        ["CI_30_M"] = TimeSpan.FromMinutes(30),
        ["CI_1_H"] = TimeSpan.FromHours(1),
        ["CI_2_H"] = TimeSpan.FromHours(2),
        ["CI_4_H"] = TimeSpan.FromHours(4),
        ["CI_6_H"] = TimeSpan.FromHours(6),
        ["CI_8_H"] = TimeSpan.FromHours(8),
        ["CI_12_H"] = TimeSpan.FromHours(12),
        ["CI_1_D"] = TimeSpan.FromDays(1),
        ["CI_3_D"] = TimeSpan.FromDays(3),
        ["CI_5_D"] = TimeSpan.FromDays(5),
        ["CI_1_W"] = TimeSpan.FromDays(7),
        ["CI_2_W"] = TimeSpan.FromDays(14),
        ["CI_3_W"] = TimeSpan.FromDays(21),
        ["CI_4_W"] = TimeSpan.FromDays(28),
    };

    /// <summary>Length of a candle; null for an interval that the venue does not have.</summary>
    public static TimeSpan? Length(string? interval) => interval is not null && Lengths.TryGetValue(interval, out var length) ? length : null;

    public static bool IsType(string? type) => type is Trade or "MARK" or "INDEX" or "MID";
}

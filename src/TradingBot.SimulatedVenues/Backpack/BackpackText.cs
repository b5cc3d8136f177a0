using System.Globalization;

namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>Numbers and times as Backpack writes them.</summary>
internal static class BackpackText
{
    /// <summary>A decimal without trailing zeros.</summary>
    public static string Number(decimal value) => value == 0m ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A quotient, cut to what the venue shows of one.</summary>
    public static string Quotient(decimal value) => Number(decimal.Round(value, 8));

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Unix microseconds: streams and books.</summary>
    public static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary><c>2025-07-27T17:39:00.092</c>: UTC without a mark, whole seconds without a fraction.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(
        at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fff",
        CultureInfo.InvariantCulture);

    /// <summary><c>2025-07-19 13:09:00</c>: candles of REST.</summary>
    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Decimal places of a step: 3 for 0.001, 0 for 10.</summary>
    public static int Places(decimal step)
    {
        var places = 0;
        for (var scaled = step; scaled != decimal.Truncate(scaled); scaled *= 10m)
        {
            places++;
        }

        return places;
    }
}

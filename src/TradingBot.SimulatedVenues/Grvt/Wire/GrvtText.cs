using System.Globalization;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>Numbers and times as GRVT writes them.</summary>
internal static class GrvtText
{
    private const int Decimals = 9;
    private const int NanosecondsPerTick = 100;

    /// <summary>A decimal with at least one place and at most nine (<c>15.0</c>), halves away from zero.</summary>
    public static string Number(decimal value)
    {
        var rounded = decimal.Round(value, Decimals, MidpointRounding.AwayFromZero);
        return rounded == 0m ? "0.0" : rounded.ToString("0.0########", CultureInfo.InvariantCulture);
    }

    /// <summary>A fraction as percentage points, cut to four places.</summary>
    public static string Percent(decimal fraction) => Number(decimal.Round(fraction * 100m, 4, MidpointRounding.ToZero));

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Unix nanoseconds.</summary>
    public static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    /// <summary>Unix nanoseconds as text.</summary>
    public static string Time(DateTimeOffset at) => Integer(Nanoseconds(at));

    /// <summary>Reads unix nanoseconds; what lies between two ticks is cut off.</summary>
    public static bool TryTime(long nanoseconds, out DateTimeOffset at)
    {
        at = default;
        if (nanoseconds < 0)
        {
            return false;
        }

        at = DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick);
        return true;
    }
}

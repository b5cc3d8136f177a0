using System.Globalization;

namespace TradingBot.SimulatedVenues.Aster;

/// <summary>Numbers and times as Aster writes them.</summary>
internal static class AsterText
{
    /// <summary>A decimal without trailing zeros.</summary>
    public static string Number(decimal value) => value == 0m ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A decimal with eight places.</summary>
    public static string Fixed(decimal value) => decimal.Round(value, 8, MidpointRounding.AwayFromZero).ToString("0.00000000", CultureInfo.InvariantCulture);

    /// <summary>An average price: at least five places.</summary>
    public static string Average(decimal value) => decimal.Round(value, 8, MidpointRounding.AwayFromZero).ToString("0.00000###", CultureInfo.InvariantCulture);

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Unix milliseconds.</summary>
    public static string Time(DateTimeOffset at) => Integer(at.ToUnixTimeMilliseconds());

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

    /// <summary>Whole times of leverage.</summary>
    public static int Leverage(decimal initialMarginFraction) => (int)decimal.Round(1m / initialMarginFraction);
}

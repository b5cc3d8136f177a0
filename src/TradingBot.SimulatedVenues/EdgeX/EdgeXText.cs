using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TradingBot.SimulatedVenues.EdgeX;

/// <summary>Numbers and times as EdgeX writes and reads them: plain decimals, never exponents.</summary>
internal static class EdgeXText
{
    private const NumberStyles PlainDecimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>A decimal without trailing zeros.</summary>
    public static string Number(decimal value) => value == 0m ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Money: six places, or a plain zero.</summary>
    public static string Money(decimal value) => value == 0m ? "0" : value.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>A rate of funding: eight places.</summary>
    public static string Rate(decimal value) => value.ToString("0.00000000", CultureInfo.InvariantCulture);

    /// <summary>A decimal with as many places as a step has.</summary>
    public static string OnStep(decimal value, decimal step) => value.ToString("F" + Integer(Places(step)), CultureInfo.InvariantCulture);

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
    public static string Leverage(decimal initialMarginFraction) => Integer((long)decimal.Round(1m / initialMarginFraction));

    /// <summary>Reads a plain decimal.</summary>
    public static bool TryReadNumber(string? text, out decimal value) => decimal.TryParse(text, PlainDecimal, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads a whole number that is not negative: an id, a time, a count.</summary>
    public static bool TryReadInteger(string? text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A number times a resolution, rounded down: exact, whatever the number of digits.</summary>
    /// <param name="value">Not negative.</param>
    /// <param name="resolution">Units of the chain in one unit of the number.</param>
    public static BigInteger ToUnits(decimal value, long resolution)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var mantissa = new BigInteger(MemoryMarshal.AsBytes(parts[..3]), isUnsigned: true);
        return mantissa * resolution / BigInteger.Pow(10, value.Scale);
    }
}

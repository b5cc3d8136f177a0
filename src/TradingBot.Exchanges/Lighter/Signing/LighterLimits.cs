using System.Runtime.CompilerServices;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Ranges that the official client enforces before it signs, and the checks against them.</summary>
/// <remarks>Source: elliottech/lighter-go. Where a bound depends on the time of day (an order's expiry 5 minutes to 30 days ahead), the venue checks it.</remarks>
internal static class LighterLimits
{
    public const long MaxAccountIndex = (1L << 48) - 2;
    public const long MaxApiKeyIndex = 254;
    public const long MaxPerpetualMarketIndex = 254;
    public const long MinSpotMarketIndex = 2048;
    public const long MaxSpotMarketIndex = 4094;
    public const long MaxClientOrderIndex = (1L << 48) - 1;
    public const long MaxOrderIndex = (1L << 60) - 1;
    public const long MaxBaseAmount = (1L << 48) - 1;
    public const long MaxPrice = (1L << 32) - 1;
    public const long MaxTimestamp = (1L << 48) - 1;
    public const long MaxOrderVersion = (1L << 48) - 1;
    public const long MaxUsdcAmount = (1L << 60) - 1;

    /// <summary>10,000 is 100 %, that is leverage 1; the fraction is 10,000 / leverage.</summary>
    public const long MaxMarginFraction = 10_000;

    /// <summary>Nonces that skip stay below 2^47 - 1.</summary>
    public const long MaxSkippingNonce = (1L << 47) - 2;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is outside; the message names field, value and range.</exception>
    public static void Check(string field, long value, long min, long max)
    {
        if (value < min || value > max)
        {
            throw new ArgumentOutOfRangeException(field, value, $"{field} is {value}; allowed is {min} to {max}.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="marketIndex"/> is no perpetual's and no spot market's.</exception>
    public static void CheckMarket(int marketIndex, [CallerArgumentExpression(nameof(marketIndex))] string field = "")
    {
        if (marketIndex is not ((>= 0 and <= (int)MaxPerpetualMarketIndex) or (>= (int)MinSpotMarketIndex and <= (int)MaxSpotMarketIndex)))
        {
            throw new ArgumentOutOfRangeException(
                field,
                marketIndex,
                $"{field} is {marketIndex}; allowed is 0 to {MaxPerpetualMarketIndex} (perpetuals) and {MinSpotMarketIndex} to {MaxSpotMarketIndex} (spot).");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not a defined member.</exception>
    public static void CheckEnum<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(field, value, $"{field} is {value}; allowed is {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    /// <exception cref="ArgumentException"><paramref name="holds"/> is false.</exception>
    public static void Require(bool holds, string field, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(rule, field);
        }
    }
}

using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>A market of a venue that takes sizes and prices as decimal numbers of its own units.</summary>
/// <param name="contract">What the bot sees.</param>
/// <param name="tick">Price step, for one unit.</param>
/// <param name="lot">Size step, units.</param>
/// <param name="fundingInterval">Time that the venue's funding rate of this market is for.</param>
internal abstract class DecimalMarket(ContractAttributes contract, decimal tick, decimal lot, TimeSpan fundingInterval) : VenueMarket(contract)
{
    /// <summary>Price step, for one venue unit.</summary>
    public decimal UnitTick { get; } = tick;

    /// <summary>Time that the venue's funding rate of this market is for.</summary>
    public TimeSpan FundingInterval { get; } = fundingInterval;

    /// <summary>A funding rate for the market's interval as the rate for one hour.</summary>
    public decimal RatePerHour(decimal rate) => RatePerHour(rate, FundingInterval);

    /// <summary>A funding rate for some interval as the rate for one hour.</summary>
    public static decimal RatePerHour(decimal rate, TimeSpan interval) => rate * TimeSpan.TicksPerHour / interval.Ticks;

    /// <summary>Tokens to venue units; false when they are not a whole number of lots above zero.</summary>
    public bool TryToUnits(decimal tokens, out decimal units)
    {
        units = tokens / Multiplier;
        return units > 0m && units % lot == 0m;
    }

    /// <summary>A price for one token to the price for one unit; false when it is off tick.</summary>
    public bool TryToUnitPrice(decimal pricePerToken, out decimal unitPrice)
    {
        unitPrice = pricePerToken * Multiplier;
        return unitPrice > 0m && unitPrice % UnitTick == 0m;
    }
}

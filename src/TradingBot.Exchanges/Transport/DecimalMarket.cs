using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>A market of a venue that takes sizes and prices as decimal numbers of its own units.</summary>
/// <param name="contract">What the bot sees.</param>
/// <param name="tick">Price step, for one unit.</param>
/// <param name="lot">Size step, units.</param>
/// <param name="fundingHours">Hours that the venue's funding rate of this market is for.</param>
internal abstract class DecimalMarket(ContractAttributes contract, decimal tick, decimal lot, int fundingHours) : VenueMarket(contract)
{
    /// <summary>Price step, for one venue unit.</summary>
    public decimal UnitTick { get; } = tick;

    /// <summary>Hours that the venue's funding rate of this market is for.</summary>
    public int FundingHours { get; } = fundingHours;

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

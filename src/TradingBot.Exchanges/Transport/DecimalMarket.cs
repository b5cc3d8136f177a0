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

    /// <summary>Size and price of an order in venue units.</summary>
    /// <param name="size">Tokens.</param>
    /// <param name="price">Quote currency for one token.</param>
    /// <param name="units">The size in venue units.</param>
    /// <param name="unitPrice">The price for one unit.</param>
    /// <returns>Why they cannot be an order's; null when they can.</returns>
    public VenueError? FindFault(decimal size, decimal price, out decimal units, out decimal unitPrice)
    {
        unitPrice = 0m;
        return !TryToUnits(size, out units) ? new VenueError(VenueErrorKind.InvalidSize, string.Empty, $"{size} is not a whole number of lots of {Contract.Lot.Value} {Contract.Ticker}.")
            : !TryToUnitPrice(price, out unitPrice) ? new VenueError(VenueErrorKind.InvalidPrice, string.Empty, $"{price} is not a whole number of ticks of {Contract.Tick.Value}.")
            : null;
    }
}

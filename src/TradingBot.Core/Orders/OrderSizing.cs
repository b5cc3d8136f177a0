using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Orders;

/// <summary>Sizes of orders against a venue's steps and minimums, once for all strategies.</summary>
public static class OrderSizing
{
    /// <summary>Value of the order size that is proposed when none is given, in quote currency.</summary>
    public const decimal DefaultNotional = 50m;

    /// <summary>Smallest size that the venue takes at a price, in tokens, on lot.</summary>
    public static decimal Minimum(ContractAttributes contract, decimal price)
    {
        var byValue = price > 0m ? contract.Lot.Ceiling(contract.MinNotional / price) : 0m;
        return Math.Max(contract.Lot.Value, Math.Max(contract.Lot.Ceiling(contract.MinSize), byValue));
    }

    /// <summary>Smallest valid size that is worth at least <see cref="DefaultNotional"/>, in tokens, on lot.</summary>
    public static decimal Default(ContractAttributes contract, decimal price) =>
        Math.Max(Minimum(contract, price), contract.Lot.Ceiling(DefaultNotional / price));

    /// <summary>Checks a size that a person typed.</summary>
    /// <returns>A sentence with the venue's numbers, or null when the size is fine.</returns>
    public static string? FindFault(ContractAttributes contract, decimal size, decimal price)
    {
        var rounded = contract.Lot.Floor(size);
        var minimum = Minimum(contract, price);
        if (rounded < minimum)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The size {size:0.########} {contract.Ticker} (about {size * price:0.##} {contract.QuoteAsset}) is under the minimum of {contract.Exchange}: at least {minimum} {contract.Ticker} at a price of {price:0.########} (minimum size {contract.MinSize}, minimum value {contract.MinNotional:0.##} {contract.QuoteAsset}, step {contract.Lot.Value}).");
        }

        return rounded * price > contract.MaxNotional
            ? string.Create(CultureInfo.InvariantCulture, $"The size {size:0.########} {contract.Ticker} is worth {size * price:0.##} {contract.QuoteAsset}; {contract.Exchange} takes at most {contract.MaxNotional:0.##} an order.")
            : null;
    }
}

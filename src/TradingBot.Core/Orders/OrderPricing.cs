using TradingBot.Model;

namespace TradingBot.Orders;

/// <summary>Prices orders, once for all venues.</summary>
public static class OrderPricing
{
    /// <summary>Price of a passive opening order: the opposite touch less the offset, kept clear of the bot's own closing orders.</summary>
    /// <param name="contract">Its tick.</param>
    /// <param name="quote">A tradable top of the book.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="offsetTicks">Distance from the opposite touch, at least 1.</param>
    /// <param name="nearestOwnClose">Lowest resting own sell for a buy, highest resting own buy for a sell; null when there is none.</param>
    /// <returns>On tick, in quote currency; zero or less when the market is too low for the offset.</returns>
    public static decimal Open(ContractAttributes contract, BestBidOffer quote, OrderSide side, int offsetTicks, decimal? nearestOwnClose)
    {
        var step = contract.Tick.Value;
        if (side == OrderSide.Buy)
        {
            var price = quote.Ask - (offsetTicks * step);
            return contract.Tick.Floor(nearestOwnClose is { } sell ? Math.Min(price, sell - step) : price);
        }

        var ask = quote.Bid + (offsetTicks * step);
        return contract.Tick.Ceiling(nearestOwnClose is { } buy ? Math.Max(ask, buy + step) : ask);
    }

    /// <summary>Price of a closing order: the wanted price to the nearest tick, halves up, moved off the touch if it would cross.</summary>
    /// <param name="contract">Its tick.</param>
    /// <param name="quote">Top of the book; null while it cannot be trusted, and then the venue's post-only check is the guard.</param>
    /// <param name="side">Side of the closing order.</param>
    /// <param name="wanted">Wanted price in quote currency.</param>
    public static decimal Close(ContractAttributes contract, BestBidOffer? quote, OrderSide side, decimal wanted)
    {
        var price = contract.Tick.Nearest(wanted);
        if (quote is not { IsTradable: true })
        {
            return price;
        }

        return side == OrderSide.Sell
            ? price <= quote.Bid ? quote.Bid + contract.Tick.Value : price
            : price >= quote.Ask ? quote.Ask - contract.Tick.Value : price;
    }

    /// <summary>Worst acceptable price of an order that takes liquidity.</summary>
    /// <param name="contract">Its tick.</param>
    /// <param name="quote">A tradable top of the book.</param>
    /// <param name="side">Side of the order.</param>
    /// <param name="slippagePercent">How far beyond the opposite touch it may trade, in percent.</param>
    public static decimal Taker(ContractAttributes contract, BestBidOffer quote, OrderSide side, decimal slippagePercent)
    {
        var factor = 1m + (side.Sign() * slippagePercent / 100m);
        return contract.Tick.Aggressive((side == OrderSide.Buy ? quote.Ask : quote.Bid) * factor, side);
    }
}

using TradingBot.Model;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Backpack.Accounts;

// The engine knows one fraction for each market. The venue's grows with the size, and so initial margin is computed here. How the functions and
// the leverage limit go together is UNCONFIRMED: the largest of base, factor × √value and 1 / limit counts. Liquidations are the engine's, at the
// base of the maintenance function.

/// <summary>Initial margin of accounts.</summary>
internal sealed class BackpackMargin(SimulatedExchange exchange, BackpackListing listing)
{
    private const int FractionDecimals = 8;

    /// <summary>What an account has at stake in a market.</summary>
    /// <param name="account">The account.</param>
    /// <param name="market">The market.</param>
    /// <param name="moreBuys">Quantity of a buy that is not placed yet.</param>
    /// <param name="moreSells">Quantity of a sell that is not placed yet.</param>
    public BackpackExposure Exposure(BackpackAccount account, BackpackMarket market, decimal moreBuys = 0m, decimal moreSells = 0m)
    {
        var position = exchange.GetPosition(account.Id, market.Id);
        var (buys, sells) = (moreBuys, moreSells);
        foreach (var order in exchange.GetActiveOrders(account.Id, market.Id))
        {
            if (!order.ReduceOnly)
            {
                buys += order.Side == OrderSide.Buy ? order.RemainingSize : 0m;
                sells += order.Side == OrderSide.Sell ? order.RemainingSize : 0m;
            }
        }

        var quantity = Math.Max(Math.Abs(position.Size + buys), Math.Abs(position.Size - sells));
        var notional = quantity * position.MarkPrice;
        return new BackpackExposure(
            quantity,
            notional,
            Math.Max(Grow(market.InitialBase, market.InitialFactor, notional), 1m / account.LeverageLimit),
            Grow(market.MaintenanceBase, market.MaintenanceFactor, notional));
    }

    /// <summary>What an account has at stake in all markets.</summary>
    public IReadOnlyList<BackpackExposure> Exposures(BackpackAccount account) => [.. listing.All.Select(market => Exposure(account, market)).Where(exposure => exposure.Quantity > 0m)];

    /// <summary>Initial margin of all positions and open orders, in quote currency.</summary>
    public decimal Initial(BackpackAccount account) => Exposures(account).Sum(exposure => exposure.Initial);

    /// <summary>An order does not put more at stake, or there is margin for it.</summary>
    public bool Allows(BackpackAccount account, BackpackMarket market, bool isBuy, decimal quantity)
    {
        var before = Exposure(account, market);
        var after = isBuy ? Exposure(account, market, moreBuys: quantity) : Exposure(account, market, moreSells: quantity);
        return after.Quantity <= before.Quantity || Initial(account) - before.Initial + after.Initial <= exchange.GetAccount(account.Id).Equity;
    }

    /// <summary>The largest order that <see cref="Allows"/> lets pass, in base units.</summary>
    public decimal Largest(BackpackAccount account, BackpackMarket market, bool isBuy)
    {
        var lot = market.Definition.Lot.Value;
        var mark = exchange.GetStatistics(market.Id).MarkPrice;

        // Twice the position may turn it around, and no more than all equity at the lowest fraction can come on top.
        var bound = (2m * Exposure(account, market).Quantity) + (Math.Max(0m, exchange.GetAccount(account.Id).Equity) / (market.InitialBase * mark));
        var (fits, exceeds) = (0m, decimal.Floor(bound / lot) + 1m);
        while (exceeds - fits > 1m)
        {
            var middle = decimal.Floor((fits + exceeds) / 2m);
            (fits, exceeds) = Allows(account, market, isBuy, middle * lot) ? (middle, exceeds) : (fits, middle);
        }

        return fits * lot;
    }

    /// <summary>Sets the leverage limit in all markets, or in none of them.</summary>
    /// <returns>False when open positions and orders do not allow it.</returns>
    public bool TrySetLeverage(BackpackAccount account, decimal limit)
    {
        var before = account.LeverageLimit;
        account.LeverageLimit = limit;
        if (limit < before && Initial(account) > exchange.GetAccount(account.Id).Equity)
        {
            account.LeverageLimit = before;
            return false;
        }

        // The engine's fractions are never above those computed here, and so it cannot refuse what has passed.
        foreach (var market in listing.All)
        {
            _ = exchange.SetInitialMarginFraction(account.Id, market.Id, Math.Max(market.InitialBase, 1m / limit));
        }

        return true;
    }

    private static decimal Grow(decimal lowest, decimal factor, decimal notional) =>
        Math.Max(lowest, factor * decimal.Round((decimal)Math.Sqrt((double)notional), FractionDecimals));
}

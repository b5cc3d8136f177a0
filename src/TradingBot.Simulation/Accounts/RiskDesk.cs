using TradingBot.Simulation.Market;

namespace TradingBot.Simulation.Accounts;

/// <summary>Cross margin: what an account is worth and what its positions and orders tie up.</summary>
internal sealed class RiskDesk(VenueState venue)
{
    public decimal UnrealizedPnl(PositionLedger position, MarketState market) =>
        venue.Round(market.Scale.ToSize(position.Lots) * market.MarkPrice) - position.EntryValue;

    public decimal UnrealizedPnl(Account account)
    {
        var sum = 0m;
        foreach (var market in venue.Markets)
        {
            if (account.FindPosition(market) is { Lots: not 0 } position)
            {
                sum += UnrealizedPnl(position, market);
            }
        }

        return sum;
    }

    /// <summary>Funding of all positions that has accrued and is not yet paid.</summary>
    public decimal AccruedFunding(Account account)
    {
        var sum = 0m;
        foreach (var market in venue.Markets)
        {
            if (account.FindPosition(market) is { Lots: not 0 } position)
            {
                sum += FundingDesk.Accrued(venue, market, position);
            }
        }

        return sum;
    }

    public decimal Equity(Account account) => account.Collateral + UnrealizedPnl(account) + AccruedFunding(account);

    public static decimal InitialFraction(Account account, MarketState market) =>
        account.FindPosition(market)?.InitialMarginFraction ?? market.Definition.DefaultInitialMarginFraction;

    public decimal InitialMargin(Account account)
    {
        var sum = 0m;
        foreach (var market in venue.Markets)
        {
            if (account.FindPosition(market) is { ExposureLots: not 0 } position)
            {
                sum += market.Scale.ToSize(position.ExposureLots) * market.MarkPrice * InitialFraction(account, market);
            }
        }

        return venue.Round(sum);
    }

    public decimal MaintenanceMargin(Account account)
    {
        var sum = 0m;
        foreach (var market in venue.Markets)
        {
            if (account.FindPosition(market) is { Lots: not 0 } position)
            {
                sum += MaintenanceMargin(position, market);
            }
        }

        return venue.Round(sum);
    }

    /// <summary>True when the account may take on that many more lots: they do not widen its exposure, or there is margin for them.</summary>
    /// <param name="account">The account.</param>
    /// <param name="market">The market.</param>
    /// <param name="isBuy">Which way.</param>
    /// <param name="lots">Size of the order.</param>
    /// <param name="isCounted">The order is already among the open ones.</param>
    public bool Allows(Account account, MarketState market, bool isBuy, long lots, bool isCounted)
    {
        var position = account.Position(market);
        if (isCounted)
        {
            Count(position, isBuy, -lots);
        }

        var before = position.ExposureLots;
        Count(position, isBuy, lots);
        var isAllowed = position.ExposureLots == before || InitialMargin(account) <= Equity(account);
        if (!isCounted)
        {
            Count(position, isBuy, -lots);
        }

        return isAllowed;
    }

    /// <summary>True when the account no longer covers the maintenance margin of its positions.</summary>
    public bool IsBreached(Account account)
    {
        var hasPosition = false;
        foreach (var market in venue.Markets)
        {
            hasPosition |= account.FindPosition(market) is { Lots: not 0 };
        }

        return hasPosition && Equity(account) < MaintenanceMargin(account);
    }

    /// <summary>Mark price at which the account would be liquidated if only this market moved; null when there is none.</summary>
    public decimal? LiquidationPrice(Account account, MarketState market)
    {
        if (account.FindPosition(market) is not { Lots: not 0 } position)
        {
            return null;
        }

        // Equity and maintenance are linear in this market's mark price p: free + size p − entry = other + |size| p fraction.
        var size = market.Scale.ToSize(position.Lots);
        var freeElsewhere = Equity(account) - UnrealizedPnl(position, market) - (MaintenanceMargin(account) - MaintenanceMargin(position, market));
        var slope = size - (Math.Abs(size) * market.Definition.MaintenanceMarginFraction);
        var price = (position.EntryValue - freeElsewhere) / slope;
        return price > 0m ? market.Definition.Tick.Nearest(price) : null;
    }

    public PositionState Describe(Account account, MarketState market)
    {
        var position = account.FindPosition(market) ?? new PositionLedger();
        return new PositionState
        {
            AccountId = account.Id,
            MarketId = market.Definition.Id,
            Size = market.Scale.ToSize(position.Lots),
            EntryValue = position.EntryValue,
            MarkPrice = market.MarkPrice,
            UnrealizedPnl = UnrealizedPnl(position, market),
            RealizedPnl = position.RealizedPnl,
            FundingReceived = position.FundingReceived,
            AccruedFunding = FundingDesk.Accrued(venue, market, position),
            FundingIndex = position.FundingIndex,
            LiquidationPrice = LiquidationPrice(account, market),
            InitialMarginFraction = InitialFraction(account, market),
            Revision = position.Revision,
            At = venue.Clock,
        };
    }

    public AccountState Describe(Account account) => new()
    {
        AccountId = account.Id,
        Collateral = account.Collateral,
        UnrealizedPnl = UnrealizedPnl(account),
        AccruedFunding = AccruedFunding(account),
        InitialMargin = InitialMargin(account),
        MaintenanceMargin = MaintenanceMargin(account),
        NetDeposits = account.NetDeposits,
        RealizedPnl = account.RealizedPnl,
        FundingReceived = account.FundingReceived,
        FeesPaid = account.FeesPaid,
        CancelAllAt = account.CancelAllAt,
        At = venue.Clock,
    };

    private static decimal MaintenanceMargin(PositionLedger position, MarketState market) =>
        market.Scale.ToSize(Math.Abs(position.Lots)) * market.MarkPrice * market.Definition.MaintenanceMarginFraction;

    private static void Count(PositionLedger position, bool isBuy, long lots)
    {
        if (isBuy)
        {
            position.OpenBuyLots += lots;
        }
        else
        {
            position.OpenSellLots += lots;
        }
    }
}

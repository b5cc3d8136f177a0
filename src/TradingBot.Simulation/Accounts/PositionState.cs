namespace TradingBot.Simulation.Accounts;

/// <summary>A position at one moment. Sizes are in venue units, money in quote currency.</summary>
public sealed record PositionState
{
    /// <summary>Its owner.</summary>
    public required long AccountId { get; init; }

    /// <summary>The market.</summary>
    public required int MarketId { get; init; }

    /// <summary>Positive is long, negative is short.</summary>
    public required decimal Size { get; init; }

    /// <summary>Signed cost of the open position: what was paid for a long (positive) or received for a short (negative).</summary>
    public required decimal EntryValue { get; init; }

    /// <summary>Average price of the open position; 0 when flat.</summary>
    public decimal EntryPrice => Size == 0m ? 0m : EntryValue / Size;

    /// <summary>Price of the valuation.</summary>
    public required decimal MarkPrice { get; init; }

    /// <summary>Signed value at the mark price minus <see cref="EntryValue"/>.</summary>
    public required decimal UnrealizedPnl { get; init; }

    /// <summary>Sum of what closing fills have realised, fees and funding not included.</summary>
    public required decimal RealizedPnl { get; init; }

    /// <summary>Sum of the funding received; negative is paid.</summary>
    public required decimal FundingReceived { get; init; }

    /// <summary>Funding accrued on the open position and not yet paid; positive is to be received. 0 where funding is paid at intervals.</summary>
    public decimal AccruedFunding { get; init; }

    /// <summary>Continuous funding: the index up to which it has been paid. 0 where funding is paid at intervals.</summary>
    public decimal FundingIndex { get; init; }

    /// <summary>Mark price at which the account would be liquidated if nothing else moved; null when flat or when there is none.</summary>
    public required decimal? LiquidationPrice { get; init; }

    /// <summary>Initial margin fraction that applies, that is 1 / leverage.</summary>
    public required decimal InitialMarginFraction { get; init; }

    /// <summary>Number in the venue's sequence of all account facts at its last change.</summary>
    public required long Revision { get; init; }

    /// <summary>Market time of the report.</summary>
    public required DateTimeOffset At { get; init; }
}

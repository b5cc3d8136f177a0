namespace TradingBot.Simulation.Accounts;

/// <summary>An account's money at one moment, in quote currency.</summary>
public sealed record AccountState
{
    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>Deposits − withdrawals + realised profit and loss + funding − fees. Negative when a liquidation came too late: nobody makes good for it.</summary>
    public required decimal Collateral { get; init; }

    /// <summary>Profit and loss of the open positions at the mark prices.</summary>
    public required decimal UnrealizedPnl { get; init; }

    /// <summary>Funding accrued on the open positions and not yet paid; positive is to be received. 0 where funding is paid at intervals.</summary>
    public decimal AccruedFunding { get; init; }

    /// <summary>Initial margin of positions and open orders.</summary>
    public required decimal InitialMargin { get; init; }

    /// <summary>Maintenance margin of the positions.</summary>
    public required decimal MaintenanceMargin { get; init; }

    /// <summary>Sum of deposits minus withdrawals.</summary>
    public required decimal NetDeposits { get; init; }

    /// <summary>Sum of realised profit and loss.</summary>
    public required decimal RealizedPnl { get; init; }

    /// <summary>Sum of funding received; negative is paid.</summary>
    public required decimal FundingReceived { get; init; }

    /// <summary>Sum of fees paid; negative are rebates.</summary>
    public required decimal FeesPaid { get; init; }

    /// <summary>Market time of the scheduled cancel-all; null when none is set.</summary>
    public required DateTimeOffset? CancelAllAt { get; init; }

    /// <summary>Market time of the report.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Everything the account is worth.</summary>
    public decimal Equity => Collateral + UnrealizedPnl + AccruedFunding;

    /// <summary>What may still be used as initial margin, never negative.</summary>
    public decimal Available => Math.Max(0m, Equity - InitialMargin);
}

namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>The account's money, in USDT. Sources: Aster REST, GET accountWithJoinMargin (V3) and account (V1).</summary>
internal sealed class AsterAccountDto
{
    /// <summary>The account may trade.</summary>
    public bool? CanTrade { get; set; }

    /// <summary>The account may withdraw.</summary>
    public bool? CanWithdraw { get; set; }

    /// <summary>Collateral without unrealised profit and loss.</summary>
    public decimal? TotalWalletBalance { get; set; }

    /// <summary>Everything the account is worth.</summary>
    public decimal? TotalMarginBalance { get; set; }

    /// <summary>What may still be used as initial margin.</summary>
    public decimal? AvailableBalance { get; set; }
}

/// <summary>One position. Source: Aster REST, GET positionRisk.</summary>
internal sealed class AsterPositionDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Venue units, signed.</summary>
    public decimal? PositionAmt { get; set; }

    /// <summary>Average entry price.</summary>
    public decimal? EntryPrice { get; set; }

    /// <summary>Mark price.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>At the mark price.</summary>
    public decimal? UnRealizedProfit { get; set; }

    /// <summary>0 when there is none.</summary>
    public decimal? LiquidationPrice { get; set; }

    /// <summary>BOTH in one-way mode, else LONG or SHORT.</summary>
    public string? PositionSide { get; set; }

    /// <summary>Unix milliseconds; 0 when there never was one.</summary>
    public long? UpdateTime { get; set; }
}

/// <summary>One movement of money. Source: Aster REST, GET income.</summary>
internal sealed class AsterIncomeDto
{
    /// <summary>The symbol; empty for transfers.</summary>
    public string? Symbol { get; set; }

    /// <summary>FUNDING_FEE for payments of funding.</summary>
    public string? IncomeType { get; set; }

    /// <summary>Negative is paid.</summary>
    public decimal? Income { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Time { get; set; }

    /// <summary>Names the movement.</summary>
    public System.Text.Json.JsonElement? TranId { get; set; }
}

/// <summary>How the account keeps a long and a short position in one symbol. Source: Aster REST, GET positionSide/dual.</summary>
internal sealed class AsterPositionModeDto
{
    /// <summary>True for both side by side.</summary>
    public bool? DualSidePosition { get; set; }
}

/// <summary>What the account pays. Source: Aster REST, GET commissionRate.</summary>
internal sealed class AsterCommissionDto
{
    /// <summary>Fraction of the notional; negative is a rebate.</summary>
    public decimal? MakerCommissionRate { get; set; }

    /// <summary>Fraction of the notional.</summary>
    public decimal? TakerCommissionRate { get; set; }
}

/// <summary>The answer to a change of leverage. Source: Aster REST, POST leverage.</summary>
internal sealed class AsterLeverageDto
{
    /// <summary>The leverage now.</summary>
    public int? Leverage { get; set; }
}

/// <summary>The answer to the dead-man's switch. Source: Aster REST, POST countdownCancelAll.</summary>
internal sealed class AsterCountdownDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Milliseconds; 0 for off.</summary>
    public long? CountdownTime { get; set; }
}

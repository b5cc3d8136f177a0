namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>The account's settings. Source: Backpack REST, GET /api/v1/account.</summary>
internal sealed class BackpackAccountDto
{
    /// <summary>Highest leverage of every position; one number for the account.</summary>
    public decimal? LeverageLimit { get; set; }

    /// <summary>What a maker pays on perpetuals, basis points; negative is a rebate.</summary>
    public decimal? FuturesMakerFee { get; set; }

    /// <summary>What a taker pays on perpetuals, basis points.</summary>
    public decimal? FuturesTakerFee { get; set; }

    /// <summary>The account is being liquidated.</summary>
    public bool? Liquidating { get; set; }
}

/// <summary>The account's money, in USDC. Source: Backpack REST, GET /api/v1/capital/collateral.</summary>
internal sealed class BackpackCollateralDto
{
    /// <summary>Everything the account is worth.</summary>
    public decimal? NetEquity { get; set; }

    /// <summary>What is free, positions and open orders taken off.</summary>
    public decimal? NetEquityAvailable { get; set; }

    /// <summary>Unrealised profit and loss, which the net equity holds.</summary>
    public decimal? PnlUnrealized { get; set; }
}

/// <summary>One position. Source: Backpack REST, GET /api/v1/position.</summary>
internal sealed class BackpackPositionDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Venue units, signed.</summary>
    public decimal? NetQuantity { get; set; }

    /// <summary>Average entry price.</summary>
    public decimal? EntryPrice { get; set; }

    /// <summary>Mark price.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>0 when there is none.</summary>
    public decimal? EstLiquidationPrice { get; set; }
}

/// <summary>One payment of funding. Source: Backpack REST, GET /wapi/v1/history/funding.</summary>
internal sealed class BackpackFundingPaymentDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Positive is received.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>The end of the interval that it is for.</summary>
    public DateTimeOffset? IntervalEndTimestamp { get; set; }
}

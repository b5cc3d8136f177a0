namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>Paradex REST, GET /v1/account, and the channel account.</summary>
internal sealed class ParadexAccountDto
{
    /// <summary>Address of the account.</summary>
    public string? Account { get; set; }

    /// <summary>USDC with unrealised profit and loss.</summary>
    public decimal? AccountValue { get; set; }

    /// <summary>USDC without unrealised profit and loss.</summary>
    public decimal? TotalCollateral { get; set; }

    /// <summary>USDC that may still be used as margin.</summary>
    public decimal? FreeCollateral { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdatedAt { get; set; }

    /// <summary>Grows with each update.</summary>
    public long? SeqNo { get; set; }
}

/// <summary>Paradex REST, GET /v1/positions.</summary>
internal sealed class ParadexPositionsDto
{
    /// <summary>All positions, closed ones too.</summary>
    public List<ParadexPositionDto>? Results { get; set; }
}

/// <summary>One position; also the channel positions.</summary>
internal sealed class ParadexPositionDto
{
    /// <summary>The symbol.</summary>
    public string? Market { get; set; }

    /// <summary>OPEN or CLOSED.</summary>
    public string? Status { get; set; }

    /// <summary>LONG or SHORT.</summary>
    public string? Side { get; set; }

    /// <summary>Venue units; whether a short one is negative differs between sources, so only its magnitude is used.</summary>
    public decimal? Size { get; set; }

    /// <summary>USDC for one venue unit.</summary>
    public decimal? AverageEntryPrice { get; set; }

    /// <summary>What it cost in USDC.</summary>
    public decimal? Cost { get; set; }

    /// <summary>USDC.</summary>
    public decimal? UnrealizedPnl { get; set; }

    /// <summary>USD for one venue unit; empty for none.</summary>
    public decimal? LiquidationPrice { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? LastUpdatedAt { get; set; }

    /// <summary>Grows with each update.</summary>
    public long? SeqNo { get; set; }
}

/// <summary>Paradex REST, GET /v1/fills.</summary>
internal sealed class ParadexFillsDto : IParadexPage<ParadexFillDto>
{
    /// <inheritdoc/>
    public List<ParadexFillDto>? Results { get; set; }

    /// <inheritdoc/>
    public string? Next { get; set; }
}

/// <summary>One fill of this account; also the channel fills.</summary>
internal sealed class ParadexFillDto
{
    /// <summary>The venue's name of the fill.</summary>
    public string? Id { get; set; }

    /// <summary>The venue's number of the order.</summary>
    public string? OrderId { get; set; }

    /// <summary>Our name of the order.</summary>
    public string? ClientId { get; set; }

    /// <summary>The symbol.</summary>
    public string? Market { get; set; }

    /// <summary>BUY or SELL: the taker's side by the documents, the account's own in the samples.</summary>
    public string? Side { get; set; }

    /// <summary>MAKER or TAKER.</summary>
    public string? Liquidity { get; set; }

    /// <summary>USD for one venue unit.</summary>
    public decimal? Price { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? Size { get; set; }

    /// <summary>USDC; positive is paid.</summary>
    public decimal? Fee { get; set; }

    /// <summary>FILL, LIQUIDATION and others.</summary>
    public string? FillType { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedAt { get; set; }
}

/// <summary>Paradex REST, GET /v1/funding/payments.</summary>
internal sealed class ParadexFundingPaymentsDto : IParadexPage<ParadexFundingPaymentDto>
{
    /// <inheritdoc/>
    public List<ParadexFundingPaymentDto>? Results { get; set; }

    /// <inheritdoc/>
    public string? Next { get; set; }
}

/// <summary>Funding that became cash when a position changed.</summary>
internal sealed class ParadexFundingPaymentDto
{
    /// <summary>The venue's name of it.</summary>
    public string? Id { get; set; }

    /// <summary>The symbol.</summary>
    public string? Market { get; set; }

    /// <summary>USDC; positive is received. The sign is UNCONFIRMED; the simulated venue plays this one.</summary>
    public decimal? Payment { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedAt { get; set; }
}

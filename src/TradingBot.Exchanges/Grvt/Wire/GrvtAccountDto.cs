namespace TradingBot.Exchanges.Grvt.Wire;

/// <summary>The account's money. Source: GRVT REST, POST full/v1/account_summary.</summary>
internal sealed class GrvtAccountDto
{
    /// <summary>Unix nanoseconds.</summary>
    public long? EventTime { get; set; }

    /// <summary>The trading account.</summary>
    public string? SubAccountId { get; set; }

    /// <summary>Everything it is worth.</summary>
    public decimal? TotalEquity { get; set; }

    /// <summary>Profit and loss of open positions.</summary>
    public decimal? UnrealizedPnl { get; set; }

    /// <summary>What may still be used as margin.</summary>
    public decimal? AvailableBalance { get; set; }
}

/// <summary>One position. Sources: GRVT REST, POST full/v1/positions; stream v1.position.</summary>
internal sealed class GrvtPositionDto
{
    /// <summary>Unix nanoseconds.</summary>
    public long? EventTime { get; set; }

    /// <summary>The instrument.</summary>
    public string? Instrument { get; set; }

    /// <summary>Venue units, negative for shorts.</summary>
    public decimal? Size { get; set; }

    /// <summary>Value at the mark price, negative for shorts.</summary>
    public decimal? Notional { get; set; }

    /// <summary>Average entry price.</summary>
    public decimal? EntryPrice { get; set; }

    /// <summary>Profit and loss at the mark price.</summary>
    public decimal? UnrealizedPnl { get; set; }

    /// <summary>Estimated liquidation price; 0 for none.</summary>
    public decimal? EstLiquidationPrice { get; set; }
}

/// <summary>One fill. Sources: GRVT REST, POST full/v1/fill_history; stream v1.fill.</summary>
internal sealed class GrvtFillDto
{
    /// <summary>Unix nanoseconds.</summary>
    public long? EventTime { get; set; }

    /// <summary>The instrument.</summary>
    public string? Instrument { get; set; }

    /// <summary>This account bought.</summary>
    public bool? IsBuyer { get; set; }

    /// <summary>This account's order crossed.</summary>
    public bool? IsTaker { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? Size { get; set; }

    /// <summary>Price.</summary>
    public decimal? Price { get; set; }

    /// <summary>Quote currency, negative for a rebate.</summary>
    public decimal? Fee { get; set; }

    /// <summary>Number of the execution and index in it.</summary>
    public string? TradeId { get; set; }

    /// <summary>The venue's name of the order.</summary>
    public string? OrderId { get; set; }

    /// <summary>The client's name of the order.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>The venue forced it.</summary>
    public bool? IsLiquidation { get; set; }
}

/// <summary>One payment of funding. Source: GRVT REST, POST full/v1/funding_payment_history.</summary>
internal sealed class GrvtFundingPaymentDto
{
    /// <summary>Unix nanoseconds.</summary>
    public long? EventTime { get; set; }

    /// <summary>The instrument.</summary>
    public string? Instrument { get; set; }

    /// <summary>Quote currency; positive is paid.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The venue's name of the payment.</summary>
    public string? TxId { get; set; }
}

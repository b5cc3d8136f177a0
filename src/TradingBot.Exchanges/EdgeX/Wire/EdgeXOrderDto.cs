namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>One order. Sources: EdgeX REST, order/getOrderById, getOrderByClientOrderId and getActiveOrderPage; private stream.</summary>
internal sealed class EdgeXOrderDto
{
    /// <summary>The venue's name of it.</summary>
    public long? Id { get; set; }

    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; set; }

    /// <summary>Limit price; 0 for market orders.</summary>
    public decimal? Price { get; set; }

    /// <summary>Venue units, original.</summary>
    public decimal? Size { get; set; }

    /// <summary>The client's name of it.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>GOOD_TIL_CANCEL, POST_ONLY, IMMEDIATE_OR_CANCEL or FILL_OR_KILL.</summary>
    public string? TimeInForce { get; set; }

    /// <summary>It may only shrink the position.</summary>
    public bool? ReduceOnly { get; set; }

    /// <summary>When it ends, unix milliseconds.</summary>
    public long? ExpireTime { get; set; }

    /// <summary>The venue placed it to liquidate the account.</summary>
    public bool? IsLiquidate { get; set; }

    /// <summary>The venue placed it to deleverage the account.</summary>
    public bool? IsDeleverage { get; set; }

    /// <summary>PENDING, OPEN, FILLED, CANCELING, CANCELED or UNTRIGGERED.</summary>
    public string? Status { get; set; }

    /// <summary>Why it was canceled.</summary>
    public string? CancelReason { get; set; }

    /// <summary>Filled and through the risk check, venue units.</summary>
    public decimal? CumFillSize { get; set; }

    /// <summary>Value of that.</summary>
    public decimal? CumFillValue { get; set; }

    /// <summary>Matched by the engine, venue units.</summary>
    public decimal? CumMatchSize { get; set; }

    /// <summary>Value of that.</summary>
    public decimal? CumMatchValue { get; set; }

    /// <summary>Matched and refused by the risk check, venue units.</summary>
    public decimal? CumFailSize { get; set; }

    /// <summary>Filled, by the name that one version of the documents has.</summary>
    public decimal? FilledSize { get; set; }

    /// <summary>Value of that.</summary>
    public decimal? FilledValue { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedTime { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdatedTime { get; set; }

    /// <summary>It is received and not at the engine yet.</summary>
    public bool IsUnchecked => Status == "PENDING";

    /// <summary>More of it is matched than the risk check has passed or refused.</summary>
    public bool AwaitsCheck => (CumMatchSize ?? 0m) - (CumFailSize ?? 0m) > Math.Max(CumFillSize ?? 0m, FilledSize ?? 0m);
}

/// <summary>One fill. Sources: EdgeX REST, order/getHistoryOrderFillTransactionPage; private stream.</summary>
internal sealed class EdgeXFillDto
{
    /// <summary>Names it.</summary>
    public long? Id { get; set; }

    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>The order.</summary>
    public long? OrderId { get; set; }

    /// <summary>BUY or SELL.</summary>
    public string? OrderSide { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? FillSize { get; set; }

    /// <summary>Value, exact.</summary>
    public decimal? FillValue { get; set; }

    /// <summary>Fee; positive is paid.</summary>
    public decimal? FillFee { get; set; }

    /// <summary>Fee of a liquidation, on top.</summary>
    public decimal? LiquidateFee { get; set; }

    /// <summary>MAKER or TAKER.</summary>
    public string? Direction { get; set; }

    /// <summary>The same by the name that one version of the documents has.</summary>
    public bool? IsMaker { get; set; }

    /// <summary>The venue forced it.</summary>
    public bool? IsLiquidate { get; set; }

    /// <summary>The venue forced it.</summary>
    public bool? IsDeleverage { get; set; }

    /// <summary>Unix milliseconds of the match.</summary>
    public long? MatchTime { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedTime { get; set; }

    /// <summary>Where it stands in the risk check.</summary>
    public string? CensorStatus { get; set; }

    /// <summary>It counts: neither waiting for the risk check nor refused by it.</summary>
    public bool IsFinal => CensorStatus is null or "" or "CENSOR_SUCCESS" or "L2_APPROVED";
}

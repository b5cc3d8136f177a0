namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>One order, or one refusal in a list of them. Sources: Aster REST, POST, PUT, GET and DELETE order, openOrders, batchOrders.</summary>
internal sealed class AsterOrderDto
{
    /// <summary>The venue's name of it.</summary>
    public long? OrderId { get; set; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED, NEW_INSURANCE or NEW_ADL.</summary>
    public string? Status { get; set; }

    /// <summary>The client's name of it.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; set; }

    /// <summary>Limit price; 0 for market orders.</summary>
    public decimal? Price { get; set; }

    /// <summary>Average price of what has filled; 0 when nothing has.</summary>
    public decimal? AvgPrice { get; set; }

    /// <summary>Venue units, original.</summary>
    public decimal? OrigQty { get; set; }

    /// <summary>Filled so far, venue units.</summary>
    public decimal? ExecutedQty { get; set; }

    /// <summary>GTC, IOC, FOK, GTX or HIDDEN.</summary>
    public string? TimeInForce { get; set; }

    /// <summary>It may only shrink the position.</summary>
    public bool? ReduceOnly { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdateTime { get; set; }

    /// <summary>Set instead of all others when the order was refused.</summary>
    public int? Code { get; set; }

    /// <summary>The refusal in words.</summary>
    public string? Msg { get; set; }
}

/// <summary>One fill. Source: Aster REST, GET userTrades.</summary>
internal sealed class AsterUserTradeDto
{
    /// <summary>The trade, unique within the symbol.</summary>
    public long? Id { get; set; }

    /// <summary>The order.</summary>
    public long? OrderId { get; set; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; set; }

    /// <summary>Price.</summary>
    public decimal? Price { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? Qty { get; set; }

    /// <summary>Fee; the sign is UNCONFIRMED.</summary>
    public decimal? Commission { get; set; }

    /// <summary>What the fee was paid in.</summary>
    public string? CommissionAsset { get; set; }

    /// <summary>True when the order rested.</summary>
    public bool? Maker { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Time { get; set; }
}

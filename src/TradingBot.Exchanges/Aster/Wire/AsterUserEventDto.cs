using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>One event of the account. Source: section 8 of the protocol page.</summary>
internal sealed class AsterUserEventDto
{
    /// <summary>ORDER_TRADE_UPDATE, ACCOUNT_UPDATE, MARGIN_CALL, ACCOUNT_CONFIG_UPDATE or listenKeyExpired.</summary>
    [JsonPropertyName("e")]
    public string? Event { get; set; }

    /// <summary>Unix milliseconds.</summary>
    [JsonPropertyName("E")]
    public long? EventTime { get; set; }

    /// <summary>Unix milliseconds of the matching engine.</summary>
    [JsonPropertyName("T")]
    public long? TransactionTime { get; set; }

    /// <summary>Set by ORDER_TRADE_UPDATE.</summary>
    [JsonPropertyName("o")]
    public AsterOrderUpdateDto? Order { get; set; }

    /// <summary>Set by ACCOUNT_UPDATE.</summary>
    [JsonPropertyName("a")]
    public AsterAccountUpdateDto? Account { get; set; }

    /// <summary>Set by ACCOUNT_CONFIG_UPDATE when the account's modes have changed.</summary>
    [JsonPropertyName("ai")]
    public AsterAccountModesDto? Modes { get; set; }
}

/// <summary>One change of an order.</summary>
internal sealed class AsterOrderUpdateDto
{
    /// <summary>The symbol.</summary>
    [JsonPropertyName("s")]
    public string? Symbol { get; set; }

    /// <summary>The client's name of it.</summary>
    [JsonPropertyName("c")]
    public string? ClientOrderId { get; set; }

    /// <summary>BUY or SELL.</summary>
    [JsonPropertyName("S")]
    public string? Side { get; set; }

    /// <summary>GTC, IOC, FOK, GTX or HIDDEN.</summary>
    [JsonPropertyName("f")]
    public string? TimeInForce { get; set; }

    /// <summary>Venue units, original.</summary>
    [JsonPropertyName("q")]
    public decimal? Quantity { get; set; }

    /// <summary>Limit price.</summary>
    [JsonPropertyName("p")]
    public decimal? Price { get; set; }

    /// <summary>Average price of what has filled.</summary>
    [JsonPropertyName("ap")]
    public decimal? AveragePrice { get; set; }

    /// <summary>What happened: NEW, TRADE, CANCELED, EXPIRED or CALCULATED.</summary>
    [JsonPropertyName("x")]
    public string? Execution { get; set; }

    /// <summary>The status now.</summary>
    [JsonPropertyName("X")]
    public string? Status { get; set; }

    /// <summary>The venue's name of it.</summary>
    [JsonPropertyName("i")]
    public long? OrderId { get; set; }

    /// <summary>Size of this fill, venue units.</summary>
    [JsonPropertyName("l")]
    public decimal? LastQuantity { get; set; }

    /// <summary>Filled so far, venue units.</summary>
    [JsonPropertyName("z")]
    public decimal? FilledQuantity { get; set; }

    /// <summary>Price of this fill.</summary>
    [JsonPropertyName("L")]
    public decimal? LastPrice { get; set; }

    /// <summary>What the fee was paid in.</summary>
    [JsonPropertyName("N")]
    public string? CommissionAsset { get; set; }

    /// <summary>Fee of this fill.</summary>
    [JsonPropertyName("n")]
    public decimal? Commission { get; set; }

    /// <summary>Unix milliseconds of the fill.</summary>
    [JsonPropertyName("T")]
    public long? TradeTime { get; set; }

    /// <summary>The trade, unique within the symbol; 0 for none.</summary>
    [JsonPropertyName("t")]
    public long? TradeId { get; set; }

    /// <summary>True when the order rested.</summary>
    [JsonPropertyName("m")]
    public bool? IsMaker { get; set; }

    /// <summary>It may only shrink the position.</summary>
    [JsonPropertyName("R")]
    public bool? ReduceOnly { get; set; }
}

/// <summary>What has changed of an account.</summary>
internal sealed class AsterAccountUpdateDto
{
    /// <summary>Why.</summary>
    [JsonPropertyName("m")]
    public string? Reason { get; set; }

    /// <summary>The positions that have changed.</summary>
    [JsonPropertyName("P")]
    public List<AsterPositionUpdateDto>? Positions { get; set; }
}

/// <summary>One position that has changed.</summary>
internal sealed class AsterPositionUpdateDto
{
    /// <summary>The symbol.</summary>
    [JsonPropertyName("s")]
    public string? Symbol { get; set; }

    /// <summary>Venue units, signed.</summary>
    [JsonPropertyName("pa")]
    public decimal? Amount { get; set; }

    /// <summary>Average entry price.</summary>
    [JsonPropertyName("ep")]
    public decimal? EntryPrice { get; set; }

    /// <summary>At the mark price.</summary>
    [JsonPropertyName("up")]
    public decimal? UnrealizedProfit { get; set; }

    /// <summary>BOTH in one-way mode, else LONG or SHORT.</summary>
    [JsonPropertyName("ps")]
    public string? PositionSide { get; set; }
}

/// <summary>The modes of an account.</summary>
internal sealed class AsterAccountModesDto
{
    /// <summary>Long and short positions side by side.</summary>
    [JsonPropertyName("d")]
    public bool? IsDualSide { get; set; }
}

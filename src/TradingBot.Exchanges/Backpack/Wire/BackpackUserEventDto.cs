using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>One change of an order. Source: Backpack stream, account.orderUpdate.</summary>
internal sealed class BackpackOrderUpdateDto
{
    /// <summary>orderAccepted, orderCancelled, orderExpired, orderFill, orderModified, triggerPlaced or triggerFailed.</summary>
    [JsonPropertyName("e")]
    public string? Event { get; set; }

    /// <summary>Unix microseconds.</summary>
    [JsonPropertyName("E")]
    public long? EventTime { get; set; }

    /// <summary>Unix microseconds of the matching engine.</summary>
    [JsonPropertyName("T")]
    public long? EngineTime { get; set; }

    /// <summary>The symbol.</summary>
    [JsonPropertyName("s")]
    public string? Symbol { get; set; }

    /// <summary>The client's name of it.</summary>
    [JsonPropertyName("c")]
    public long? ClientId { get; set; }

    /// <summary>Bid or Ask.</summary>
    [JsonPropertyName("S")]
    public string? Side { get; set; }

    /// <summary>LIMIT or MARKET.</summary>
    [JsonPropertyName("o")]
    public string? OrderType { get; set; }

    /// <summary>GTC, IOC or FOK.</summary>
    [JsonPropertyName("f")]
    public string? TimeInForce { get; set; }

    /// <summary>Venue units; missing for market orders by value.</summary>
    [JsonPropertyName("q")]
    public decimal? Quantity { get; set; }

    /// <summary>Limit price.</summary>
    [JsonPropertyName("p")]
    public decimal? Price { get; set; }

    /// <summary>The status now.</summary>
    [JsonPropertyName("X")]
    public string? Status { get; set; }

    /// <summary>Why it ended by itself.</summary>
    [JsonPropertyName("R")]
    public string? ExpiryReason { get; set; }

    /// <summary>The venue's name of it.</summary>
    [JsonPropertyName("i")]
    [JsonConverter(typeof(BackpackTextConverter))]
    public string? OrderId { get; set; }

    /// <summary>The trade, unique within the symbol.</summary>
    [JsonPropertyName("t")]
    public long? TradeId { get; set; }

    /// <summary>Size of this fill, venue units.</summary>
    [JsonPropertyName("l")]
    public decimal? LastQuantity { get; set; }

    /// <summary>Price of this fill.</summary>
    [JsonPropertyName("L")]
    public decimal? LastPrice { get; set; }

    /// <summary>Filled so far, venue units.</summary>
    [JsonPropertyName("z")]
    public decimal? FilledQuantity { get; set; }

    /// <summary>Filled so far, quote currency.</summary>
    [JsonPropertyName("Z")]
    public decimal? FilledQuote { get; set; }

    /// <summary>True when the order rested.</summary>
    [JsonPropertyName("m")]
    public bool? IsMaker { get; set; }

    /// <summary>Fee of this fill; negative is a rebate.</summary>
    [JsonPropertyName("n")]
    public decimal? Fee { get; set; }

    /// <summary>What the fee was paid in.</summary>
    [JsonPropertyName("N")]
    public string? FeeSymbol { get; set; }

    /// <summary>Who placed it: USER, or the venue for one of its reasons.</summary>
    [JsonPropertyName("O")]
    public string? Origin { get; set; }

    /// <summary>It may only shrink the position.</summary>
    [JsonPropertyName("r")]
    public bool? ReduceOnly { get; set; }
}

/// <summary>One position that has changed, or stands when the stream begins. Source: Backpack stream, account.positionUpdate.</summary>
internal sealed class BackpackPositionUpdateDto
{
    /// <summary>positionOpened, positionAdjusted or positionClosed; missing when the stream begins.</summary>
    [JsonPropertyName("e")]
    public string? Event { get; set; }

    /// <summary>Unix microseconds.</summary>
    [JsonPropertyName("E")]
    public long? EventTime { get; set; }

    /// <summary>Unix microseconds of the matching engine.</summary>
    [JsonPropertyName("T")]
    public long? EngineTime { get; set; }

    /// <summary>The symbol.</summary>
    [JsonPropertyName("s")]
    public string? Symbol { get; set; }

    /// <summary>Venue units, signed.</summary>
    [JsonPropertyName("q")]
    public decimal? Quantity { get; set; }

    /// <summary>Average entry price.</summary>
    [JsonPropertyName("B")]
    public decimal? EntryPrice { get; set; }

    /// <summary>Mark price.</summary>
    [JsonPropertyName("M")]
    public decimal? MarkPrice { get; set; }
}

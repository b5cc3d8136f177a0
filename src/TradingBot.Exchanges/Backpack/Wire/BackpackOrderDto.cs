using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>One order, or one refusal in a list of them. Sources: Backpack REST, POST, GET and DELETE /api/v1/order and orders, GET /wapi/v1/history/orders.</summary>
internal sealed class BackpackOrderDto
{
    /// <summary>The venue's name of it.</summary>
    [JsonConverter(typeof(BackpackTextConverter))]
    public string? Id { get; set; }

    /// <summary>The client's name of it, 32 bits.</summary>
    public long? ClientId { get; set; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Bid or Ask.</summary>
    public string? Side { get; set; }

    /// <summary>Limit or Market.</summary>
    public string? OrderType { get; set; }

    /// <summary>GTC, IOC or FOK.</summary>
    public string? TimeInForce { get; set; }

    /// <summary>Limit price; missing for market orders.</summary>
    public decimal? Price { get; set; }

    /// <summary>Venue units, original; 0 for an order that waits for its trigger.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Filled so far, venue units.</summary>
    public decimal? ExecutedQuantity { get; set; }

    /// <summary>Filled so far, quote currency.</summary>
    public decimal? ExecutedQuoteQuantity { get; set; }

    /// <summary>New, PartiallyFilled, Filled, Cancelled, Expired, TriggerPending or TriggerFailed.</summary>
    public string? Status { get; set; }

    /// <summary>Why it ended by itself; in the history alone.</summary>
    public string? ExpiryReason { get; set; }

    /// <summary>It may only shrink the position.</summary>
    public bool? ReduceOnly { get; set; }

    /// <summary>When it came into being. Nothing says when it last changed.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Ok or Err; in answers to batches alone.</summary>
    public string? Operation { get; set; }

    /// <summary>Set instead of all others when the order was refused.</summary>
    public string? Code { get; set; }

    /// <summary>The refusal as a sentence.</summary>
    public string? Message { get; set; }
}

/// <summary>One fill. Source: Backpack REST, GET /wapi/v1/history/fills.</summary>
internal sealed class BackpackFillDto
{
    /// <summary>The trade, unique within the symbol.</summary>
    public long? TradeId { get; set; }

    /// <summary>The order.</summary>
    [JsonConverter(typeof(BackpackTextConverter))]
    public string? OrderId { get; set; }

    /// <summary>The client's name of the order.</summary>
    public long? ClientId { get; set; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Bid or Ask.</summary>
    public string? Side { get; set; }

    /// <summary>Price.</summary>
    public decimal? Price { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Fee; negative is a rebate.</summary>
    public decimal? Fee { get; set; }

    /// <summary>What the fee was paid in.</summary>
    public string? FeeSymbol { get; set; }

    /// <summary>True when the order rested.</summary>
    public bool? IsMaker { get; set; }

    /// <summary>Set when the venue placed the order: liquidation, deleveraging, conversion of collateral.</summary>
    public string? SystemOrderType { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? Timestamp { get; set; }
}

using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Grvt.Wire;

/// <summary>One order. Sources: GRVT REST, order, open_orders, order_history, create_order; stream v1.order.</summary>
internal sealed class GrvtOrderDto
{
    /// <summary>The name that every order has until the engine has named it.</summary>
    public const string NoId = "0x00";

    /// <summary>The venue's name of it.</summary>
    public string? OrderId { get; set; }

    /// <summary>It may only shrink the position.</summary>
    public bool? ReduceOnly { get; set; }

    /// <summary>What it trades; one leg on the book.</summary>
    public List<GrvtLegDto?>? Legs { get; set; }

    /// <summary>The signature that came with it.</summary>
    public GrvtSignatureDto? Signature { get; set; }

    /// <summary>What is not signed.</summary>
    public GrvtMetadataDto? Metadata { get; set; }

    /// <summary>Where it is.</summary>
    public GrvtOrderStateDto? State { get; set; }

    /// <summary>The instrument; null for orders without a leg.</summary>
    [JsonIgnore]
    public string? Instrument => Legs is [{ } leg] ? leg.Instrument : null;

    /// <summary>Taken and not at the engine yet: whether it will rest is told by what follows. One that waits for its trigger rests.</summary>
    [JsonIgnore]
    public bool IsUnchecked => State?.Status == "PENDING" && Metadata?.Trigger?.TriggerType is null or "" or "UNSPECIFIED";
}

/// <summary>What an order trades.</summary>
internal sealed class GrvtLegDto
{
    /// <summary>The instrument.</summary>
    public string? Instrument { get; set; }

    /// <summary>Venue units, original.</summary>
    public decimal? Size { get; set; }

    /// <summary>Limit price; 0 for market orders.</summary>
    public decimal? LimitPrice { get; set; }

    /// <summary>True to buy.</summary>
    public bool? IsBuyingAsset { get; set; }
}

/// <summary>The signature of an order, as far as it is of interest.</summary>
internal sealed class GrvtSignatureDto
{
    /// <summary>Who signed.</summary>
    public string? Signer { get; set; }

    /// <summary>Unix nanoseconds; the order ends with it.</summary>
    public long? Expiration { get; set; }
}

/// <summary>What an order carries unsigned.</summary>
internal sealed class GrvtMetadataDto
{
    /// <summary>The client's name of it, an unsigned number of 64 bits.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>When it becomes an order.</summary>
    public GrvtTriggerDto? Trigger { get; set; }
}

/// <summary>When a waiting order becomes one.</summary>
internal sealed class GrvtTriggerDto
{
    /// <summary>UNSPECIFIED for orders that do not wait.</summary>
    public string? TriggerType { get; set; }
}

/// <summary>Where an order is. One entry a leg in each list.</summary>
internal sealed class GrvtOrderStateDto
{
    /// <summary>PENDING, OPEN, FILLED, REJECTED or CANCELLED.</summary>
    public string? Status { get; set; }

    /// <summary>Why it ended; UNSPECIFIED for none.</summary>
    public string? RejectReason { get; set; }

    /// <summary>Filled so far, venue units.</summary>
    public List<decimal?>? TradedSize { get; set; }

    /// <summary>Average price of what has filled.</summary>
    public List<decimal?>? AvgFillPrice { get; set; }

    /// <summary>Unix nanoseconds.</summary>
    public long? UpdateTime { get; set; }
}

/// <summary>The answer to a bulk request. Source: GRVT REST, POST full/v2/bulk_orders.</summary>
internal sealed class GrvtBulkDto
{
    /// <summary>The orders, in the sequence of the request.</summary>
    public List<GrvtOrderDto?>? Orders { get; set; }

    /// <summary>Set when this answer is wrapped like most others are.</summary>
    public GrvtBulkDto? Result { get; set; }
}

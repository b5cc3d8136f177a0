namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>Paradex REST, GET /v1/orders and GET /v1/orders-history.</summary>
internal sealed class ParadexOrdersDto : IParadexPage<ParadexOrderDto>
{
    /// <inheritdoc/>
    public List<ParadexOrderDto>? Results { get; set; }

    /// <inheritdoc/>
    public string? Next { get; set; }
}

/// <summary>One order of this account: answers, lists and the channel orders.</summary>
internal sealed class ParadexOrderDto
{
    public const string ReduceOnlyFlag = "REDUCE_ONLY";

    /// <summary>Taken for its form and not yet checked or matched: it rests only once it is OPEN, and it may never be.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsUnchecked => Status == "NEW";

    /// <summary>The venue's number, decimal.</summary>
    public string? Id { get; set; }

    /// <summary>Our name of it; empty for none.</summary>
    public string? ClientId { get; set; }

    /// <summary>The symbol.</summary>
    public string? Market { get; set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; set; }

    /// <summary>Original size in venue units.</summary>
    public decimal? Size { get; set; }

    /// <summary>What has not filled, venue units.</summary>
    public decimal? RemainingSize { get; set; }

    /// <summary>USD for one venue unit; 0 for market orders.</summary>
    public decimal? Price { get; set; }

    /// <summary>USD for one venue unit; 0 or empty when nothing has filled.</summary>
    public decimal? AvgFillPrice { get; set; }

    /// <summary>NEW, UNTRIGGERED, OPEN or CLOSED.</summary>
    public string? Status { get; set; }

    /// <summary>Why it closed; empty when it was filled.</summary>
    public string? CancelReason { get; set; }

    /// <summary>REDUCE_ONLY and others.</summary>
    public List<string>? Flags { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? LastUpdatedAt { get; set; }

    /// <summary>Grows with each update; REST and stream count apart.</summary>
    public long? SeqNo { get; set; }
}

/// <summary>The answer to POST /v1/orders/batch.</summary>
internal sealed class ParadexBatchDto
{
    /// <summary>The orders that were taken.</summary>
    public List<ParadexOrderDto?>? Orders { get; set; }

    /// <summary>What was refused; how this list relates to the other one is UNCONFIRMED.</summary>
    public List<ParadexErrorDto?>? Errors { get; set; }
}

/// <summary>The answer to order.create_batch: one entry for each order, in the same sequence.</summary>
internal sealed class ParadexBatchResultsDto
{
    /// <summary>One for each order.</summary>
    public List<ParadexBatchResultDto?>? Results { get; set; }
}

/// <summary>What became of one order of a batch.</summary>
internal sealed class ParadexBatchResultDto
{
    /// <summary>The order, when it was taken.</summary>
    public ParadexOrderDto? Order { get; set; }

    /// <summary>The refusal in words.</summary>
    public string? Error { get; set; }
}

/// <summary>The answer to order.create and order.modify.</summary>
internal sealed class ParadexOrderResultDto
{
    /// <summary>The order.</summary>
    public ParadexOrderDto? Order { get; set; }
}

/// <summary>The answer to order.cancel_on_disconnect.</summary>
internal sealed class ParadexSwitchDto
{
    /// <summary>Whether the switch is armed now.</summary>
    public bool? Enabled { get; set; }
}

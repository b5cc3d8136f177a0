using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>Lighter REST, GET /api/v1/accountActiveOrders and /accountInactiveOrders.</summary>
internal sealed class LighterOrdersDto : LighterEnvelopeDto
{
    /// <summary>One page of orders.</summary>
    public List<LighterOrderDto>? Orders { get; set; }

    /// <summary>Names the next page; empty on the last.</summary>
    public string? NextCursor { get; set; }
}

/// <summary>Lighter stream, account_all_orders/{account} and account_orders/{market}/{account}.</summary>
internal sealed class LighterOrdersFrameDto
{
    /// <summary>By market; the orders that changed, or all open ones in a snapshot.</summary>
    [JsonConverter(typeof(LighterOrderListConverter))]
    public List<LighterOrderDto> Orders { get; set; } = [];
}

/// <summary>One order of this account.</summary>
internal sealed class LighterOrderDto
{
    /// <summary>The venue's number, from 2^48.</summary>
    public long? OrderIndex { get; set; }

    /// <summary>The same as text; preferred, because numbers this large lose digits on the way through some recorders.</summary>
    public string? OrderId { get; set; }

    /// <summary>Our number; 0 for none.</summary>
    public long? ClientOrderIndex { get; set; }

    /// <summary>The same as text.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>The market (here not called market_id).</summary>
    public int? MarketIndex { get; set; }

    /// <summary>Original size in venue units.</summary>
    public decimal? InitialBaseAmount { get; set; }

    /// <summary>Filled so far, venue units.</summary>
    public decimal? FilledBaseAmount { get; set; }

    /// <summary>Filled so far, USDC.</summary>
    public decimal? FilledQuoteAmount { get; set; }

    /// <summary>USDC for one venue unit.</summary>
    public decimal? Price { get; set; }

    /// <summary>True to sell. <c>side</c> may be empty, this is not.</summary>
    public bool? IsAsk { get; set; }

    /// <summary>It may only shrink the position.</summary>
    public bool? ReduceOnly { get; set; }

    /// <summary>Unix milliseconds; 0 for orders that cannot rest.</summary>
    public long? OrderExpiry { get; set; }

    /// <summary>The venue's word, section 8 of the protocol page.</summary>
    public string? Status { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdatedAt { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Timestamp { get; set; }

    /// <summary>Unix microseconds of the transaction that changed it last.</summary>
    public long? TransactionTime { get; set; }
}

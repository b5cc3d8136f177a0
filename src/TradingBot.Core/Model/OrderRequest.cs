namespace TradingBot.Model;

/// <summary>One order as it goes to a venue: every number final, on tick and on lot.</summary>
public sealed record OrderRequest
{
    /// <summary>Our name of it; journaled before it is sent.</summary>
    public required ClientOrderId ClientOrderId { get; init; }

    /// <summary>The venue's name of the contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>Which way it trades.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Size in tokens, greater than zero, a whole number of lots.</summary>
    public required decimal Size { get; init; }

    /// <summary>Limit price in quote currency, on tick; for a market order the worst acceptable price.</summary>
    public required decimal Price { get; init; }

    /// <summary>Limit or market.</summary>
    public OrderType Type { get; init; } = OrderType.Limit;

    /// <summary>Ignored for market orders, which are immediate-or-cancel everywhere.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.GoodTillTime;

    /// <summary>The venue may only let it shrink the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Market time at which the venue drops it; null for orders that do not rest.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

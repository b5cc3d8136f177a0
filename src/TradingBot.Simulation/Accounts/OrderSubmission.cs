using TradingBot.Model;

namespace TradingBot.Simulation.Accounts;

/// <summary>An order as a venue's protocol has understood it.</summary>
public sealed record OrderSubmission
{
    /// <summary>The market.</summary>
    public required int MarketId { get; init; }

    /// <summary>Which way it trades.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Size in venue units, a whole number of lots.</summary>
    public required decimal Size { get; init; }

    /// <summary>Limit price, or the worst acceptable price of a market order; on tick. A market order may give 0: any price.</summary>
    public required decimal Price { get; init; }

    /// <summary>Limit or market.</summary>
    public OrderType Type { get; init; } = OrderType.Limit;

    /// <summary>Ignored for market orders.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.GoodTillTime;

    /// <summary>It may only shrink the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>The owner's name of it, unique among the account's active orders; null when it has none.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Market time at which it ends; null: never (a resting order then lives until canceled).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The venue's name of it, from <see cref="SimulatedExchange.ReserveOrderId"/>: for orders that had one before they reached the book. Null: the next one.</summary>
    public long? OrderId { get; init; }

    /// <summary>It fills completely when its turn comes, or not at all (fill or kill); only together with an immediate time in force.</summary>
    public bool IsAllOrNothing { get; init; }

    /// <summary>How long it waits for its turn, market time; null: the venue's delay for takers or makers.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Overrides the venue's self-trade prevention.</summary>
    public SelfTradePrevention? SelfTradePrevention { get; init; }
}

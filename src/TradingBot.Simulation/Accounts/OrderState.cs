using TradingBot.Model;

namespace TradingBot.Simulation.Accounts;

/// <summary>One order of an account at one moment. Sizes are in venue units, money in quote currency.</summary>
public sealed record OrderState
{
    /// <summary>The venue's name of it.</summary>
    public required long OrderId { get; init; }

    /// <summary>Its owner.</summary>
    public required long AccountId { get; init; }

    /// <summary>The market.</summary>
    public required int MarketId { get; init; }

    /// <summary>Its owner's name of it.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Which way it trades.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Limit or market.</summary>
    public required OrderType Type { get; init; }

    /// <summary>How long it may rest.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>It may only shrink the position.</summary>
    public required bool ReduceOnly { get; init; }

    /// <summary>Limit or worst price; 0 for a market order without one.</summary>
    public required decimal Price { get; init; }

    /// <summary>Size when it was placed or last amended, what has filled included.</summary>
    public required decimal Size { get; init; }

    /// <summary>Filled so far, cumulative.</summary>
    public required decimal FilledSize { get; init; }

    /// <summary>Value of what has filled, cumulative.</summary>
    public required decimal FilledNotional { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required SimulatedOrderStatus Status { get; init; }

    /// <summary>Why it has ended.</summary>
    public required OrderEndReason EndReason { get; init; }

    /// <summary>The venue placed it to close the position (liquidation).</summary>
    public bool IsForced { get; init; }

    /// <summary>Market time at which it ends by itself; null when it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Market time at which it was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Market time of its last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Number of the change in the venue's sequence of all account facts; a later state has a higher one.</summary>
    public required long Revision { get; init; }

    /// <summary>True until it has ended.</summary>
    public bool IsActive => Status is SimulatedOrderStatus.Pending or SimulatedOrderStatus.Open;

    /// <summary>Size that is still active; 0 when it has ended.</summary>
    public decimal RemainingSize => IsActive ? Size - FilledSize : 0m;

    /// <summary>Average price of what has filled; null when nothing has.</summary>
    public decimal? AverageFillPrice => FilledSize > 0m ? FilledNotional / FilledSize : null;
}

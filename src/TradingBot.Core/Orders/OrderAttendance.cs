namespace TradingBot.Orders;

/// <summary>What is to happen when an order ends unfilled.</summary>
internal enum FollowUp
{
    /// <summary>What its purpose says.</summary>
    ByPurpose,

    /// <summary>Nothing: it was canceled on purpose.</summary>
    None,

    /// <summary>Price it anew at once: it was left behind by the market, or was about to expire.</summary>
    Replace,
}

/// <summary>The executor's notes on one live order. Lost in a crash without harm: the order itself is in the journal.</summary>
internal sealed class OrderAttendance(OrderParams wanted, int attempt, DateTimeOffset sentAt)
{
    public OrderParams Params => wanted;

    /// <summary>How many orders were sent for the same wish, this one included.</summary>
    public int Attempt => attempt;

    /// <summary>Market time.</summary>
    public DateTimeOffset SentAt => sentAt;

    public FollowUp FollowUp { get; set; } = FollowUp.ByPurpose;

    /// <summary>Ask the venue what became of it, at this market time, unless it has said so by then.</summary>
    public DateTimeOffset? LookupAt { get; set; }

    public int Lookups { get; set; }

    public bool IsLookingUp { get; set; }

    /// <summary>A cancel is wanted; sent again while the order is still seen resting.</summary>
    public bool IsCancelWanted { get; set; }

    public bool IsCanceling { get; set; }
}

namespace TradingBot.Model;

/// <summary>Where an order is in its life. The allowed moves are in <c>Orders/OrderTransitions.cs</c>.</summary>
public enum OrderStatus
{
    /// <summary>A venue reported a word that we do not know. Never stored as a state of our own order.</summary>
    Unrecognized = 0,

    /// <summary>Written to the journal, not yet sent.</summary>
    Intended,

    /// <summary>Handed to the transport; no answer yet.</summary>
    Sent,

    /// <summary>The answer was lost. Neither alive nor dead until the venue has said which.</summary>
    Unknown,

    /// <summary>Resting, nothing filled.</summary>
    Open,

    /// <summary>Resting, part filled.</summary>
    PartiallyFilled,

    /// <summary>A cancel was asked for and not yet confirmed; fills may still come.</summary>
    PendingCancel,

    /// <summary>Filled in full. Terminal.</summary>
    Filled,

    /// <summary>Canceled, perhaps after part fills. Terminal, but a late fill may still be reported.</summary>
    Canceled,

    /// <summary>Refused by the venue, or proved never to have arrived. Terminal.</summary>
    Rejected,

    /// <summary>Ended by its own expiry, perhaps after part fills. Terminal.</summary>
    Expired,
}

/// <summary>Groups of <see cref="OrderStatus"/>.</summary>
public static class OrderStatusExtensions
{
    /// <summary>True when the order can no longer rest on the venue.</summary>
    public static bool IsTerminal(this OrderStatus status) =>
        status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected or OrderStatus.Expired;
}

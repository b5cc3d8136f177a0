namespace TradingBot.Model;

/// <summary>What is known after a place, cancel or amend request. Acceptance is not execution: what follows arrives as order events.</summary>
public abstract record OrderResult
{
    private OrderResult()
    {
    }

    /// <summary>The venue took the request.</summary>
    /// <param name="VenueOrderId">The venue's name of the order, where the answer holds it.</param>
    public sealed record Accepted(string? VenueOrderId) : OrderResult;

    /// <summary>The venue certainly did not take it, and nothing of it can still happen.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Refused(VenueError Error) : OrderResult;

    /// <summary>The answer was lost or makes no sense; the request may or may not have been done.</summary>
    /// <param name="Reason">What went wrong on the way, for the log.</param>
    public sealed record Unknown(string Reason) : OrderResult;
}

/// <summary>What a venue says of one order that we ask for by our own id.</summary>
public abstract record OrderLookup
{
    private OrderLookup()
    {
    }

    /// <summary>The venue knows it.</summary>
    /// <param name="Order">Its state now.</param>
    public sealed record Found(OrderInfo Order) : OrderLookup;

    /// <summary>It does not exist and can no longer come into being: settle time over, nonce used up, or signature expired.</summary>
    public sealed record ProvenAbsent : OrderLookup;

    /// <summary>Not to be seen now, but it may still arrive; or the venue did not answer.</summary>
    /// <param name="Reason">Why nothing is proved.</param>
    public sealed record StillUnknown(string Reason) : OrderLookup;
}

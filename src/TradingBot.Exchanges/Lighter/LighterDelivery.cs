using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>What became of a signed transaction on its way to the venue.</summary>
internal abstract record LighterDelivery
{
    private LighterDelivery()
    {
    }

    /// <summary>Code 200: in the sequencer's queue, its nonce is used up.</summary>
    internal sealed record Accepted : LighterDelivery;

    /// <summary>Refused by the venue's front; nothing happens and the nonce is still free.</summary>
    internal sealed record Refused(int Code, VenueError Error) : LighterDelivery;

    /// <summary>Nothing left the process.</summary>
    internal sealed record NotSent(string Reason, TimeSpan? RetryAfter = null) : LighterDelivery;

    /// <summary>Sent, and no answer that can be understood.</summary>
    internal sealed record Lost(string Reason) : LighterDelivery;
}

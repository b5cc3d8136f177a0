using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>What became of a request that changes something, by REST or by stream.</summary>
internal abstract record VenueReply
{
    private VenueReply()
    {
    }

    /// <summary>Done, or queued.</summary>
    /// <param name="Content">The answer: a REST body, or the result of a stream's answer; may be empty.</param>
    internal sealed record Done(ReadOnlyMemory<byte> Content) : VenueReply;

    /// <summary>Refused by the venue's front; nothing happens.</summary>
    internal sealed record Refused(VenueError Error) : VenueReply;

    /// <summary>Nothing left the process.</summary>
    internal sealed record NotSent(string Reason, TimeSpan? RetryAfter = null) : VenueReply;

    /// <summary>Sent, and no answer that can be understood.</summary>
    internal sealed record Lost(string Reason) : VenueReply;
}

using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>
/// Rules: a snapshot replaces all; a change ends after the last one and begins no later than one after its end; sizes are absolute, 0 removes a level;
/// what falls out of the subscribed depth is forgotten. In venue units. Source: section 9 of the protocol page.
/// </remarks>
internal sealed class EdgeXOrderBook : VenueBook
{
    private long? _last;

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _last = null;
    }

    /// <summary>Takes one frame.</summary>
    public BookChange Apply(EdgeXBookFrame frame)
    {
        if (frame.IsSnapshot)
        {
            Clear();
        }
        else if (_last is not { } last || frame.Last <= last)
        {
            return BookChange.Ignored;
        }
        else if (frame.First > last + 1)
        {
            Clear();
            return BookChange.Gap;
        }

        _last = frame.Last;
        return Set(frame.Asks, frame.Bids, EdgeXRules.BookLevels);
    }
}

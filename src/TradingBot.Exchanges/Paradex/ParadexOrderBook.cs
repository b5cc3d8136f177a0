using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>Rules: a snapshot replaces all; a change carries the number after the last one; size 0 removes a level. In venue units. Source: section 8 of the protocol page.</remarks>
internal sealed class ParadexOrderBook : VenueBook
{
    private long _sequence;
    private bool _isComplete;

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _isComplete = false;
    }

    /// <summary>Takes one frame.</summary>
    public BookChange Apply(ParadexBookFrame frame)
    {
        if (frame.Kind == ParadexBookKind.Snapshot)
        {
            Clear();
            _isComplete = true;
        }
        else if (!_isComplete || (frame.Kind == ParadexBookKind.Delta && frame.Sequence == _sequence))
        {
            return BookChange.Ignored;
        }
        else if (frame.Kind != ParadexBookKind.Delta || frame.Sequence != _sequence + 1)
        {
            Clear();
            return BookChange.Gap;
        }

        _sequence = frame.Sequence;
        return Set(frame.Asks, frame.Bids);
    }
}

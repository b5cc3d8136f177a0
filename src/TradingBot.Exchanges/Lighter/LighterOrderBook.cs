using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>Rules: a snapshot replaces all; an update applies only to the state that it names; size 0 removes a level. In venue units. Source: section 7 of the protocol page.</remarks>
internal sealed class LighterOrderBook : VenueBook
{
    private long? _nonce;
    private bool _isComplete;

    /// <summary>True while the book stands on a snapshot and a chain of updates without a gap.</summary>
    public bool IsComplete => _isComplete;

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _nonce = null;
        _isComplete = false;
    }

    /// <summary>Takes one frame.</summary>
    public BookChange Apply(LighterBookFrame frame, bool isSnapshot)
    {
        if (isSnapshot)
        {
            Clear();
            _isComplete = true;
        }
        else if (!_isComplete)
        {
            return BookChange.Ignored;
        }
        else if (frame.Nonce is { } nonce && _nonce is { } last)
        {
            if (nonce <= last)
            {
                return BookChange.Ignored;
            }

            // Frames without begin_nonce are of 2025; a gap can then only be seen as a crossed book.
            if (frame.BeginNonce is { } begin && begin != last)
            {
                Clear();
                return BookChange.Gap;
            }
        }

        _nonce = frame.Nonce ?? _nonce;
        return Set(frame.Asks, frame.Bids);
    }
}

using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>Rules: a snapshot replaces all; a change sets levels to absolute sizes, and 0 removes one. In venue units. Source: section 7.4 of the protocol page.</remarks>
internal sealed class GrvtOrderBook : VenueBook
{
    private bool _isComplete;

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _isComplete = false;
    }

    /// <summary>Takes one message.</summary>
    public BookChange Apply(GrvtBookFrame frame, GrvtStep step)
    {
        switch (step)
        {
            case GrvtStep.Snapshot:
                Clear();
                _isComplete = true;
                break;
            case GrvtStep.Repeated:
            case GrvtStep.Next when !_isComplete:
                return BookChange.Ignored;
            case GrvtStep.Gap:
                Clear();
                return BookChange.Gap;
        }

        return Set(frame.Asks, frame.Bids);
    }
}

using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>Rules: a snapshot replaces all; a change sets levels to absolute sizes, and 0 removes one. In venue units. Source: section 7.4 of the protocol page.</remarks>
internal sealed class GrvtOrderBook : IVenueBook
{
    private readonly BookSides _sides = new();
    private bool _isComplete;

    /// <inheritdoc/>
    public BookLevel Bid => _sides.Bid;

    /// <inheritdoc/>
    public BookLevel Ask => _sides.Ask;

    /// <inheritdoc/>
    public void Clear()
    {
        _sides.Clear();
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

        foreach (var level in frame.Asks)
        {
            _sides.SetAsk(level);
        }

        foreach (var level in frame.Bids)
        {
            _sides.SetBid(level);
        }

        var change = _sides.Judge();
        if (change is BookChange.Crossed or BookChange.Jumped)
        {
            Clear();
        }

        return change;
    }
}

using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>
/// Rules: a snapshot replaces all; a change ends after the last one and begins no later than one after its end; sizes are absolute, 0 removes a level;
/// what falls out of the subscribed depth is forgotten. In venue units. Source: section 9 of the protocol page.
/// </remarks>
internal sealed class EdgeXOrderBook : IVenueBook
{
    private readonly BookSides _sides = new();
    private long? _last;

    /// <inheritdoc/>
    public BookLevel Bid => _sides.Bid;

    /// <inheritdoc/>
    public BookLevel Ask => _sides.Ask;

    /// <inheritdoc/>
    public void Clear()
    {
        _sides.Clear();
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

        foreach (var level in frame.Asks)
        {
            _sides.SetAsk(level);
        }

        foreach (var level in frame.Bids)
        {
            _sides.SetBid(level);
        }

        _sides.KeepBest(EdgeXRules.BookLevels);
        _last = frame.Last;
        var change = _sides.Judge();
        if (change is BookChange.Crossed or BookChange.Jumped)
        {
            Clear();
        }

        return change;
    }
}

namespace TradingBot.Exchanges.Transport;

/// <summary>The book of one market, as a stream builds it, in venue units. Which frames may be applied, and how, is the venue's rule; after any fault it is void until
/// the next snapshot.</summary>
internal abstract class VenueBook
{
    private readonly BookSides _sides = new();

    /// <summary>Best bid; a zero level when there is none.</summary>
    public BookLevel Bid => _sides.Bid;

    /// <summary>Best ask; a zero level when there is none.</summary>
    public BookLevel Ask => _sides.Ask;

    /// <summary>Forgets everything but the last price believed.</summary>
    public virtual void Clear() => _sides.Clear();

    /// <summary>Sets levels to absolute sizes (0 removes one), and clears the book when it cannot be believed after that.</summary>
    /// <param name="asks">Offers of one frame.</param>
    /// <param name="bids">Bids of the same frame.</param>
    /// <param name="depth">Levels of each side that the venue goes on to speak of; those beyond are forgotten.</param>
    protected BookChange Set(List<BookLevel> asks, List<BookLevel> bids, int depth = int.MaxValue)
    {
        foreach (var level in asks)
        {
            _sides.SetAsk(level);
        }

        foreach (var level in bids)
        {
            _sides.SetBid(level);
        }

        _sides.KeepBest(depth);
        var change = _sides.Judge();
        if (change is BookChange.Crossed or BookChange.Jumped)
        {
            Clear();
        }

        return change;
    }
}

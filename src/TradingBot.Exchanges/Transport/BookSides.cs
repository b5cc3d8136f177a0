namespace TradingBot.Exchanges.Transport;

/// <summary>The two sides of one market's book and the judgement whether they can be traded on. Which frames may be applied is the venue's rule.</summary>
internal sealed class BookSides
{
    // Ten times is what the fault list calls absurd. The worst minute of a liquid perpetual has stayed within a third; a factor of two leaves room.
    private const decimal LargestJump = 2m;

    // Both sides hold the best level last, because that is where nearly all changes happen.
    private readonly List<BookLevel> _asks = new(256);
    private readonly List<BookLevel> _bids = new(256);
    private decimal _trustedMid;
    private decimal _suspectedMid;

    /// <summary>Best bid; a zero level when there is none.</summary>
    public BookLevel Bid => _bids.Count > 0 ? _bids[^1] : default;

    /// <summary>Best ask; a zero level when there is none.</summary>
    public BookLevel Ask => _asks.Count > 0 ? _asks[^1] : default;

    /// <summary>Forgets everything but the last price believed.</summary>
    public void Clear()
    {
        _asks.Clear();
        _bids.Clear();
    }

    /// <summary>Sets one offer; size 0 removes it.</summary>
    public void SetAsk(in BookLevel level) => Set(_asks, level, isAscending: false);

    /// <summary>Sets one bid; size 0 removes it.</summary>
    public void SetBid(in BookLevel level) => Set(_bids, level, isAscending: true);

    /// <summary>Forgets all but the best levels of each side, for a venue that says nothing more about those that fall out of the subscribed depth.</summary>
    public void KeepBest(int levels)
    {
        _asks.RemoveRange(0, Math.Max(0, _asks.Count - levels));
        _bids.RemoveRange(0, Math.Max(0, _bids.Count - levels));
    }

    /// <summary>Judges the book after a frame: tradable, empty, crossed or jumped. The last two have to be cleared by the caller.</summary>
    public BookChange Judge()
    {
        if (_asks.Count == 0 || _bids.Count == 0)
        {
            return BookChange.Empty;
        }

        if (Bid.Price >= Ask.Price)
        {
            return BookChange.Crossed;
        }

        // A jump is believed when a second snapshot shows the same place: then it was the market and not a torn book.
        var mid = (Bid.Price + Ask.Price) / 2m;
        if (_trustedMid > 0m && IsFar(mid, _trustedMid) && (_suspectedMid == 0m || IsFar(mid, _suspectedMid)))
        {
            _suspectedMid = mid;
            return BookChange.Jumped;
        }

        _trustedMid = mid;
        _suspectedMid = 0m;
        return BookChange.Tradable;
    }

    private static bool IsFar(decimal a, decimal b) => a > b * LargestJump || b > a * LargestJump;

    private static void Set(List<BookLevel> side, BookLevel level, bool isAscending)
    {
        var low = 0;
        var high = side.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBefore = isAscending ? side[middle].Price < level.Price : side[middle].Price > level.Price;
            if (isBefore)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var exists = low < side.Count && side[low].Price == level.Price;
        if (level.Size == 0m)
        {
            if (exists)
            {
                side.RemoveAt(low);
            }
        }
        else if (exists)
        {
            side[low] = level;
        }
        else
        {
            side.Insert(low, level);
        }
    }
}

using TradingBot.Exchanges.Lighter.Wire;

namespace TradingBot.Exchanges.Lighter;

/// <summary>What a frame did to a book.</summary>
internal enum LighterBookChange
{
    /// <summary>Nothing: a repetition, or an update before the first snapshot.</summary>
    Ignored,

    /// <summary>Applied; both sides are there and in order.</summary>
    Tradable,

    /// <summary>Applied; one side is empty, which is the market's state and not a fault.</summary>
    Empty,

    /// <summary>An update is missing.</summary>
    Gap,

    /// <summary>Bid at or above ask: something was lost.</summary>
    Crossed,

    /// <summary>The middle moved further in one frame than a market does.</summary>
    Jumped,
}

/// <summary>The book of one market, as the stream builds it. After any fault it is void until the next snapshot.</summary>
/// <remarks>Rules: a snapshot replaces all; an update applies only to the state that it names; size 0 removes a level. In venue units. Source: section 7 of the protocol page.</remarks>
internal sealed class LighterOrderBook
{
    // Ten times is what the fault list calls absurd. The worst minute of a liquid perpetual has stayed within a third; a factor of two leaves room.
    private const decimal LargestJump = 2m;

    // Both sides hold the best level last, because that is where nearly all changes happen.
    private readonly List<LighterBookLevel> _asks = new(256);
    private readonly List<LighterBookLevel> _bids = new(256);
    private long? _nonce;
    private bool _isComplete;
    private decimal _trustedMid;
    private decimal _suspectedMid;

    /// <summary>True while the book stands on a snapshot and a chain of updates without a gap.</summary>
    public bool IsComplete => _isComplete;

    /// <summary>Best bid; a zero level when there is none.</summary>
    public LighterBookLevel Bid => _bids.Count > 0 ? _bids[^1] : default;

    /// <summary>Best ask; a zero level when there is none.</summary>
    public LighterBookLevel Ask => _asks.Count > 0 ? _asks[^1] : default;

    /// <summary>Forgets everything but the last price believed.</summary>
    public void Clear()
    {
        _asks.Clear();
        _bids.Clear();
        _nonce = null;
        _isComplete = false;
    }

    /// <summary>Takes one frame.</summary>
    public LighterBookChange Apply(LighterBookFrame frame, bool isSnapshot)
    {
        if (isSnapshot)
        {
            Clear();
            _isComplete = true;
        }
        else if (!_isComplete)
        {
            return LighterBookChange.Ignored;
        }
        else if (frame.Nonce is { } nonce && _nonce is { } last)
        {
            if (nonce <= last)
            {
                return LighterBookChange.Ignored;
            }

            // Frames without begin_nonce are of 2025; a gap can then only be seen as a crossed book.
            if (frame.BeginNonce is { } begin && begin != last)
            {
                Clear();
                return LighterBookChange.Gap;
            }
        }

        foreach (var level in frame.Asks)
        {
            Set(_asks, level, isAscending: false);
        }

        foreach (var level in frame.Bids)
        {
            Set(_bids, level, isAscending: true);
        }

        _nonce = frame.Nonce ?? _nonce;
        return Judge();
    }

    private LighterBookChange Judge()
    {
        if (_asks.Count == 0 || _bids.Count == 0)
        {
            return LighterBookChange.Empty;
        }

        if (Bid.Price >= Ask.Price)
        {
            Clear();
            return LighterBookChange.Crossed;
        }

        // A jump is believed when a second snapshot shows the same place: then it was the market and not a torn book.
        var mid = (Bid.Price + Ask.Price) / 2m;
        if (_trustedMid > 0m && IsFar(mid, _trustedMid) && (_suspectedMid == 0m || IsFar(mid, _suspectedMid)))
        {
            _suspectedMid = mid;
            Clear();
            return LighterBookChange.Jumped;
        }

        _trustedMid = mid;
        _suspectedMid = 0m;
        return LighterBookChange.Tradable;
    }

    private static bool IsFar(decimal a, decimal b) => a > b * LargestJump || b > a * LargestJump;

    private static void Set(List<LighterBookLevel> side, LighterBookLevel level, bool isAscending)
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

using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The book of one market: a snapshot by query and the changes by stream. After any fault it is void until the next snapshot.</summary>
/// <remarks>
/// A change covers the numbers from its <c>U</c> to its <c>u</c>. The first one to be applied holds the number after the snapshot's, and each further one begins
/// with the number after the last one's. Sizes are absolute, 0 removes a level. In venue units. Source: section 6 of the protocol page.
/// </remarks>
internal sealed class BackpackOrderBook : VenueBook
{
    private long? _last;
    private bool _isJoined;

    /// <summary>A snapshot has been taken, and nothing has gone wrong since.</summary>
    public bool IsComplete => _last is not null;

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _last = null;
        _isJoined = false;
    }

    /// <summary>Begins from a snapshot, whose levels may stand in any sequence: the venue's bids ascend.</summary>
    public BookChange Begin(BackpackBookFrame snapshot)
    {
        Clear();
        _last = snapshot.Last;
        return Set(snapshot.Asks, snapshot.Bids);
    }

    /// <summary>Takes one change.</summary>
    public BookChange Apply(BackpackBookFrame change)
    {
        if (_last is not { } last || change.Last <= last)
        {
            return BookChange.Ignored;
        }

        if (_isJoined ? change.First != last + 1 : change.First > last + 1)
        {
            Clear();
            return BookChange.Gap;
        }

        _last = change.Last;
        _isJoined = true;
        return Set(change.Asks, change.Bids);
    }
}

using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

/// <summary>The book of one market: a snapshot by query and the changes by stream. After any fault it is void until the next snapshot.</summary>
/// <remarks>
/// A change covers what happened after its <c>pu</c> up to its <c>u</c>, so the first one to be applied is the one that holds the snapshot's number, and
/// each further one begins where the last one ended. Sizes are absolute, 0 removes a level. In venue units. Source: section 7 of the protocol page.
/// </remarks>
internal sealed class AsterOrderBook : VenueBook
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

    /// <summary>Begins from a snapshot.</summary>
    public BookChange Begin(AsterBookFrame snapshot)
    {
        Clear();
        _last = snapshot.Last;
        return Set(snapshot.Asks, snapshot.Bids);
    }

    /// <summary>Takes one change.</summary>
    public BookChange Apply(AsterBookFrame change)
    {
        if (_last is not { } last || (!_isJoined && change.Last < last))
        {
            return BookChange.Ignored;
        }

        if (_isJoined ? change.Previous != last : change.Previous > last)
        {
            Clear();
            return BookChange.Gap;
        }

        _last = change.Last;
        _isJoined = true;
        return Set(change.Asks, change.Bids);
    }
}

using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>Changes of a book: the levels that have changed since the last event, without a gap in the ids and without a snapshot.</summary>
internal sealed class BackpackDepthLane(BackpackStreamName name, BackpackMarketDesk desk) : BackpackLane(name, desk)
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create(static (one, other) => other.CompareTo(one)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];
    private readonly BackpackMarket _market = name.Market!;
    private long _sent;
    private long _seen;
    private DateTimeOffset _at;

    /// <summary>The book has changed.</summary>
    public void OnBook(BookUpdate update)
    {
        // What was queued before the first follower came is in the state from which the lane begins.
        if (!IsFollowed || update.Sequence <= _seen)
        {
            return;
        }

        _seen = update.Sequence;
        _at = update.At;
        Keep(_bids, update.Bids);
        Keep(_asks, update.Asks);
        OnChanged();
    }

    /// <inheritdoc/>
    protected override void Begin()
    {
        _bids.Clear();
        _asks.Clear();
        _sent = _seen = Desk.Exchange.GetBook(_market.Id, 0).Sequence;
    }

    /// <inheritdoc/>
    protected override void Flush()
    {
        // A tick that was set for followers who have left meanwhile finds nothing new.
        if (_seen == _sent)
        {
            return;
        }

        Publish(Write);
        _sent = _seen;
        _bids.Clear();
        _asks.Clear();
    }

    private static void Keep(SortedDictionary<decimal, decimal> changes, IReadOnlyList<PriceLevel> levels)
    {
        foreach (var level in levels)
        {
            changes[level.Price] = level.Size;
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        WriteHead(json, "depth", _at, _market.Symbol);
        json.WriteNumber("U", BackpackMarketJson.UpdateId(_sent + 1));
        json.WriteNumber("u", BackpackMarketJson.UpdateId(_seen));
        BackpackMarketJson.WriteLevels(json, "a", _asks.Select(level => new PriceLevel(level.Key, level.Value, 0)));
        BackpackMarketJson.WriteLevels(json, "b", _bids.Select(level => new PriceLevel(level.Key, level.Value, 0)));
    }
}

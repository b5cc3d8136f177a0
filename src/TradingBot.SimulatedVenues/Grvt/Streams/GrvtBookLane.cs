using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary><c>v1.book.s</c>: the best levels, each time all of them.</summary>
internal sealed class GrvtBookLane(GrvtTopic topic, GrvtMarketDesk desk) : GrvtMarketLane(topic, desk, topic.Rate)
{
    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Snapshots() => [Describe()];

    /// <inheritdoc/>
    protected override void Flush() => Publish(Describe());

    private byte[] Describe()
    {
        var book = Desk.Exchange.GetBook(Instrument.Market.Id, Topic.Depth);
        return JsonText.Object(json => GrvtMarketJson.WriteBook(json, Instrument, book.At, book.Bids, book.Asks));
    }
}

/// <summary><c>v1.book.d</c>: the levels that have changed since the last message.</summary>
internal sealed class GrvtBookDeltaLane(GrvtTopic topic, GrvtMarketDesk desk) : GrvtMarketLane(topic, desk, topic.Rate)
{
    private BookSnapshot? _sent;

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Snapshots()
    {
        // Whoever follows already gets what has changed so far, so that the state given to the new one is where the next message begins.
        if (IsFollowed)
        {
            Flush();
        }
        else
        {
            _sent = Desk.Exchange.GetBook(Instrument.Market.Id);
        }

        return [JsonText.Object(json => GrvtMarketJson.WriteBook(json, Instrument, _sent!.At, _sent.Bids, _sent.Asks))];
    }

    /// <inheritdoc/>
    protected override void Flush()
    {
        var book = Desk.Exchange.GetBook(Instrument.Market.Id);
        var bids = Changes(_sent!.Bids, book.Bids);
        var asks = Changes(_sent.Asks, book.Asks);
        _sent = book;
        if (bids.Count + asks.Count > 0)
        {
            Publish(JsonText.Object(json => GrvtMarketJson.WriteBook(json, Instrument, book.At, bids, asks)));
        }
    }

    private static List<PriceLevel> Changes(IReadOnlyList<PriceLevel> before, IReadOnlyList<PriceLevel> after)
    {
        var old = before.ToDictionary(level => level.Price);
        var changes = new List<PriceLevel>();
        foreach (var level in after)
        {
            if (!old.Remove(level.Price, out var known) || known != level)
            {
                changes.Add(level);
            }
        }

        changes.AddRange(old.Keys.Select(price => new PriceLevel(price, 0m, 0)));
        return changes;
    }
}

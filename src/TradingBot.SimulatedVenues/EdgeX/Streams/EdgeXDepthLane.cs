using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>The best levels of a book: a snapshot, then what has changed among them. A level that others push out is removed, and comes back as a new one.</summary>
internal sealed class EdgeXDepthLane(EdgeXChannel channel, EdgeXMarketDesk desk) : EdgeXLane(channel, desk)
{
    private readonly EdgeXContract _contract = channel.Contract!;
    private BookSnapshot _sent = new(0, 0, [], [], default);
    private long _sentFrom;

    /// <inheritdoc/>
    protected override void Begin() => Take();

    /// <inheritdoc/>
    protected override void WriteSnapshot(Utf8JsonWriter json) => WriteRow(json, _ => EdgeXMarketJson.WriteDepth(json, _contract, Channel.Level, (_sentFrom, EdgeXMarketJson.Version(_sent.Sequence)), _sent.Bids, _sent.Asks, "Snapshot"));

    /// <inheritdoc/>
    protected override void Flush()
    {
        var before = _sent;
        Take();
        if (_sent.Sequence == before.Sequence)
        {
            return;
        }

        // Versions go on without a gap, also when only deeper levels have changed: recorded frames begin one above the last end.
        var versions = (EdgeXMarketJson.Version(before.Sequence) + 1, EdgeXMarketJson.Version(_sent.Sequence));
        _sentFrom = versions.Item1;
        Publish(json => WriteRow(json, _ => EdgeXMarketJson.WriteDepth(json, _contract, Channel.Level, versions, Changes(before.Bids, _sent.Bids), Changes(before.Asks, _sent.Asks), "CHANGED")));
    }

    private void Take()
    {
        _sent = Desk.Exchange.GetBook(_contract.Market.Id, Channel.Level);
        _sentFrom = EdgeXMarketJson.Version(_sent.Sequence) - 1;
    }

    private static IEnumerable<PriceLevel> Changes(IReadOnlyList<PriceLevel> before, IReadOnlyList<PriceLevel> after)
    {
        var old = before.ToDictionary(level => level.Price, level => level.Size);
        foreach (var level in after)
        {
            if (!old.Remove(level.Price, out var size) || size != level.Size)
            {
                yield return level;
            }
        }

        foreach (var price in old.Keys)
        {
            yield return new PriceLevel(price, 0m, 0);
        }
    }
}

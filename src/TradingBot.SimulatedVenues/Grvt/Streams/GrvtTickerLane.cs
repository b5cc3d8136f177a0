using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary><c>v1.mini</c> and <c>v1.ticker</c>: all fields each time (<c>.s</c>), or all at first and then those that have changed (<c>.d</c>).</summary>
internal sealed class GrvtTickerLane(GrvtTopic topic, GrvtMarketDesk desk) : GrvtMarketLane(topic, desk, topic.Rate)
{
    // Time and instrument are in every message and are no change by themselves.
    private const int Heads = 2;

    private IReadOnlyList<KeyValuePair<string, string>> _sent = [];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Snapshots()
    {
        if (IsFollowed)
        {
            Flush();
        }

        _sent = IsFollowed && !Topic.IsSnapshotStream ? _sent : Fields();
        return [Write(_sent)];
    }

    /// <inheritdoc/>
    protected override void Flush()
    {
        var before = _sent;
        var fields = Fields();
        _sent = fields;
        if (Topic.IsSnapshotStream)
        {
            Publish(Write(fields));
            return;
        }

        var changed = fields.Where((field, i) => i < Heads || field.Value != before[i].Value).ToArray();
        if (changed.Length > Heads)
        {
            Publish(Write(changed));
        }
    }

    private static byte[] Write(IReadOnlyList<KeyValuePair<string, string>> fields) => JsonText.Object(json => GrvtMarketJson.WriteFields(json, fields));

    private IReadOnlyList<KeyValuePair<string, string>> Fields() =>
        Topic.Kind.StartsWith("v1.mini", StringComparison.Ordinal) ? Desk.Api.MiniFields(Instrument) : Desk.Api.TickerFields(Instrument);
}

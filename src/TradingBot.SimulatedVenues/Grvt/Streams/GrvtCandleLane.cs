using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary><c>v1.candle</c>: the last candles at first, then the running one when it has changed.</summary>
internal sealed class GrvtCandleLane(GrvtTopic topic, GrvtMarketDesk desk) : GrvtMarketLane(topic, desk, UpdateInterval)
{
    private const int Recent = 5;

    // How often candles are sent is not published.
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(500);

    private Candle _sent;

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Snapshots() => [.. Last(Recent).Select(Describe)];

    /// <inheritdoc/>
    protected override void Flush()
    {
        foreach (var candle in Last(1).Where(candle => candle != _sent))
        {
            _sent = candle;
            Publish(Describe(candle));
        }
    }

    private IEnumerable<Candle> Last(int count) => Desk.Exchange.GetCandles(Instrument.Market.Id, Topic.Length, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).TakeLast(count);

    private byte[] Describe(Candle candle) => JsonText.Object(json => GrvtMarketJson.WriteCandle(json, Instrument, candle, Topic.Length, Topic.HasVolume));
}

using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>The running candle when it has changed, and once more when the next one has begun.</summary>
internal sealed class BackpackKlineLane(BackpackStreamName name, BackpackMarketDesk desk) : BackpackLane(name, desk)
{
    private readonly BackpackMarket _market = name.Market!;
    private readonly string _interval = name.Interval;
    private Candle _sent;

    /// <inheritdoc/>
    protected override void Begin() => _sent = default;

    /// <inheritdoc/>
    protected override void Flush()
    {
        var candles = BackpackIntervals.Candles(Desk.Exchange, _market.Id, _interval);
        foreach (var candle in candles.TakeLast(2))
        {
            var isOver = candle.Start < candles[^1].Start;
            if (isOver ? candle.Start == _sent.Start : candle != _sent)
            {
                Publish(json => Write(json, candle, isOver));
                _sent = isOver ? default : candle;
            }
        }
    }

    private void Write(Utf8JsonWriter json, Candle candle, bool isClosed)
    {
        json.WriteString("e", "kline");
        json.WriteNumber("E", BackpackText.Microseconds(Desk.MarketTime.GetUtcNow()));
        json.WriteString("s", _market.Symbol);
        json.WriteString("t", BackpackText.Moment(candle.Start));
        json.WriteString("T", BackpackText.Moment(BackpackIntervals.End(candle.Start, _interval)));
        json.WriteString("o", BackpackText.Number(candle.Open));
        json.WriteString("c", BackpackText.Number(candle.Close));
        json.WriteString("h", BackpackText.Number(candle.High));
        json.WriteString("l", BackpackText.Number(candle.Low));
        json.WriteString("v", BackpackText.Number(candle.BaseVolume));
        json.WriteNumber("n", candle.Trades);
        json.WriteBoolean("X", isClosed);
    }
}

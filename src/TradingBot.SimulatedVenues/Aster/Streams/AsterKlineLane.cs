using System.Text.Json;
using TradingBot.SimulatedVenues.Aster.Rest;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>The running candle when it has changed, and once more when the next one has begun.</summary>
internal sealed class AsterKlineLane(AsterStreamName name, AsterMarketDesk desk) : AsterLane(name, desk)
{
    private readonly AsterSymbol _symbol = name.Symbol!;
    private readonly string _interval = name.Interval;
    private Candle _sent;

    /// <inheritdoc/>
    protected override void Begin() => _sent = default;

    /// <inheritdoc/>
    protected override void Flush()
    {
        var candles = AsterIntervals.Candles(Desk.Exchange, _symbol.Market.Id, _interval);
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
        WriteHead(json, "kline");
        json.WriteString("s", _symbol.Name);
        json.WriteStartObject("k");
        json.WriteNumber("t", candle.Start.ToUnixTimeMilliseconds());
        json.WriteNumber("T", AsterIntervals.End(candle.Start, _interval).ToUnixTimeMilliseconds() - 1);
        json.WriteString("s", _symbol.Name);
        json.WriteString("i", _interval);
        json.WriteNumber("f", candle.LastTradeId - candle.Trades + 1);
        json.WriteNumber("L", candle.LastTradeId);
        json.WriteString("o", AsterText.Number(candle.Open));
        json.WriteString("c", AsterText.Number(candle.Close));
        json.WriteString("h", AsterText.Number(candle.High));
        json.WriteString("l", AsterText.Number(candle.Low));
        json.WriteString("v", AsterText.Number(candle.BaseVolume));
        json.WriteNumber("n", candle.Trades);
        json.WriteBoolean("x", isClosed);
        json.WriteString("q", AsterText.Number(candle.QuoteVolume));
        json.WriteString("V", "0");
        json.WriteString("Q", "0");
        json.WriteString("B", "0");
        json.WriteEndObject();
    }
}

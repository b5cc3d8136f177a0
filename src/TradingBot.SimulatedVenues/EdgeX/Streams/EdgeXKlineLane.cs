using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.SimulatedVenues.EdgeX.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>The running candle when it has changed.</summary>
internal sealed class EdgeXKlineLane(EdgeXChannel channel, EdgeXMarketDesk desk) : EdgeXLane(channel, desk)
{
    private readonly EdgeXContract _contract = channel.Contract!;
    private Candle _sent;

    /// <inheritdoc/>
    protected override void Begin() => _sent = Newest() is { } kline ? kline.Candle : default;

    /// <inheritdoc/>
    protected override void WriteSnapshot(Utf8JsonWriter json) => Write(json, Newest());

    /// <inheritdoc/>
    protected override void Flush()
    {
        var newest = Newest();
        if (newest is not null && newest.Candle != _sent)
        {
            _sent = newest.Candle;
            Publish(json => Write(json, newest));
        }
    }

    private EdgeXKline? Newest() => EdgeXKline.Of(Desk.Exchange, _contract.Market.Id, Channel.KlineType, Channel.PriceType).LastOrDefault();

    private void Write(Utf8JsonWriter json, EdgeXKline? kline)
    {
        if (kline is not null)
        {
            WriteRow(json, _ => EdgeXMarketJson.WriteKline(json, _contract, kline));
        }
    }
}

using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Aster.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>Each trade, or each trade by which the venue closed a position.</summary>
internal sealed class AsterTradeLane(AsterStreamName name, AsterMarketDesk desk) : AsterLane(name, desk)
{
    private readonly Queue<MarketTrade> _waiting = new();

    /// <summary>A trade of one of its symbols.</summary>
    public void OnTrade(MarketTrade trade)
    {
        if (IsFollowed && (Kind == AsterStreamKind.Trade || trade.IsLiquidation))
        {
            _waiting.Enqueue(trade);
            OnChanged();
        }
    }

    /// <inheritdoc/>
    protected override void Begin() => _waiting.Clear();

    /// <inheritdoc/>
    protected override void Flush()
    {
        while (_waiting.TryDequeue(out var trade))
        {
            Publish(json => Write(json, trade));
        }
    }

    private void Write(Utf8JsonWriter json, MarketTrade trade)
    {
        var symbol = Desk.Listing[trade.MarketId].Name;
        if (Kind == AsterStreamKind.Trade)
        {
            WriteHead(json, "aggTrade");
            json.WriteString("s", symbol);
            AsterMarketJson.WriteAggregate(json, trade);
            return;
        }

        WriteHead(json, "forceOrder");
        json.WriteStartObject("o");
        json.WriteString("s", symbol);
        json.WriteString("S", trade.TakerSide == OrderSide.Buy ? "BUY" : "SELL");
        json.WriteString("o", "LIMIT");
        json.WriteString("f", "IOC");
        json.WriteString("q", AsterText.Number(trade.Size));
        json.WriteString("p", AsterText.Number(trade.Price));
        json.WriteString("ap", AsterText.Number(trade.Price));
        json.WriteString("X", "FILLED");
        json.WriteString("l", AsterText.Number(trade.Size));
        json.WriteString("z", AsterText.Number(trade.Size));
        json.WriteNumber("T", trade.At.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }
}

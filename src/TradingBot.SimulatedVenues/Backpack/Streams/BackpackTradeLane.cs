using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>Each trade, or each trade by which the venue closed a position.</summary>
internal sealed class BackpackTradeLane(BackpackStreamName name, BackpackMarketDesk desk) : BackpackLane(name, desk)
{
    private readonly Queue<MarketTrade> _waiting = new();

    /// <summary>A trade of one of its markets.</summary>
    public void OnTrade(MarketTrade trade)
    {
        if (IsFollowed && (Kind == BackpackStreamKind.Trade || trade.IsLiquidation))
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
        var isBuy = trade.TakerSide == OrderSide.Buy;
        WriteHead(json, Kind == BackpackStreamKind.Trade ? "trade" : "liquidation", trade.At, Desk.Listing[trade.MarketId].Symbol);
        json.WriteString("p", BackpackText.Number(trade.Price));
        json.WriteString("q", BackpackText.Number(trade.Size));
        if (Kind == BackpackStreamKind.Liquidation)
        {
            json.WriteString("S", isBuy ? "Bid" : "Ask");
            return;
        }

        json.WriteString("b", BackpackText.Integer(isBuy ? trade.TakerOrderId : trade.MakerOrderId));
        json.WriteString("a", BackpackText.Integer(isBuy ? trade.MakerOrderId : trade.TakerOrderId));
        json.WriteNumber("t", trade.TradeId);
        json.WriteBoolean("m", !isBuy);
    }
}

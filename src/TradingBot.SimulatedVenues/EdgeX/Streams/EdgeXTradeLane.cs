using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>Trades, each once. The snapshot has the last ones.</summary>
internal sealed class EdgeXTradeLane(EdgeXChannel channel, EdgeXMarketDesk desk) : EdgeXLane(channel, desk)
{
    private const int TradesInSnapshot = 50;

    private readonly Queue<MarketTrade> _waiting = new();
    private readonly EdgeXContract _contract = channel.Contract!;

    /// <summary>A trade of the contract.</summary>
    public void OnTrade(MarketTrade trade)
    {
        if (IsFollowed)
        {
            _waiting.Enqueue(trade);
            OnChanged();
        }
    }

    /// <inheritdoc/>
    protected override void Begin() => _waiting.Clear();

    /// <inheritdoc/>
    protected override void WriteSnapshot(Utf8JsonWriter json) => Write(json, Desk.Exchange.GetTrades(_contract.Market.Id, TradesInSnapshot));

    /// <inheritdoc/>
    protected override void Flush()
    {
        if (_waiting.Count > 0)
        {
            MarketTrade[] trades = [.. _waiting];
            _waiting.Clear();
            Publish(json => Write(json, trades));
        }
    }

    private void Write(Utf8JsonWriter json, IEnumerable<MarketTrade> trades)
    {
        foreach (var trade in trades)
        {
            WriteRow(json, _ => EdgeXMarketJson.WriteTrade(json, _contract, trade));
        }
    }
}

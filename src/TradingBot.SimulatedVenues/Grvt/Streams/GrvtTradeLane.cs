using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary><c>v1.trade</c>: the last trades at first, then each one.</summary>
internal sealed class GrvtTradeLane(GrvtTopic topic, GrvtMarketDesk desk) : GrvtMarketLane(topic, desk, TimeSpan.Zero)
{
    private readonly Queue<MarketTrade> _waiting = new();

    /// <summary>A trade of the market.</summary>
    public void OnTrade(MarketTrade trade)
    {
        if (IsFollowed)
        {
            _waiting.Enqueue(trade);
            OnChanged();
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Snapshots()
    {
        // Looking at the trades brings the market up to date, and what that trades must reach those who follow already, but not the new one twice.
        var trades = Desk.Exchange.GetTrades(Instrument.Market.Id, Topic.Limit);
        Flush();
        return [.. trades.Reverse().Select(Describe)];
    }

    /// <inheritdoc/>
    protected override void Flush()
    {
        while (_waiting.TryDequeue(out var trade))
        {
            Publish(Describe(trade));
        }
    }

    private byte[] Describe(MarketTrade trade)
    {
        var now = Desk.Exchange.GetStatistics(Instrument.Market.Id);
        return JsonText.Object(json => GrvtMarketJson.WriteTrade(json, Instrument, trade, now));
    }
}

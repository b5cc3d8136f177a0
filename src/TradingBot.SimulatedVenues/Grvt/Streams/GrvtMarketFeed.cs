using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>The public streams: tells lanes when something of theirs has changed.</summary>
internal sealed class GrvtMarketFeed : IMarketListener, IDisposable
{
    private readonly GrvtMarketDesk _desk;
    private readonly GrvtOrderDesk _orders;
    private readonly Dictionary<int, List<GrvtMarketLane>> _lanes;

    public GrvtMarketFeed(GrvtMarketDesk desk, GrvtOrderDesk orders)
    {
        _desk = desk;
        _orders = orders;
        _lanes = desk.Listing.All.ToDictionary(instrument => instrument.Market.Id, _ => new List<GrvtMarketLane>());
        desk.Exchange.AddMarketListener(this);
    }

    /// <summary>Makes the lane of a topic of market data.</summary>
    public GrvtLane Open(GrvtTopic topic)
    {
        GrvtMarketLane lane = topic.Kind switch
        {
            "v1.book.s" => new GrvtBookLane(topic, _desk),
            "v1.book.d" => new GrvtBookDeltaLane(topic, _desk),
            GrvtTopic.Trade => new GrvtTradeLane(topic, _desk),
            GrvtTopic.Candle => new GrvtCandleLane(topic, _desk),
            _ => new GrvtTickerLane(topic, _desk),
        };
        _lanes[lane.Instrument.Market.Id].Add(lane);
        return lane;
    }

    /// <inheritdoc/>
    public void OnBook(BookUpdate update)
    {
        foreach (var lane in _lanes[update.MarketId])
        {
            if (lane is not (GrvtTradeLane or GrvtCandleLane))
            {
                lane.OnChanged();
            }
        }
    }

    /// <inheritdoc/>
    public void OnTrade(MarketTrade trade)
    {
        foreach (var lane in _lanes[trade.MarketId])
        {
            if (lane is GrvtTradeLane trades)
            {
                trades.OnTrade(trade);
            }
            else if (lane is GrvtCandleLane or GrvtTickerLane)
            {
                lane.OnChanged();
            }
        }
    }

    /// <inheritdoc/>
    public void OnStatistics(MarketStatistics statistics)
    {
        _orders.OnStatistics(statistics);
        foreach (var lane in _lanes[statistics.MarketId])
        {
            // Streams of snapshots go on when a market stands still.
            if (lane is GrvtTickerLane or GrvtBookLane)
            {
                lane.OnChanged();
            }
        }
    }

    /// <inheritdoc/>
    public void OnReplayEnded(DateTimeOffset at) => _desk.Options.OnReplayEnded?.Invoke();

    public void Dispose()
    {
        _desk.Exchange.RemoveMarketListener(this);
        foreach (var lane in _lanes.Values.SelectMany(lanes => lanes))
        {
            lane.Dispose();
        }
    }
}

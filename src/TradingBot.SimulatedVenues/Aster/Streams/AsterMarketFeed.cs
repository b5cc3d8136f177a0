using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>The streams of market data: tells lanes when something of theirs has changed.</summary>
internal sealed class AsterMarketFeed : IMarketListener, IDisposable
{
    private readonly AsterMarketDesk _desk;
    private readonly Dictionary<string, AsterLane> _lanes = new(StringComparer.Ordinal);

    public AsterMarketFeed(AsterMarketDesk desk)
    {
        _desk = desk;
        desk.Exchange.AddMarketListener(this);
    }

    /// <summary>The lane of a stream that exists.</summary>
    public AsterLane Lane(AsterStreamName name)
    {
        if (!_lanes.TryGetValue(name.Text, out var lane))
        {
            lane = name.Kind switch
            {
                AsterStreamKind.Touch => new AsterTouchLane(name, _desk),
                AsterStreamKind.Depth => new AsterDepthLane(name, _desk),
                AsterStreamKind.PartialDepth => new AsterPartialDepthLane(name, _desk),
                AsterStreamKind.Trade or AsterStreamKind.Liquidation => new AsterTradeLane(name, _desk),
                AsterStreamKind.Kline => new AsterKlineLane(name, _desk),
                _ => new AsterStatisticsLane(name, _desk),
            };
            _lanes.Add(name.Text, lane);
        }

        return lane;
    }

    /// <inheritdoc/>
    public void OnBook(BookUpdate update)
    {
        foreach (var lane in Of(update.MarketId))
        {
            if (lane is AsterDepthLane depth)
            {
                depth.OnBook(update);
            }
            else if (lane is AsterTouchLane or AsterPartialDepthLane)
            {
                lane.OnChanged();
            }
        }
    }

    /// <inheritdoc/>
    public void OnTrade(MarketTrade trade)
    {
        foreach (var lane in Of(trade.MarketId))
        {
            if (lane is AsterTradeLane trades)
            {
                trades.OnTrade(trade);
            }
            else if (lane is AsterKlineLane)
            {
                lane.OnChanged();
            }
        }
    }

    /// <inheritdoc/>
    public void OnStatistics(MarketStatistics statistics)
    {
        foreach (var lane in Of(statistics.MarketId))
        {
            if (lane is AsterStatisticsLane)
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
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }

    // A copy: a lane that sends at once may end a socket, which changes nothing here, but may also be asked for another lane.
    private AsterLane[] Of(int market) => [.. _lanes.Values.Where(lane => lane.Symbol is null || lane.Symbol.Market.Id == market)];
}

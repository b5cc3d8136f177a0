using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>The streams of market data: tells lanes when something of theirs has changed.</summary>
internal sealed class BackpackMarketFeed : IMarketListener, IDisposable
{
    private readonly BackpackMarketDesk _desk;
    private readonly Dictionary<string, BackpackLane> _lanes = new(StringComparer.Ordinal);

    public BackpackMarketFeed(BackpackMarketDesk desk)
    {
        _desk = desk;
        desk.Exchange.AddMarketListener(this);
    }

    /// <summary>The lane of a stream that exists.</summary>
    public BackpackLane Lane(BackpackStreamName name)
    {
        if (!_lanes.TryGetValue(name.Text, out var lane))
        {
            lane = name.Kind switch
            {
                BackpackStreamKind.Touch => new BackpackTouchLane(name, _desk),
                BackpackStreamKind.Depth => new BackpackDepthLane(name, _desk),
                BackpackStreamKind.Trade or BackpackStreamKind.Liquidation => new BackpackTradeLane(name, _desk),
                BackpackStreamKind.Kline => new BackpackKlineLane(name, _desk),
                _ => new BackpackStatisticsLane(name, _desk),
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
            if (lane is BackpackDepthLane depth)
            {
                depth.OnBook(update);
            }
            else if (lane is BackpackTouchLane)
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
            if (lane is BackpackTradeLane trades)
            {
                trades.OnTrade(trade);
            }
            else if (lane is BackpackKlineLane)
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
            if (lane is BackpackStatisticsLane)
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
    private BackpackLane[] Of(int market) => [.. _lanes.Values.Where(lane => lane.Market is null || lane.Market.Id == market)];
}

using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>The channels of market data: tells lanes when something of theirs has changed.</summary>
internal sealed class EdgeXMarketFeed : IMarketListener, IDisposable
{
    private readonly EdgeXMarketDesk _desk;
    private readonly Dictionary<string, EdgeXLane> _lanes = new(StringComparer.Ordinal);

    public EdgeXMarketFeed(EdgeXMarketDesk desk)
    {
        _desk = desk;
        desk.Exchange.AddMarketListener(this);
    }

    /// <summary>The lane of a channel.</summary>
    public EdgeXLane Lane(EdgeXChannel channel)
    {
        if (!_lanes.TryGetValue(channel.Text, out var lane))
        {
            lane = channel.Kind switch
            {
                EdgeXChannelKind.Depth => new EdgeXDepthLane(channel, _desk),
                EdgeXChannelKind.Trades => new EdgeXTradeLane(channel, _desk),
                EdgeXChannelKind.Kline => new EdgeXKlineLane(channel, _desk),
                EdgeXChannelKind.Metadata => new EdgeXMetadataLane(channel, _desk),
                _ => new EdgeXRowLane(channel, _desk),
            };
            _lanes.Add(channel.Text, lane);
        }

        return lane;
    }

    /// <inheritdoc/>
    public void OnBook(BookUpdate update)
    {
        foreach (var lane in Of(update.MarketId))
        {
            if (lane.Channel.Kind is EdgeXChannelKind.Depth or EdgeXChannelKind.BookTicker)
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
            if (lane is EdgeXTradeLane trades)
            {
                trades.OnTrade(trade);
            }
            else if (lane is EdgeXKlineLane)
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
            if (lane.Channel.Kind is EdgeXChannelKind.Ticker or EdgeXChannelKind.FundingRate)
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
    private EdgeXLane[] Of(int market) => [.. _lanes.Values.Where(lane => lane.Channel.Contract is null || lane.Channel.Contract.Market.Id == market)];
}

using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

// Changes are collected and go out together: BatchInterval of market time after the first one, and never closer than MinFrameInterval of
// transport time. What is shown has a number of its own, which goes up by one with each frame, and REST shows the same state under the same
// number: whoever asks gets what was collected first.

/// <summary>The public channels.</summary>
internal sealed partial class ParadexMarketFeed : IMarketListener, IDisposable
{
    private readonly SimulatedExchange _exchange;
    private readonly ParadexVenueOptions _options;
    private readonly ParadexHub _hub;
    private readonly ParadexOrderDesk _orders;
    private readonly ParadexJson _json;
    private readonly TimeProvider _transportTime;
    private readonly ContextTimer _batch;
    private readonly ContextTimer _pause;
    private readonly SortedDictionary<int, ParadexMarketLane> _lanes = [];
    private readonly Dictionary<string, (DateTimeOffset At, long Sequence)> _sentBooks = new(StringComparer.Ordinal);
    private long _flushedAt;
    private bool _isArmed;

    public ParadexMarketFeed(SimulatedExchange exchange, ParadexVenueOptions options, ParadexHub hub, ParadexOrderDesk orders, ParadexJson json, TimeProvider marketTime, TimeProvider transportTime)
    {
        _exchange = exchange;
        _options = options;
        _hub = hub;
        _orders = orders;
        _json = json;
        _transportTime = transportTime;
        _flushedAt = transportTime.GetTimestamp() - transportTime.TimestampFrequency;
        _batch = new ContextTimer(marketTime, OnBatch);
        _pause = new ContextTimer(transportTime, Flush);

        // Before the first book is read: reading one moves all markets on, and what changes meanwhile must be heard.
        exchange.AddMarketListener(this);
        foreach (var market in exchange.Markets)
        {
            _lanes.Add(market.Id, new ParadexMarketLane(market, exchange.GetBook(market.Id)));
        }
    }

    /// <summary>A market as it is shown now, everything up to this moment included.</summary>
    public ParadexMarketLane Current(int market)
    {
        _exchange.Advance();
        var lane = _lanes[market];
        Flush(lane);
        return lane;
    }

    /// <inheritdoc/>
    public void OnBook(BookUpdate update)
    {
        // Without a lane yet: the book that the lane will begin with holds the change.
        if (_lanes.TryGetValue(update.MarketId, out var lane))
        {
            lane.Collect(update);
            Arm(_options.BatchInterval);
        }
    }

    /// <inheritdoc/>
    public void OnTrade(MarketTrade trade)
    {
        if (!_lanes.TryGetValue(trade.MarketId, out var lane))
        {
            return;
        }

        if (_hub.HasFollowers(Name(ParadexChannel.Trades, lane)) || _hub.HasFollowers(AllOf(ParadexChannel.Trades)))
        {
            lane.Trades.Add(trade);
            Arm(_options.BatchInterval);
        }
    }

    /// <inheritdoc/>
    public void OnStatistics(MarketStatistics statistics)
    {
        _orders.OnStatistics(statistics);
        if (!_lanes.TryGetValue(statistics.MarketId, out var lane))
        {
            return;
        }

        lane.Statistics = statistics;
        Arm(_options.BatchInterval);
    }

    /// <inheritdoc/>
    public void OnReplayEnded(DateTimeOffset at)
    {
        // Prices stand still; the venue stays open.
    }

    public void Dispose()
    {
        _exchange.RemoveMarketListener(this);
        _batch.Dispose();
        _pause.Dispose();
    }

    private static string Name(string family, ParadexMarketLane lane) => $"{family}.{lane.Market.ContractId}";

    private static string AllOf(string family) => $"{family}.{ParadexChannel.All}";

    private void Arm(TimeSpan after)
    {
        if (!_isArmed)
        {
            _isArmed = true;
            _batch.FireAfter(after);
        }
    }

    private void OnBatch()
    {
        var since = _transportTime.GetElapsedTime(_flushedAt);
        if (since < _options.MinFrameInterval)
        {
            _pause.FireAfter(_options.MinFrameInterval - since);
            return;
        }

        Flush();
    }

    private void Flush()
    {
        _isArmed = false;
        _flushedAt = _transportTime.GetTimestamp();
        foreach (var lane in _lanes.Values)
        {
            Flush(lane);
            if (lane.Statistics is { } statistics)
            {
                lane.Statistics = null;
                SendStatistics(lane, statistics);
            }
        }

        if (SendBooks() is { } next)
        {
            Arm(next);
        }
    }

    private void Flush(ParadexMarketLane lane)
    {
        if (lane.HasChanges)
        {
            SendChange(lane, lane.Take());
            SendBest(lane);
        }

        foreach (var trade in lane.Trades)
        {
            SendTrade(lane, trade);
        }

        lane.Trades.Clear();
    }

    /// <summary>Sends the whole books that are due.</summary>
    /// <returns>When the next one is; null when none is waiting.</returns>
    private TimeSpan? SendBooks()
    {
        TimeSpan? next = null;
        foreach (var channel in _hub.FollowedBooks())
        {
            var lane = _lanes[channel.Market!.Value];
            var (sentAt, sequence) = _sentBooks.GetValueOrDefault(channel.Name);
            var wait = sentAt + channel.Snapshots!.Interval - _exchange.Now;
            if (sequence == lane.Sequence)
            {
                continue;
            }

            if (wait > TimeSpan.Zero)
            {
                next = next is { } sooner && sooner < wait ? sooner : wait;
                continue;
            }

            _sentBooks[channel.Name] = (_exchange.Now, lane.Sequence);
            SendBook(channel.Name, lane, channel.Snapshots);
        }

        return next;
    }
}

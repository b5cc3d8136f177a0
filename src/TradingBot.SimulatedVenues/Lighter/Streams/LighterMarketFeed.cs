using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

// Changes are collected and go out together: BatchInterval of market time after the first one, and never closer than MinFrameInterval of
// transport time. A book frame names the number of the frame before it (begin_nonce) and its own (nonce); the numbers come from one counter
// over all markets, so that they jump within a market as they do on the venue. Whoever subscribes gets what was collected first, so that the
// state sent to him and the next update join.

/// <summary>The public streams.</summary>
internal sealed partial class LighterMarketFeed : IMarketListener, IDisposable
{
    private const int RecentTrades = 50;

    private static readonly TimeSpan CandleInterval = TimeSpan.FromMilliseconds(500);

    private readonly SimulatedExchange _exchange;
    private readonly LighterVenueOptions _options;
    private readonly LighterHub _hub;
    private readonly LighterOrderDesk _orders;
    private readonly TimeProvider _transportTime;
    private readonly ContextTimer _batch;
    private readonly ContextTimer _pause;
    private readonly SortedDictionary<int, Lane> _lanes = [];
    private long _nonce;
    private long _flushedAt;
    private bool _isArmed;

    public LighterMarketFeed(SimulatedExchange exchange, LighterVenueOptions options, LighterHub hub, LighterOrderDesk orders, TimeProvider marketTime, TimeProvider transportTime)
    {
        _exchange = exchange;
        _options = options;
        _hub = hub;
        _orders = orders;
        _transportTime = transportTime;
        _flushedAt = transportTime.GetTimestamp() - transportTime.TimestampFrequency;
        _batch = new ContextTimer(marketTime, OnBatch);
        _pause = new ContextTimer(transportTime, Flush);
        foreach (var market in exchange.Markets)
        {
            var number = LighterJson.Nonce(++_nonce);
            _lanes.Add(market.Id, new Lane(market) { Nonce = number, SentNonce = number, ChangedAt = exchange.Now });
        }

        exchange.AddMarketListener(this);
    }

    /// <inheritdoc/>
    public void OnBook(BookUpdate update)
    {
        var lane = _lanes[update.MarketId];
        lane.Nonce = LighterJson.Nonce(++_nonce);
        lane.ChangedAt = update.At;
        lane.Changes++;
        Collect(lane.Bids, update.Bids);
        Collect(lane.Asks, update.Asks);
        Arm();
    }

    /// <inheritdoc/>
    public void OnTrade(MarketTrade trade)
    {
        var lane = _lanes[trade.MarketId];
        lane.HasTraded = true;
        if (_hub.HasFollowers(LighterChannel.OfMarket(LighterChannel.Trade, trade.MarketId)))
        {
            lane.Trades.Add(trade);
        }

        Arm();
    }

    /// <inheritdoc/>
    public void OnStatistics(MarketStatistics statistics)
    {
        _lanes[statistics.MarketId].Statistics = statistics;
        _orders.OnStatistics(statistics);
        Arm();
    }

    /// <inheritdoc/>
    public void OnReplayEnded(DateTimeOffset at)
    {
        // Prices stand still; the venue stays open.
    }

    /// <summary>The state that a new subscriber gets.</summary>
    public byte[] Snapshot(LighterChannel channel)
    {
        if (channel.Market is { } id)
        {
            // First everything that is due, so that nothing changes between the flush and the state.
            _exchange.Advance();
            Flush(_lanes[id]);
        }

        return _hub.Frame("subscribed", channel, json => WriteState(json, channel));
    }

    public void Dispose()
    {
        _exchange.RemoveMarketListener(this);
        _batch.Dispose();
        _pause.Dispose();
    }

    private static void Collect(SortedDictionary<decimal, PriceLevel> levels, IReadOnlyList<PriceLevel> changes)
    {
        foreach (var level in changes)
        {
            levels[level.Price] = level;
        }
    }

    private void Arm()
    {
        if (!_isArmed)
        {
            _isArmed = true;
            _batch.FireAfter(_options.BatchInterval);
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
        var hasStatistics = false;
        foreach (var lane in _lanes.Values)
        {
            Flush(lane);
            if (lane.Statistics is { } statistics && !lane.IsStatisticsSent)
            {
                hasStatistics = true;
                lane.IsStatisticsSent = true;
                _hub.Publish(LighterChannel.OfMarket(LighterChannel.MarketStats, lane.Market.Id), json => WriteStatistics(json, lane.Market, statistics));
            }
        }

        if (hasStatistics)
        {
            _hub.Publish(new LighterChannel(LighterChannel.MarketStats, Market: null, Account: null, Resolution: null), WriteAllStatistics);
            _hub.Publish(new LighterChannel(LighterChannel.Height, Market: null, Account: null, Resolution: null), WriteHeight);
        }

        FlushCandles();
    }

    private void Flush(Lane lane)
    {
        if (lane.Changes > 0)
        {
            lane.Offset += _options.HasContiguousOffsets ? 1 : lane.Changes;
            _hub.Publish(LighterChannel.OfMarket(LighterChannel.OrderBook, lane.Market.Id), json => WriteBook(json, lane, lane.Asks.Values, lane.Bids.Values.Reverse(), lane.SentNonce));
            lane.SentNonce = lane.Nonce;
            lane.Changes = 0;
            lane.Asks.Clear();
            lane.Bids.Clear();
            FlushTicker(lane);
        }

        if (lane.Trades.Count > 0)
        {
            _hub.Publish(LighterChannel.OfMarket(LighterChannel.Trade, lane.Market.Id), json => WriteTrades(json, lane, lane.Trades));
            lane.Trades.Clear();
        }
    }

    private void FlushTicker(Lane lane)
    {
        var channel = LighterChannel.OfMarket(LighterChannel.Ticker, lane.Market.Id);
        if (!_hub.HasFollowers(channel))
        {
            return;
        }

        var best = Best(lane);
        if (best != lane.Best)
        {
            lane.Best = best;
            _hub.Publish(channel, json => WriteTicker(json, lane));
        }
    }

    private void FlushCandles()
    {
        foreach (var channel in _hub.Followed(LighterChannel.Candle))
        {
            var lane = _lanes[channel.Market!.Value];
            if (lane.HasTraded && _exchange.Now - lane.CandleSentAt >= CandleInterval)
            {
                _hub.Publish(channel, json => WriteCandles(json, channel));
            }
        }

        foreach (var lane in _lanes.Values.Where(lane => lane.HasTraded && _exchange.Now - lane.CandleSentAt >= CandleInterval))
        {
            lane.HasTraded = false;
            lane.CandleSentAt = _exchange.Now;
        }
    }

    private (PriceLevel Bid, PriceLevel Ask) Best(Lane lane)
    {
        var book = _exchange.GetBook(lane.Market.Id, depth: 1);
        return (book.Bids.Count > 0 ? book.Bids[0] : default, book.Asks.Count > 0 ? book.Asks[0] : default);
    }

    /// <summary>What has been collected of one market.</summary>
    private sealed class Lane(MarketDefinition market)
    {
        private MarketStatistics? _statistics;

        public MarketDefinition Market => market;

        /// <summary>Number of the present state.</summary>
        public long Nonce { get; set; }

        /// <summary>Number of the state that the last frame made.</summary>
        public long SentNonce { get; set; }

        public long Offset { get; set; } = 1;

        public int Changes { get; set; }

        public DateTimeOffset ChangedAt { get; set; }

        public SortedDictionary<decimal, PriceLevel> Bids { get; } = [];

        public SortedDictionary<decimal, PriceLevel> Asks { get; } = [];

        public List<MarketTrade> Trades { get; } = [];

        public (PriceLevel Bid, PriceLevel Ask) Best { get; set; }

        public bool HasTraded { get; set; }

        public DateTimeOffset CandleSentAt { get; set; }

        public bool IsStatisticsSent { get; set; }

        public MarketStatistics? Statistics
        {
            get => _statistics;
            set
            {
                _statistics = value;
                IsStatisticsSent = false;
            }
        }
    }
}

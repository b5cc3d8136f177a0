using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

// Quotes come from order_book and not from the cheaper channel ticker: only the book carries begin_nonce, so only there is a lost update
// seen at once instead of being traded on.

/// <summary>Books and statistics of the followed markets, over one session.</summary>
internal sealed class LighterPublicStream : ISocketProtocol
{
    // A book of a followed market changes many times a second; statistics about once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StatsSilence = TimeSpan.FromSeconds(60);

    // An unchanged quote is repeated this often, so that its age says how old the book is and not how long it has stood still. Market time.
    private static readonly TimeSpan QuoteRepeat = TimeSpan.FromSeconds(1);

    private readonly SocketSession _session;
    private readonly IExchangeEvents _events;
    private readonly ClockOffset _clock;
    private readonly ILogger _logger;
    private readonly Dictionary<long, Market> _markets = [];
    private readonly Dictionary<SocketChannel, Market> _byBookChannel = [];
    private readonly LighterBookFrame _frame = new();

    public LighterPublicStream(SocketSession session, IEnumerable<LighterMarket> markets, IExchangeEvents events, ClockOffset clock, ILogger logger)
    {
        _session = session;
        _events = events;
        _clock = clock;
        _logger = logger;
        foreach (var market in markets)
        {
            var state = new Market(
                market,
                session.Add($"order_book/{market.Index}", BookSilence),
                session.Add($"market_stats/{market.Index}", StatsSilence));
            _markets[market.Index] = state;
            _byBookChannel[state.BookChannel] = state;
        }
    }

    private static string Exchange => LighterDescriptor.Capabilities.Name;

    /// <inheritdoc/>
    public bool ExpectsHello => true;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Ping => LighterStreamFrames.Ping;

    /// <summary>Set to true once every market has had a quote.</summary>
    public AwaitedValue<bool> AllQuoted { get; } = new();

    /// <summary>The markets that have no quote now, for the message about a stream that did not come up.</summary>
    public IEnumerable<string> Unquoted => _markets.Values.Where(market => market.Quote is null).Select(market => market.Attributes.ContractId);

    /// <summary>The quote that stands now; null when the market is not followed or its book is stale.</summary>
    public BestBidOffer? FindQuote(LighterMarket market) => _markets.TryGetValue(market.Index, out var state) ? state.Quote : null;

    /// <summary>The last funding report; null when the market is not followed or its channel is stale.</summary>
    public FundingRate? FindFunding(LighterMarket market) => _markets.TryGetValue(market.Index, out var state) ? state.Funding : null;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => LighterStreamFrames.Subscribe(channel.Name, null);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => LighterStreamFrames.Unsubscribe(channel.Name);

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = LighterFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case LighterFrameKind.Subscribed or LighterFrameKind.Update when header.Family == LighterChannelFamily.OrderBook:
                OnBook(frame.Span, header);
                break;
            case LighterFrameKind.Subscribed or LighterFrameKind.Update when header.Family == LighterChannelFamily.MarketStats:
                OnStats(frame, header);
                break;
            case LighterFrameKind.Connected:
                _session.HelloReceived();
                break;
            case LighterFrameKind.Ping:
                _session.Enqueue(LighterStreamFrames.Pong);
                break;
            case LighterFrameKind.Pong:
                _session.PongReceived();
                break;
            case LighterFrameKind.Unsubscribed:
                OnUnsubscribed(header);
                break;
            case LighterFrameKind.Error:
                LighterStreamErrors.Take(frame.Span, _session, _logger);
                break;
            default:
                _logger.UnrecognizedFrame(frame.Length);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        if (_byBookChannel.TryGetValue(channel, out var market))
        {
            market.Book.Clear();
            Void(market, reason);
        }
        else
        {
            foreach (var each in _markets.Values)
            {
                each.Funding = each.StatsChannel == channel ? null : each.Funding;
            }
        }
    }

    /// <inheritdoc/>
    public void OnLive() => _events.OnStream(Exchange, ExchangeStream.MarketData, true, "all channels confirmed");

    /// <inheritdoc/>
    public void OnDown(string reason) => _events.OnStream(Exchange, ExchangeStream.MarketData, false, reason);

    /// <inheritdoc/>
    public void OnDisconnected(string reason)
    {
        // Nothing is awaited on this connection; the channels have been reported one by one.
    }

    private void OnBook(ReadOnlySpan<byte> frame, LighterFrameHeader header)
    {
        if (!_markets.TryGetValue(header.Index, out var market))
        {
            return;
        }

        try
        {
            _frame.Read(frame);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }

        var isSnapshot = header.Kind == LighterFrameKind.Subscribed;
        if (isSnapshot)
        {
            _session.Confirmed(market.BookChannel);
        }
        else
        {
            _session.Touch(market.BookChannel);
        }

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (!market.BookChannel.IsLive)
        {
            return;
        }

        switch (market.Book.Apply(_frame, isSnapshot))
        {
            case BookChange.Tradable:
                OnTop(market);
                break;
            case BookChange.Empty:
                Void(market, "one side of the book is empty");
                break;
            case BookChange.Gap:
                _session.Resync(market.BookChannel, "an update is missing");
                break;
            case BookChange.Crossed:
                _session.Resync(market.BookChannel, "the book is crossed");
                break;
            case BookChange.Jumped:
                _session.Resync(market.BookChannel, "the price jumped further than is believable");
                break;
            case BookChange.Ignored:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void OnTop(Market market)
    {
        var (bid, ask) = (market.Book.Bid, market.Book.Ask);
        var at = _frame.Timestamp > 0 ? _clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(_frame.Timestamp)) : _clock.MarketNow;
        if (market.Quote is { } last && market.Bid == bid && market.Ask == ask && at - last.At < QuoteRepeat)
        {
            return;
        }

        var attributes = market.Attributes;
        market.Bid = bid;
        market.Ask = ask;
        market.Quote = new BestBidOffer(
            attributes.ContractId,
            attributes.PricePerToken(bid.Price),
            attributes.Tokens(bid.Size),
            attributes.PricePerToken(ask.Price),
            attributes.Tokens(ask.Size),
            at);
        if (!market.WasQuoted)
        {
            market.WasQuoted = true;
            if (_markets.Values.All(each => each.WasQuoted))
            {
                AllQuoted.TrySet(true);
            }
        }

        _events.OnQuote(Exchange, market.Quote);
    }

    private void Void(Market market, string reason)
    {
        if (market.Quote is null)
        {
            return;
        }

        market.Quote = null;
        _logger.BookStale(market.Attributes.ContractId, reason);
        _events.OnMarketStale(Exchange, market.Attributes.ContractId, reason);
    }

    private void OnStats(ReadOnlyMemory<byte> frame, LighterFrameHeader header)
    {
        if (!_markets.TryGetValue(header.Index, out var market))
        {
            return;
        }

        var content = LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterMarketStatsFrameDto, market.StatsChannel);
        WireReads.For(market.StatsChannel, () =>
        {
            var at = content.Timestamp > 0 ? _clock.ToMarket(LighterMapping.Time(content.Timestamp)) : _clock.MarketNow;
            foreach (var row in content.MarketStats)
            {
                if (row.MarketId == market.Attributes.Index && LighterMapping.Funding(row, market.Attributes, at) is { } funding)
                {
                    market.Funding = funding;
                    _events.OnFundingRate(Exchange, funding);
                }
            }
        });
        if (header.Kind == LighterFrameKind.Subscribed)
        {
            _session.Confirmed(market.StatsChannel);
        }
        else
        {
            _session.Touch(market.StatsChannel);
        }
    }

    private void OnUnsubscribed(LighterFrameHeader header)
    {
        if (_markets.TryGetValue(header.Index, out var market))
        {
            _session.Unsubscribed(header.Family == LighterChannelFamily.OrderBook ? market.BookChannel : market.StatsChannel);
        }
    }

    private sealed class Market(LighterMarket attributes, SocketChannel bookChannel, SocketChannel statsChannel)
    {
        public LighterMarket Attributes { get; } = attributes;

        public SocketChannel BookChannel { get; } = bookChannel;

        public SocketChannel StatsChannel { get; } = statsChannel;

        public LighterOrderBook Book { get; } = new();

        public BookLevel Bid { get; set; }

        public BookLevel Ask { get; set; }

        public BestBidOffer? Quote { get; set; }

        public FundingRate? Funding { get; set; }

        public bool WasQuoted { get; set; }
    }
}

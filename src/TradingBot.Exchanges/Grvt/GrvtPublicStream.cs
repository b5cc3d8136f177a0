using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

// Quotes come from the changes of the book: their numbers are consecutive, so that a lost one is seen at once instead of being traded on, and a
// whole book can be judged where a best price alone cannot.

/// <summary>Books and tickers of the followed markets, over one session.</summary>
internal sealed partial class GrvtPublicStream : ISocketProtocol
{
    // The fastest rate of books that the venue has, and a ticker a second; milliseconds.
    private const string BookRate = "50";
    private const string TickerRate = "1000";

    // A book of a followed market changes many times a second; its ticker comes once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TickerSilence = TimeSpan.FromSeconds(60);

    // An unchanged quote is repeated this often, so that its age says how old the book is and not how long it has stood still. Market time.
    private static readonly TimeSpan QuoteRepeat = TimeSpan.FromSeconds(1);

    // A division by this strips the trailing zeros of a fixed-point number, so that prices print as the venue's list writes them.
    private const decimal One = 1.0000000000000000000000000000m;

    private readonly SocketSession _session;
    private readonly IExchangeEvents _events;
    private readonly GrvtMapping _mapping;
    private readonly ClockOffset _clock;
    private readonly ILogger _logger;
    private readonly GrvtSubscriptions _subscriptions;
    private readonly List<Market> _markets = [];
    private readonly GrvtBookFrame _frame = new();

    public GrvtPublicStream(
        SocketSession session, IEnumerable<GrvtMarket> markets, IExchangeEvents events, GrvtMapping mapping, ClockOffset clock, ILogger logger)
    {
        _session = session;
        _events = events;
        _mapping = mapping;
        _clock = clock;
        _logger = logger;
        _subscriptions = new GrvtSubscriptions(session, logger);
        foreach (var market in markets)
        {
            _markets.Add(new Market(
                market,
                session.Add(GrvtStreamFrames.Channel("v1.book.d", $"{market.Symbol}@{BookRate}"), BookSilence),
                session.Add(GrvtStreamFrames.Channel("v1.ticker.s", $"{market.Symbol}@{TickerRate}"), TickerSilence)));
        }
    }

    private static string Exchange => GrvtDescriptor.Capabilities.Name;

    /// <inheritdoc/>
    public bool ExpectsHello => false;

    /// <inheritdoc/>
    /// <remarks>There is none: the protocol's own pings keep the connection.</remarks>
    public ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once every market has had a quote.</summary>
    public AwaitedValue<bool> AllQuoted { get; } = new();

    /// <summary>The markets that have no quote now, for the message about a stream that did not come up.</summary>
    public IEnumerable<string> Unquoted => _markets.Where(market => market.Quote is null).Select(market => market.Attributes.Symbol);

    /// <summary>The quote that stands now; null when the market is not followed or its book is stale.</summary>
    public BestBidOffer? FindQuote(GrvtMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol)?.Quote;

    /// <summary>The last funding report; null when the market is not followed or its channel is stale.</summary>
    public FundingRate? FindFunding(GrvtMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol)?.Funding;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => _subscriptions.Subscribe(channel);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => _subscriptions.Unsubscribe(channel);

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = GrvtFrameHeader.Read(frame.Span);
        if (header.Kind is GrvtFrameKind.Result or GrvtFrameKind.Error)
        {
            // A book is confirmed by its snapshot, which may come before the acknowledgement or after it.
            if (_subscriptions.Take(in header) is { } acknowledged && !_markets.Exists(market => market.BookChannel == acknowledged))
            {
                _session.Confirmed(acknowledged);
            }
        }
        else if (header.Kind == GrvtFrameKind.Data && header.Stream.SequenceEqual("v1.book.d"u8) && FindBySymbol(header.Primary) is { } quoted)
        {
            OnBook(quoted, in header);
        }
        else if (header.Kind == GrvtFrameKind.Data && header.Stream.SequenceEqual("v1.ticker.s"u8) && FindBySymbol(header.Primary) is { } priced)
        {
            OnTicker(priced, JsonRpc.Read(header.Content, GrvtJson.Default.GrvtTickerDto, priced.TickerChannel));
        }
        else
        {
            _logger.UnrecognizedFrame(frame.Length);
        }
    }

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        foreach (var market in _markets)
        {
            if (market.BookChannel == channel)
            {
                market.Book.Clear();
                Void(market, reason);
            }
            else if (market.TickerChannel == channel)
            {
                market.Funding = null;
            }
        }
    }

    /// <inheritdoc/>
    public void OnLive() => _events.OnStream(Exchange, ExchangeStream.MarketData, true, "all channels confirmed");

    /// <inheritdoc/>
    public void OnDown(string reason) => _events.OnStream(Exchange, ExchangeStream.MarketData, false, reason);

    /// <inheritdoc/>
    public void OnDisconnected(string reason) => _subscriptions.Clear();

    private void OnBook(Market market, in GrvtFrameHeader header)
    {
        try
        {
            _frame.Read(header.Content);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }

        if (header.Sequence == 0)
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

        switch (market.Book.Apply(_frame, _subscriptions.Take(market.BookChannel, in header)))
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
        var at = _frame.EventTime > 0 ? _mapping.Time(_frame.EventTime, "event_time") : _clock.MarketNow;
        if (market.Quote is { } last && market.Bid == bid && market.Ask == ask && at - last.At < QuoteRepeat)
        {
            return;
        }

        var attributes = market.Attributes;
        market.Bid = bid;
        market.Ask = ask;
        market.Quote = new BestBidOffer(
            attributes.Symbol,
            attributes.PricePerToken(bid.Price) / One,
            attributes.Tokens(bid.Size) / One,
            attributes.PricePerToken(ask.Price) / One,
            attributes.Tokens(ask.Size) / One,
            at);
        if (!market.WasQuoted)
        {
            market.WasQuoted = true;
            if (_markets.TrueForAll(each => each.WasQuoted))
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
        _logger.BookStale(market.Attributes.Symbol, reason);
        _events.OnMarketStale(Exchange, market.Attributes.Symbol, reason);
    }

    private void OnTicker(Market market, GrvtTickerDto ticker)
    {
        WireReads.For(market.TickerChannel, () =>
        {
            if (_mapping.Funding(ticker, market.Attributes) is { } funding)
            {
                market.Funding = funding;
                _events.OnFundingRate(Exchange, funding);
            }
        });
        _session.Touch(market.TickerChannel);
    }
}

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

// Quotes come from the deltas of the book and not from the cheaper channel bbo: only their numbers are consecutive, so only there is a lost
// update seen at once instead of being traded on.

/// <summary>Books and statistics of the followed markets, over one session, in binary or JSON form.</summary>
internal sealed partial class ParadexPublicStream : ISocketProtocol
{
    // A book of a followed market changes many times a second; statistics about once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SummarySilence = TimeSpan.FromSeconds(60);

    // An unchanged quote is repeated this often, so that its age says how old the book is and not how long it has stood still. Market time.
    private static readonly TimeSpan QuoteRepeat = TimeSpan.FromSeconds(1);

    // A division by this strips the trailing zeros of a fixed-point number, so that prices print as the venue's list writes them.
    private const decimal One = 1.0000000000000000000000000000m;

    private readonly SocketSession _session;
    private readonly IExchangeEvents _events;
    private readonly ParadexMapping _mapping;
    private readonly ClockOffset _clock;
    private readonly ILogger _logger;
    private readonly ParadexSubscriptions _subscriptions;
    private readonly List<Market> _markets = [];
    private readonly ParadexBookFrame _frame = new();

    public ParadexPublicStream(
        SocketSession session, IEnumerable<ParadexMarket> markets, IExchangeEvents events, ParadexMapping mapping, ClockOffset clock, ILogger logger)
    {
        _session = session;
        _events = events;
        _mapping = mapping;
        _clock = clock;
        _logger = logger;
        _subscriptions = new ParadexSubscriptions(session, logger);
        foreach (var market in markets)
        {
            _markets.Add(new Market(
                market,
                session.Add($"order_book.{market.Symbol}.deltas", BookSilence),
                session.Add($"markets_summary.{market.Symbol}", SummarySilence)));
        }
    }

    private static string Exchange => ParadexDescriptor.Capabilities.Name;

    /// <inheritdoc/>
    public bool ExpectsHello => false;

    /// <inheritdoc/>
    /// <remarks>The venue pings by the protocol's own frames, which the socket answers by itself.</remarks>
    public ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once every market has had a quote.</summary>
    public AwaitedValue<bool> AllQuoted { get; } = new();

    /// <summary>The markets that have no quote now, for the message about a stream that did not come up.</summary>
    public IEnumerable<string> Unquoted => _markets.Where(market => market.Quote is null).Select(market => market.Attributes.Symbol);

    /// <summary>The quote that stands now; null when the market is not followed or its book is stale.</summary>
    public BestBidOffer? FindQuote(ParadexMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol)?.Quote;

    /// <summary>The last funding report; null when the market is not followed or its channel is stale.</summary>
    public FundingRate? FindFunding(ParadexMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol)?.Funding;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => _subscriptions.Subscribe(channel);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => _subscriptions.Unsubscribe(channel);

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = ParadexFrameHeader.Read(frame.Span);
        if (header.Kind is ParadexFrameKind.Result or ParadexFrameKind.Error)
        {
            // A book is confirmed by its snapshot, which may come before the acknowledgement or after it.
            if (_subscriptions.Take(in header) is { } acknowledged && !_markets.Exists(market => market.BookChannel == acknowledged))
            {
                _session.Confirmed(acknowledged);
            }
        }
        else if (FindByChannel(header.Channel, isBook: true) is { } quoted)
        {
            ReadBook(quoted, header.Content);
            OnBook(quoted);
        }
        else if (FindByChannel(header.Channel, isBook: false) is { } summarized)
        {
            OnSummary(summarized, JsonRpc.Read(header.Content, ParadexJson.Default.ParadexSummaryDto, summarized.SummaryChannel));
        }
        else
        {
            _logger.UnrecognizedFrame(frame.Length);
        }
    }

    /// <inheritdoc/>
    public void OnBinaryFrame(ReadOnlyMemory<byte> frame)
    {
        if (!ParadexSbeFrame.TryRead(frame.Span, out var binary))
        {
            _logger.UnrecognizedFrame(frame.Length);
            return;
        }

        switch (binary.Template)
        {
            case ParadexTemplate.Book when FindBySymbol(binary.TextBytes(0)) is { } market:
                ReadBook(market, in binary);
                OnBook(market);
                break;
            case ParadexTemplate.Summary when FindBySymbol(binary.TextBytes(0)) is { } market:
                OnSummary(market, ParadexSbeDocuments.Summary(in binary));
                break;
            case ParadexTemplate.Heartbeat:
                break;
            default:
                _logger.UnrecognizedFrame(frame.Length);
                break;
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
            else if (market.SummaryChannel == channel)
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

    private void ReadBook(Market market, ReadOnlySpan<byte> data)
    {
        try
        {
            _frame.Read(data);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }
    }

    private void ReadBook(Market market, in ParadexSbeFrame frame)
    {
        try
        {
            _frame.Read(in frame);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }
    }

    private void OnBook(Market market)
    {
        if (_frame.Kind == ParadexBookKind.Snapshot)
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

        switch (market.Book.Apply(_frame))
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
        var at = _frame.Timestamp > 0 ? _mapping.Time(_frame.Timestamp, "time") : _clock.MarketNow;
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

    private void OnSummary(Market market, ParadexSummaryDto summary)
    {
        WireReads.For(market.SummaryChannel, () =>
        {
            if (_mapping.Funding(summary, market.Attributes) is { } funding)
            {
                market.Funding = funding;
                _events.OnFundingRate(Exchange, funding);
            }
        });
        _session.Touch(market.SummaryChannel);
    }
}

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

// Quotes come from the changes of the book: their numbers join, so that a lost one is seen at once instead of being traded on, and a whole book
// can be judged where a best price alone cannot.

/// <summary>Books and reference prices of the followed markets, over one session.</summary>
internal sealed partial class AsterPublicStream : ISocketProtocol
{
    /// <summary>A book without a snapshot after this long is asked for again, transport time.</summary>
    public static readonly TimeSpan SnapshotTimeout = TimeSpan.FromSeconds(10);

    // A book of a followed market changes many times a second; its mark price comes once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MarkPriceSilence = TimeSpan.FromSeconds(30);

    // An unchanged quote is repeated this often, so that its age says how old the book is and not how long it has stood still. Market time.
    private static readonly TimeSpan QuoteRepeat = TimeSpan.FromSeconds(1);

    // A division by this strips the trailing zeros of a fixed-point number, so that prices print as the venue's list writes them.
    private const decimal One = 1.0000000000000000000000000000m;

    private readonly SocketSession _session;
    private readonly IExchangeEvents _events;
    private readonly AsterApi _api;
    private readonly AsterMapping _mapping;
    private readonly ILogger _logger;
    private readonly List<Market> _markets = [];
    private readonly Dictionary<long, (SocketChannel Channel, bool IsSubscription)> _asked = [];
    private readonly AsterBookFrame _frame = new();
    private long _lastId;

    public AsterPublicStream(SocketSession session, IEnumerable<AsterMarket> markets, IExchangeEvents events, AsterApi api, AsterMapping mapping, ILogger logger)
    {
        _session = session;
        _events = events;
        _api = api;
        _mapping = mapping;
        _logger = logger;
        foreach (var market in markets)
        {
            _markets.Add(new Market(
                market,
                session.Add(AsterStreamFrames.Book(market.Symbol), BookSilence),
                session.Add(AsterStreamFrames.MarkPrice(market.Symbol), MarkPriceSilence)));
        }
    }

    private static string Exchange => AsterDescriptor.Capabilities.Name;

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
    public BestBidOffer? FindQuote(AsterMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol)?.Quote;

    /// <summary>The last funding report; null when the market is not followed or its channel is stale.</summary>
    public FundingRate? FindFunding(AsterMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol)?.Funding;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        _asked[++_lastId] = (channel, true);
        return AsterStreamFrames.Subscribe(_lastId, channel);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel)
    {
        _asked[++_lastId] = (channel, false);
        return AsterStreamFrames.Unsubscribe(_lastId, channel);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = AsterFrameHeader.Read(frame.Span);
        if (header.Event.SequenceEqual("depthUpdate"u8) && FindBySymbol(header.Symbol) is { } quoted)
        {
            OnChange(quoted, frame);
        }
        else if (header.Event.SequenceEqual("markPriceUpdate"u8) && FindBySymbol(header.Symbol) is { } priced)
        {
            OnMarkPrice(priced, JsonRpc.Read(frame.Span, AsterJson.Default.AsterMarkPriceDto, priced.MarkPriceChannel));
        }
        else if (header.Code is { } code)
        {
            // The channel stays unconfirmed and is asked for again.
            _logger.StreamError(code, JsonRpc.Read(frame.Span, AsterJson.Default.AsterCodeDto, null).Msg);
        }
        else if (header.Id is { } id && _asked.Remove(id, out var asked))
        {
            OnAcknowledged(asked.Channel, asked.IsSubscription);
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
                market.Forget();
                Void(market, reason);
            }
            else if (market.MarkPriceChannel == channel)
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
    public void OnDisconnected(string reason)
    {
        _asked.Clear();
        foreach (var market in _markets)
        {
            market.Forget();
        }
    }

    private void OnAcknowledged(SocketChannel channel, bool isSubscription)
    {
        if (!isSubscription)
        {
            _session.Unsubscribed(channel);
        }
        else if (_markets.Find(market => market.BookChannel == channel) is { } market)
        {
            // A book is confirmed by its snapshot.
            _ = LoadAsync(market);
        }
        else
        {
            _session.Confirmed(channel);
        }
    }

    private void Judge(Market market, BookChange change)
    {
        switch (change)
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
        var at = _frame.EventTime > 0 ? _mapping.Time(_frame.EventTime, "E") : _api.Clock.MarketNow;
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

    private void OnMarkPrice(Market market, AsterMarkPriceDto report)
    {
        WireReads.For(market.MarkPriceChannel, () =>
        {
            if (_mapping.Funding(report.ToPremiumIndex(), market.Attributes) is { } funding)
            {
                market.Funding = funding;
                _events.OnFundingRate(Exchange, funding);
            }

            Repeat(market, report.EventTime);
        });
        _session.Touch(market.MarkPriceChannel);
    }

    // A book that has not changed sends nothing. On one connection frames keep their sequence, so what arrives after the last change says that the
    // book still stands.
    private void Repeat(Market market, long? eventTime)
    {
        if (eventTime is { } stamp && market.Quote is { } quote && _mapping.Time(stamp, "E") is var at && at - quote.At >= QuoteRepeat)
        {
            market.Quote = quote with { At = at };
            _events.OnQuote(Exchange, market.Quote);
        }
    }
}

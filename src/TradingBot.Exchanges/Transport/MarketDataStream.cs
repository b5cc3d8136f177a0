using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>Books and funding of the followed markets, over one session: what is the same at every venue once a frame has been read.</summary>
/// <typeparam name="TMarket">The venue's market.</typeparam>
/// <typeparam name="TBook">The venue's book.</typeparam>
internal abstract class MarketDataStream<TMarket, TBook>(string exchange, SocketSession session, IExchangeEvents events, ILogger logger) : ISocketProtocol
    where TMarket : VenueMarket
    where TBook : VenueBook, new()
{
    // An unchanged quote is repeated this often, so that its age says how old the book is and not how long it has stood still. Market time.
    private static readonly TimeSpan QuoteRepeat = TimeSpan.FromSeconds(1);

    private readonly List<FollowedMarket<TMarket, TBook>> _markets = [];

    /// <inheritdoc/>
    public virtual bool ExpectsHello => false;

    /// <inheritdoc/>
    /// <remarks>Most venues have none: the protocol's own pings keep the connection, and the socket answers those by itself.</remarks>
    public virtual ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once every market has had a quote.</summary>
    public AwaitedValue<bool> AllQuoted { get; } = new();

    /// <summary>The markets that have no quote now, for the message about a stream that did not come up.</summary>
    public IEnumerable<string> Unquoted => _markets.Where(market => market.Quote is null).Select(market => market.Attributes.Symbol);

    /// <summary>What is followed.</summary>
    protected IReadOnlyList<FollowedMarket<TMarket, TBook>> Markets => _markets;

    /// <summary>The venue's name.</summary>
    protected string Exchange => exchange;

    /// <summary>The session underneath.</summary>
    protected SocketSession Session { get; } = session;

    /// <summary>Where complaints go.</summary>
    protected ILogger Logger { get; } = logger;

    /// <summary>The quote that stands now; null when the market is not followed or its book is stale.</summary>
    public BestBidOffer? FindQuote(TMarket market) => Find(market)?.Quote;

    /// <summary>The last funding report; null when the market is not followed or its channel is stale.</summary>
    public FundingRate? FindFunding(TMarket market) => Find(market)?.Funding;

    /// <inheritdoc/>
    public abstract ReadOnlyMemory<byte> Subscribe(SocketChannel channel);

    /// <inheritdoc/>
    public abstract ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel);

    /// <inheritdoc/>
    public abstract void OnFrame(ReadOnlyMemory<byte> frame);

    /// <inheritdoc/>
    public virtual void OnBinaryFrame(ReadOnlyMemory<byte> frame) => OnFrame(frame);

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        foreach (var market in _markets)
        {
            if (market.BookChannel == channel)
            {
                Forget(market);
                Void(market, reason);
            }

            // One channel may carry both.
            if (market.FundingChannel == channel)
            {
                market.Funding = null;
            }
        }
    }

    /// <inheritdoc/>
    public void OnLive() => events.OnStream(Exchange, ExchangeStream.MarketData, true, "all channels confirmed");

    /// <inheritdoc/>
    public void OnDown(string reason, bool isPlanned) => events.OnStream(Exchange, ExchangeStream.MarketData, false, reason, isPlanned);

    /// <inheritdoc/>
    public virtual void OnDisconnected(string reason)
    {
        // Nothing is awaited on the connection; the channels have been reported one by one.
    }

    /// <summary>Follows one more market; before the session starts.</summary>
    protected void Follow(TMarket market, SocketChannel book, SocketChannel funding) => _markets.Add(new FollowedMarket<TMarket, TBook>(market, book, funding));

    /// <summary>The followed market of that name, as it stands in frames; null when it is not followed.</summary>
    protected FollowedMarket<TMarket, TBook>? FindBySymbol(ReadOnlySpan<byte> symbol)
    {
        foreach (var market in _markets)
        {
            if (symbol.SequenceEqual(market.Attributes.SymbolBytes.Span))
            {
                return market;
            }
        }

        return null;
    }

    /// <summary>The market whose book that channel carries; null when it carries none.</summary>
    protected FollowedMarket<TMarket, TBook>? FindByBook(SocketChannel channel) => _markets.Find(market => market.BookChannel == channel);

    /// <summary>The book can no longer be trusted and is thrown away, and whatever else was waiting for it.</summary>
    protected virtual void Forget(FollowedMarket<TMarket, TBook> market) => market.Book.Clear();

    /// <summary>Does what a change of the book calls for: hands a quote on, says that there is none, or asks for the book anew.</summary>
    /// <param name="market">Whose book.</param>
    /// <param name="change">What the last frame did to it.</param>
    /// <param name="at">Market time of that frame.</param>
    protected void Judge(FollowedMarket<TMarket, TBook> market, BookChange change, DateTimeOffset at)
    {
        switch (change)
        {
            case BookChange.Tradable:
                OnTop(market, at);
                break;
            case BookChange.Empty:
                Void(market, "one side of the book is empty");
                break;
            case BookChange.Gap:
                Session.Resync(market.BookChannel, "an update is missing");
                break;
            case BookChange.Crossed:
                Session.Resync(market.BookChannel, "the book is crossed");
                break;
            case BookChange.Jumped:
                Session.Resync(market.BookChannel, "the price jumped further than is believable");
                break;
            case BookChange.Ignored:
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Hands a funding report on.</summary>
    protected void OnFunding(FollowedMarket<TMarket, TBook> market, FundingRate funding)
    {
        market.Funding = funding;
        events.OnFundingRate(Exchange, funding);
    }

    // A book that has not changed sends nothing at some venues. On one connection frames keep their sequence, so whatever arrives after the last
    // change says that the book still stands.

    /// <summary>Hands the standing quote on again when it has stood for a while; without one nothing happens.</summary>
    /// <param name="market">Whose quote.</param>
    /// <param name="at">Market time of the frame that says so.</param>
    protected void Repeat(FollowedMarket<TMarket, TBook> market, DateTimeOffset at)
    {
        if (market.Quote is { } quote && at - quote.At >= QuoteRepeat)
        {
            market.Quote = quote with { At = at };
            events.OnQuote(Exchange, market.Quote);
        }
    }

    private FollowedMarket<TMarket, TBook>? Find(TMarket market) => _markets.Find(each => each.Attributes.Symbol == market.Symbol);

    private void OnTop(FollowedMarket<TMarket, TBook> market, DateTimeOffset at)
    {
        var (bid, ask) = (market.Book.Bid, market.Book.Ask);
        if (market.Quote is { } last && market.Bid == bid && market.Ask == ask && at - last.At < QuoteRepeat)
        {
            return;
        }

        market.Bid = bid;
        market.Ask = ask;
        market.Quote = market.Attributes.Quote(bid, ask, at);
        if (!market.WasQuoted)
        {
            market.WasQuoted = true;
            if (_markets.TrueForAll(each => each.WasQuoted))
            {
                AllQuoted.TrySet(true);
            }
        }

        events.OnQuote(Exchange, market.Quote);
    }

    private void Void(FollowedMarket<TMarket, TBook> market, string reason)
    {
        if (market.Quote is null)
        {
            return;
        }

        market.Quote = null;
        Logger.BookStale(Exchange, market.Attributes.Symbol, reason);
        events.OnMarketStale(Exchange, market.Attributes.Symbol, reason);
    }
}

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

// Quotes come from the changes of the book: their numbers are consecutive, so that a lost one is seen at once instead of being traded on, and a
// whole book can be judged where a best price alone cannot.

/// <summary>Books and tickers of the followed markets, over one session.</summary>
internal sealed class GrvtPublicStream : MarketDataStream<GrvtMarket, GrvtOrderBook>
{
    // The fastest rate of books that the venue has, and a ticker a second; milliseconds.
    private const string BookRate = "50";
    private const string TickerRate = "1000";

    // A book of a followed market changes many times a second; its ticker comes once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TickerSilence = TimeSpan.FromSeconds(60);

    private readonly GrvtMapping _mapping;
    private readonly ClockOffset _clock;
    private readonly StreamRequests _requests;
    private readonly GrvtSubscriptions _subscriptions;
    private readonly GrvtBookFrame _frame = new();

    public GrvtPublicStream(
        SocketSession session, IEnumerable<GrvtMarket> markets, IExchangeEvents events, GrvtMapping mapping, ClockOffset clock, ILogger logger)
        : base(GrvtDescriptor.Capabilities.Name, session, events, logger)
    {
        _mapping = mapping;
        _clock = clock;
        _requests = new StreamRequests(session);
        _subscriptions = new GrvtSubscriptions(_requests, logger);
        foreach (var market in markets)
        {
            Follow(
                market,
                session.Add(GrvtStreamFrames.Channel("v1.book.d", $"{market.Symbol}@{BookRate}"), BookSilence),
                session.Add(GrvtStreamFrames.Channel("v1.ticker.s", $"{market.Symbol}@{TickerRate}"), TickerSilence));
        }
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => _subscriptions.Subscribe(channel);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => _subscriptions.Unsubscribe(channel);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = GrvtFrameHeader.Read(frame.Span);
        if (header.Kind is GrvtFrameKind.Result or GrvtFrameKind.Error)
        {
            // A book is confirmed by its snapshot, which may come before the acknowledgement or after it.
            if (_subscriptions.Take(in header) is { } acknowledged && FindByBook(acknowledged) is null)
            {
                Session.Confirmed(acknowledged);
            }
        }
        else if (header.Kind == GrvtFrameKind.Data && header.Stream.SequenceEqual("v1.book.d"u8) && FindBySymbol(header.Primary) is { } quoted)
        {
            OnBook(quoted, in header);
        }
        else if (header.Kind == GrvtFrameKind.Data && header.Stream.SequenceEqual("v1.ticker.s"u8) && FindBySymbol(header.Primary) is { } priced)
        {
            OnTicker(priced, JsonRpc.Read(header.Content, GrvtJson.Default.GrvtTickerDto, priced.FundingChannel));
        }
        else
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
        }
    }

    /// <inheritdoc/>
    public override void OnDisconnected(string reason) => _requests.OnDisconnected(reason);

    private void OnBook(FollowedMarket<GrvtMarket, GrvtOrderBook> market, in GrvtFrameHeader header)
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
            Session.Confirmed(market.BookChannel);
        }
        else
        {
            Session.Touch(market.BookChannel);
        }

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (market.BookChannel.IsLive)
        {
            var at = _frame.EventTime > 0 ? _mapping.Time(_frame.EventTime, "event_time") : _clock.MarketNow;
            Judge(market, market.Book.Apply(_frame, _subscriptions.Take(market.BookChannel, in header)), at);
        }
    }

    private void OnTicker(FollowedMarket<GrvtMarket, GrvtOrderBook> market, GrvtTickerDto ticker)
    {
        WireReads.For(market.FundingChannel, () =>
        {
            if (_mapping.Funding(ticker, market.Attributes) is { } funding)
            {
                OnFunding(market, funding);
            }
        });
        Session.Touch(market.FundingChannel);
    }
}

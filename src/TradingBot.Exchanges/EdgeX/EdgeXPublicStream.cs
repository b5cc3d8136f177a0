using System.Text;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX;

// Quotes come from the changes of the book and not from the cheaper channel bookTicker: whether that one exists in V2 is UNCONFIRMED, and only the
// numbers of the changes join, so that a lost one is seen at once instead of being traded on.

/// <summary>Books, reference prices and funding of the followed markets, over one session.</summary>
internal sealed class EdgeXPublicStream : MarketDataStream<EdgeXMarket, EdgeXOrderBook>
{
    // A book of a followed market changes many times a second, and its ticker about once. Funding is reported once a minute or, where nothing changes,
    // perhaps not at all: asking again from time to time brings a snapshot.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TickerSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FundingSilence = TimeSpan.FromMinutes(10);

    private readonly EdgeXMapping _mapping;
    private readonly ClockOffset _clock;
    private readonly List<Subscription> _subscriptions = [];
    private readonly EdgeXBookFrame _frame = new();

    public EdgeXPublicStream(SocketSession session, IEnumerable<EdgeXMarket> markets, IExchangeEvents events, EdgeXMapping mapping, ClockOffset clock, ILogger logger)
        : base(EdgeXDescriptor.Capabilities.Name, session, events, logger)
    {
        _mapping = mapping;
        _clock = clock;
        foreach (var market in markets)
        {
            var book = session.Add(EdgeXStreamFrames.Book(market.Number), BookSilence);
            var ticker = session.Add(EdgeXStreamFrames.Ticker(market.Number), TickerSilence);
            var funding = session.Add(EdgeXStreamFrames.Funding(market.Number), FundingSilence);
            Follow(market, book, funding);
            _subscriptions.AddRange([new(book, Markets[^1]), new(ticker, Markets[^1]), new(funding, Markets[^1])]);
        }
    }

    /// <inheritdoc/>
    public override bool ExpectsHello => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Ping => EdgeXStreamFrames.Ping(_clock.Now);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => EdgeXStreamFrames.Subscribe(channel);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => EdgeXStreamFrames.Unsubscribe(channel);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = EdgeXFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case EdgeXFrameKind.Quote when Find(header) is { } subscription:
                OnData(subscription, header.Content, frame);
                break;
            case EdgeXFrameKind.Connected:
                Session.HelloReceived();
                break;

            // A book is confirmed by its snapshot.
            case EdgeXFrameKind.Subscribed when Find(header) is { IsBook: false } subscription:
                Session.Confirmed(subscription.Channel);
                break;
            case EdgeXFrameKind.Subscribed when Find(header) is not null:
                break;
            case EdgeXFrameKind.Unsubscribed when Find(header) is { } subscription:
                Session.Unsubscribed(subscription.Channel);
                break;
            case EdgeXFrameKind.Ping:
                Session.Enqueue(EdgeXStreamFrames.Pong(header.Time));
                break;
            case EdgeXFrameKind.Pong:
                Session.PongReceived();
                break;
            case EdgeXFrameKind.Error:
                // It does not name the channel, which stays unconfirmed and is asked for again.
                Logger.StreamError(JsonRpc.Read(frame.Span, EdgeXJson.Default.EdgeXErrorFrameDto, null).Content?.Code);
                break;
            default:
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    private void OnData(Subscription subscription, ReadOnlySpan<byte> content, ReadOnlyMemory<byte> frame)
    {
        if (subscription.IsBook)
        {
            OnBook(subscription, content);
        }
        else if (subscription.Channel == subscription.Market.FundingChannel)
        {
            OnFunding(subscription, JsonRpc.Read(frame.Span, EdgeXJson.Default.FundingEvent, subscription.Channel));
        }
        else
        {
            OnTicker(subscription, JsonRpc.Read(frame.Span, EdgeXJson.Default.TickerEvent, subscription.Channel));
        }
    }

    private void OnBook(Subscription subscription, ReadOnlySpan<byte> content)
    {
        try
        {
            _frame.Read(content);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, subscription.Channel);
        }

        if (_frame.IsSnapshot)
        {
            Session.Confirmed(subscription.Channel);
        }
        else
        {
            Session.Touch(subscription.Channel);
        }

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (subscription.Channel.IsLive)
        {
            // Books carry no time of their own.
            Judge(subscription.Market, subscription.Market.Book.Apply(_frame), _clock.MarketNow);
        }
    }

    private void OnTicker(Subscription subscription, EdgeXQuoteEventDto<EdgeXTickerDto> update)
    {
        Session.Touch(subscription.Channel);
        var market = subscription.Market;
        WireReads.For(subscription.Channel, () =>
        {
            foreach (var row in update.Content?.Data ?? [])
            {
                if (row.ContractId == market.Attributes.Number && (row.MarkPrice ?? row.OraclePrice) is { } mark and > 0m)
                {
                    market.Attributes.OraclePrice = mark;
                    if (market.Funding is { } funding)
                    {
                        var index = row.IndexPrice is { } price and > 0m ? market.Attributes.PricePerToken(price) : funding.IndexPrice;
                        OnFunding(market, funding with { MarkPrice = market.Attributes.PricePerToken(mark), IndexPrice = index, At = _clock.MarketNow });
                    }
                }
            }
        });

        // A book that has not changed sends nothing; what arrives after the last change on the same connection says that it still stands.
        Repeat(market, _clock.MarketNow);
    }

    private void OnFunding(Subscription subscription, EdgeXQuoteEventDto<EdgeXFundingDto> update)
    {
        Session.Touch(subscription.Channel);
        var market = subscription.Market;
        WireReads.For(subscription.Channel, () =>
        {
            foreach (var row in update.Content?.Data ?? [])
            {
                if (row.ContractId == market.Attributes.Number && _mapping.Funding(row, market.Attributes) is { } funding)
                {
                    OnFunding(market, funding);
                }
            }
        });
    }

    // The channel's name stands beside the content and in it; one of the two is enough.
    private Subscription? Find(in EdgeXFrameHeader header)
    {
        var name = header.Channel.IsEmpty && !header.Content.IsEmpty ? EdgeXFrameHeader.Read(header.Content).Channel : header.Channel;
        foreach (var subscription in _subscriptions)
        {
            if (name.SequenceEqual(subscription.Name.Span))
            {
                return subscription;
            }
        }

        return null;
    }

    private sealed record Subscription(SocketChannel Channel, FollowedMarket<EdgeXMarket, EdgeXOrderBook> Market)
    {
        public ReadOnlyMemory<byte> Name { get; } = Encoding.ASCII.GetBytes(Channel.Name);

        public bool IsBook => Channel == Market.BookChannel;
    }
}

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

// Quotes come from the deltas of the book and not from the cheaper channel bbo: only their numbers are consecutive, so only there is a lost
// update seen at once instead of being traded on.

/// <summary>Books and statistics of the followed markets, over one session, in binary or JSON form.</summary>
internal sealed class ParadexPublicStream : MarketDataStream<ParadexMarket, ParadexOrderBook>
{
    // A book of a followed market changes many times a second; statistics about once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SummarySilence = TimeSpan.FromSeconds(60);

    private readonly ParadexMapping _mapping;
    private readonly ClockOffset _clock;
    private readonly StreamRequests _requests;
    private readonly ParadexSubscriptions _subscriptions;
    private readonly ParadexBookFrame _frame = new();

    public ParadexPublicStream(
        SocketSession session, IEnumerable<ParadexMarket> markets, IExchangeEvents events, ParadexMapping mapping, ClockOffset clock, ILogger logger)
        : base(ParadexDescriptor.Capabilities.Name, session, events, logger)
    {
        _mapping = mapping;
        _clock = clock;
        _requests = new StreamRequests(session);
        _subscriptions = new ParadexSubscriptions(_requests, logger);
        foreach (var market in markets)
        {
            Follow(
                market,
                session.Add($"order_book.{market.Symbol}.deltas", BookSilence),
                session.Add($"markets_summary.{market.Symbol}", SummarySilence));
        }
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => _subscriptions.Subscribe(channel);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => _subscriptions.Unsubscribe(channel);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = ParadexFrameHeader.Read(frame.Span);
        if (header.Kind is ParadexFrameKind.Result or ParadexFrameKind.Error)
        {
            // A book is confirmed by its snapshot, which may come before the acknowledgement or after it.
            if (_subscriptions.Take(in header) is { } acknowledged && FindByBook(acknowledged) is null)
            {
                Session.Confirmed(acknowledged);
            }
        }
        else if (FindByChannel(header.Channel, isBook: true) is { } quoted)
        {
            ReadBook(quoted, header.Content);
            OnBook(quoted);
        }
        else if (FindByChannel(header.Channel, isBook: false) is { } summarized)
        {
            OnSummary(summarized, JsonRpc.Read(header.Content, ParadexJson.Default.ParadexSummaryDto, summarized.FundingChannel));
        }
        else
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
        }
    }

    /// <inheritdoc/>
    public override void OnBinaryFrame(ReadOnlyMemory<byte> frame)
    {
        if (!ParadexSbeFrame.TryRead(frame.Span, out var binary))
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
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
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    /// <inheritdoc/>
    public override void OnDisconnected(string reason) => _requests.OnDisconnected(reason);

    private FollowedMarket<ParadexMarket, ParadexOrderBook>? FindByChannel(ReadOnlySpan<byte> name, bool isBook)
    {
        foreach (var market in Markets)
        {
            if (name.SequenceEqual((isBook ? market.BookChannel : market.FundingChannel).NameBytes.Span))
            {
                return market;
            }
        }

        return null;
    }

    private void ReadBook(FollowedMarket<ParadexMarket, ParadexOrderBook> market, ReadOnlySpan<byte> data)
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

    private void ReadBook(FollowedMarket<ParadexMarket, ParadexOrderBook> market, in ParadexSbeFrame frame)
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

    private void OnBook(FollowedMarket<ParadexMarket, ParadexOrderBook> market)
    {
        if (_frame.Kind == ParadexBookKind.Snapshot)
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
            var at = _frame.Timestamp > 0 ? _mapping.Time(_frame.Timestamp, "time") : _clock.MarketNow;
            Judge(market, market.Book.Apply(_frame), at);
        }
    }

    private void OnSummary(FollowedMarket<ParadexMarket, ParadexOrderBook> market, ParadexSummaryDto summary)
    {
        WireReads.For(market.FundingChannel, () =>
        {
            if (_mapping.Funding(summary, market.Attributes) is { } funding)
            {
                OnFunding(market, funding);
            }
        });
        Session.Touch(market.FundingChannel);
    }
}

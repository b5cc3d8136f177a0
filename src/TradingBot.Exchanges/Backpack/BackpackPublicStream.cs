using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

// Quotes come from the changes of the book: their numbers join, so that a lost one is seen at once instead of being traded on, and a whole book
// can be judged where a best price alone cannot.
//
// The venue acknowledges nothing. What tells that a stream is there is its data; and because it takes our messages in sequence, data of one stream tells
// the same of those that were asked for before it. So the reference prices of a market, which may stand still for a while, are asked for before its book.

/// <summary>Books and reference prices of the followed markets, over one session.</summary>
internal sealed partial class BackpackPublicStream : MarketDataStream<BackpackMarket, BackpackOrderBook>
{
    /// <summary>A book without a snapshot after this long is asked for again, transport time.</summary>
    public static readonly TimeSpan SnapshotTimeout = TimeSpan.FromSeconds(10);

    // A book of a followed market changes many times a second. How often reference prices are pushed is not published.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MarkPriceSilence = TimeSpan.FromMinutes(2);

    private readonly BackpackApi _api;
    private readonly BackpackMapping _mapping;
    private readonly TimeProvider _transportTime;
    private readonly HashSet<SocketChannel> _givenUp = [];
    private readonly BackpackBookFrame _frame = new();

    public BackpackPublicStream(
        SocketSession session, IEnumerable<BackpackMarket> markets, IExchangeEvents events, BackpackApi api, BackpackMapping mapping, TimeProvider transportTime, ILogger logger)
        : base(BackpackDescriptor.Capabilities.Name, session, events, logger)
    {
        _api = api;
        _mapping = mapping;
        _transportTime = transportTime;
        foreach (var market in markets)
        {
            var markPrice = session.Add(BackpackStreamFrames.MarkPrice(market.Symbol), MarkPriceSilence);
            var book = session.Add(BackpackStreamFrames.Book(market.Symbol), BookSilence);
            _loads[book] = new BookLoad();
            Follow(market, book, markPrice);
        }
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        _givenUp.Remove(channel);
        if (FindByBook(channel) is { } market)
        {
            _ = LoadAsync(market);
        }

        return BackpackStreamFrames.Subscribe(channel);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel)
    {
        _givenUp.Add(channel);
        if (FindByBook(channel) is { } market)
        {
            Forget(market);
        }

        return BackpackStreamFrames.Unsubscribe(channel);
    }

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var content = BackpackFrame.Read(frame.Span);
        AskAgain();
        if (content.ErrorCode is { } code)
        {
            // The channel stays unconfirmed and is asked for again.
            Logger.StreamError(Exchange, code, content.ErrorMessage);
        }
        else if (FindByChannel(content.Stream) is not { } market)
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
        }
        else if (content.Stream.SequenceEqual(market.BookChannel.NameBytes.Span))
        {
            OnChange(market, content.Data);
        }
        else
        {
            OnMarkPrice(market, JsonRpc.Read(content.Data, BackpackJson.Default.BackpackMarkPriceUpdateDto, market.FundingChannel));
        }
    }

    /// <inheritdoc/>
    public override void OnDisconnected(string reason)
    {
        _givenUp.Clear();
        foreach (var market in Markets)
        {
            Forget(market);
        }
    }

    // That a stream was given up is not acknowledged either. Our messages are taken in sequence, so nothing has to be waited for.
    private void AskAgain()
    {
        if (_givenUp.Count > 0)
        {
            foreach (var channel in _givenUp.ToArray())
            {
                Session.Unsubscribed(channel);
            }
        }
    }

    private FollowedMarket<BackpackMarket, BackpackOrderBook>? FindByChannel(ReadOnlySpan<byte> stream)
    {
        foreach (var market in Markets)
        {
            if (stream.SequenceEqual(market.BookChannel.NameBytes.Span) || stream.SequenceEqual(market.FundingChannel.NameBytes.Span))
            {
                return market;
            }
        }

        return null;
    }

    private void OnMarkPrice(FollowedMarket<BackpackMarket, BackpackOrderBook> market, BackpackMarkPriceUpdateDto report)
    {
        WireReads.For(market.FundingChannel, () =>
        {
            var at = report.EventTime is { } stamp ? _mapping.Time(stamp, "E") : _api.Clock.MarketNow;
            if (_mapping.Funding(report.ToMarkPrice(), market.Attributes, at) is { } funding)
            {
                OnFunding(market, funding);
            }

            Repeat(market, at);
        });
        Session.Confirmed(market.FundingChannel);
    }
}

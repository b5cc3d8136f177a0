using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

// Quotes come from the changes of the book: their numbers join, so that a lost one is seen at once instead of being traded on, and a whole book
// can be judged where a best price alone cannot.

/// <summary>Books and reference prices of the followed markets, over one session.</summary>
internal sealed partial class AsterPublicStream : MarketDataStream<AsterMarket, AsterOrderBook>
{
    /// <summary>A book without a snapshot after this long is asked for again, transport time.</summary>
    public static readonly TimeSpan SnapshotTimeout = TimeSpan.FromSeconds(10);

    // A book of a followed market changes many times a second; its mark price comes once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MarkPriceSilence = TimeSpan.FromSeconds(30);

    private readonly AsterApi _api;
    private readonly AsterMapping _mapping;
    private readonly Dictionary<long, (SocketChannel Channel, bool IsSubscription)> _asked = [];
    private readonly AsterBookFrame _frame = new();
    private long _lastId;

    public AsterPublicStream(SocketSession session, IEnumerable<AsterMarket> markets, IExchangeEvents events, AsterApi api, AsterMapping mapping, ILogger logger)
        : base(AsterDescriptor.Capabilities.Name, session, events, logger)
    {
        _api = api;
        _mapping = mapping;
        foreach (var market in markets)
        {
            var book = session.Add(AsterStreamFrames.Book(market.Symbol), BookSilence);
            _kept[book] = new KeptFrames();
            Follow(market, book, session.Add(AsterStreamFrames.MarkPrice(market.Symbol), MarkPriceSilence));
        }
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        _asked[++_lastId] = (channel, true);
        return AsterStreamFrames.Subscribe(_lastId, channel);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel)
    {
        _asked[++_lastId] = (channel, false);
        return AsterStreamFrames.Unsubscribe(_lastId, channel);
    }

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = AsterFrameHeader.Read(frame.Span);
        if (header.Event.SequenceEqual("depthUpdate"u8) && FindBySymbol(header.Symbol) is { } quoted)
        {
            OnChange(quoted, frame);
        }
        else if (header.Event.SequenceEqual("markPriceUpdate"u8) && FindBySymbol(header.Symbol) is { } priced)
        {
            OnMarkPrice(priced, JsonRpc.Read(frame.Span, AsterJson.Default.AsterMarkPriceDto, priced.FundingChannel));
        }
        else if (header.Code is { } code)
        {
            // The channel stays unconfirmed and is asked for again.
            Logger.StreamError(Exchange, code, JsonRpc.Read(frame.Span, AsterJson.Default.AsterCodeDto, null).Msg);
        }
        else if (header.Id is { } id && _asked.Remove(id, out var asked))
        {
            OnAcknowledged(asked.Channel, asked.IsSubscription);
        }
        else
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
        }
    }

    /// <inheritdoc/>
    public override void OnDisconnected(string reason)
    {
        _asked.Clear();
        foreach (var market in Markets)
        {
            Forget(market);
        }
    }

    private void OnAcknowledged(SocketChannel channel, bool isSubscription)
    {
        if (!isSubscription)
        {
            Session.Unsubscribed(channel);
        }
        else if (FindByBook(channel) is { } market)
        {
            // A book is confirmed by its snapshot.
            _ = LoadAsync(market);
        }
        else
        {
            Session.Confirmed(channel);
        }
    }

    private void OnMarkPrice(FollowedMarket<AsterMarket, AsterOrderBook> market, AsterMarkPriceDto report)
    {
        WireReads.For(market.FundingChannel, () =>
        {
            if (_mapping.Funding(report.ToPremiumIndex(), market.Attributes) is { } funding)
            {
                OnFunding(market, funding);
            }

            if (report.EventTime is { } stamp)
            {
                Repeat(market, _mapping.Time(stamp, "E"));
            }
        });
        Session.Touch(market.FundingChannel);
    }
}

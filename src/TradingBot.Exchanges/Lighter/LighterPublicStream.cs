using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

// Quotes come from order_book and not from the cheaper channel ticker: only the book carries begin_nonce, so only there is a lost update
// seen at once instead of being traded on.

/// <summary>Books and statistics of the followed markets, over one session.</summary>
internal sealed class LighterPublicStream : MarketDataStream<LighterMarket, LighterOrderBook>
{
    // A book of a followed market changes many times a second; statistics about once a second. Half a minute of nothing is a fault.
    private static readonly TimeSpan BookSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StatsSilence = TimeSpan.FromSeconds(60);

    private readonly ClockOffset _clock;
    private readonly LighterBookFrame _frame = new();

    public LighterPublicStream(SocketSession session, IEnumerable<LighterMarket> markets, IExchangeEvents events, ClockOffset clock, ILogger logger)
        : base(LighterDescriptor.Capabilities.Name, session, events, logger)
    {
        _clock = clock;
        foreach (var market in markets)
        {
            Follow(
                market,
                session.Add($"order_book/{market.Index}", BookSilence),
                session.Add($"market_stats/{market.Index}", StatsSilence));
        }
    }

    /// <inheritdoc/>
    public override bool ExpectsHello => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Ping => LighterStreamFrames.Ping;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => LighterStreamFrames.Subscribe(channel.Name, null);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => LighterStreamFrames.Unsubscribe(channel.Name);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
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
                Session.HelloReceived();
                break;
            case LighterFrameKind.Ping:
                Session.Enqueue(LighterStreamFrames.Pong);
                break;
            case LighterFrameKind.Pong:
                Session.PongReceived();
                break;
            case LighterFrameKind.Unsubscribed:
                OnUnsubscribed(header);
                break;
            case LighterFrameKind.Error:
                LighterStreamErrors.Take(frame.Span, Session, Logger);
                break;
            default:
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    private void OnBook(ReadOnlySpan<byte> frame, LighterFrameHeader header)
    {
        if (FindByIndex(header.Index) is not { } market)
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
            Session.Confirmed(market.BookChannel);
        }
        else
        {
            Session.Touch(market.BookChannel);
        }

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (market.BookChannel.IsLive)
        {
            var at = _frame.Timestamp > 0 ? _clock.ToMarket(DateTimeOffset.FromUnixTimeMilliseconds(_frame.Timestamp)) : _clock.MarketNow;
            Judge(market, market.Book.Apply(_frame, isSnapshot), at);
        }
    }

    private void OnStats(ReadOnlyMemory<byte> frame, LighterFrameHeader header)
    {
        if (FindByIndex(header.Index) is not { } market)
        {
            return;
        }

        var content = LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterMarketStatsFrameDto, market.FundingChannel);
        WireReads.For(market.FundingChannel, () =>
        {
            var at = content.Timestamp > 0 ? _clock.ToMarket(LighterMapping.Time(content.Timestamp)) : _clock.MarketNow;
            foreach (var row in content.MarketStats)
            {
                if (row.MarketId == market.Attributes.Index && LighterMapping.Funding(row, market.Attributes, at) is { } funding)
                {
                    OnFunding(market, funding);
                }
            }
        });
        if (header.Kind == LighterFrameKind.Subscribed)
        {
            Session.Confirmed(market.FundingChannel);
        }
        else
        {
            Session.Touch(market.FundingChannel);
        }
    }

    private void OnUnsubscribed(LighterFrameHeader header)
    {
        if (FindByIndex(header.Index) is { } market)
        {
            Session.Unsubscribed(header.Family == LighterChannelFamily.OrderBook ? market.BookChannel : market.FundingChannel);
        }
    }

    private FollowedMarket<LighterMarket, LighterOrderBook>? FindByIndex(long index)
    {
        foreach (var market in Markets)
        {
            if (market.Attributes.Index == index)
            {
                return market;
            }
        }

        return null;
    }
}

using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

// How a book comes to be: changes are kept until a snapshot is there that reaches the first of them, and those that it does not hold yet are put on it.
internal sealed partial class BackpackPublicStream
{
    // The first change says that the stream has begun; a market in which nothing happens for so long has a snapshot without one. Transport time.
    private static readonly TimeSpan FirstChangeWait = TimeSpan.FromSeconds(1);

    // The copy of the book that is asked for may lag behind its stream.
    private static readonly TimeSpan SnapshotRetry = TimeSpan.FromMilliseconds(500);

    private readonly BackpackBookFrame _snapshot = new();
    private readonly Dictionary<SocketChannel, BookLoad> _loads = [];

    /// <inheritdoc/>
    protected override void Forget(FollowedMarket<BackpackMarket, BackpackOrderBook> market)
    {
        base.Forget(market);
        _loads[market.BookChannel].Kept.Forget();
    }

    private void OnChange(FollowedMarket<BackpackMarket, BackpackOrderBook> market, ReadOnlySpan<byte> change)
    {
        Session.Touch(market.BookChannel);
        if (market.FundingChannel.State == SocketChannelState.Subscribing)
        {
            Session.Confirmed(market.FundingChannel);
        }

        var load = _loads[market.BookChannel];
        if (load.Kept.TryKeep(change))
        {
            load.FirstChange?.TrySet(true);
            return;
        }

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (!market.BookChannel.IsLive)
        {
            return;
        }

        ReadInto(_frame, change, market);
        Judge(market, market.Book.Apply(_frame), _mapping.FrameTime(_frame));
    }

    // Runs on the session's context like everything here; what has happened to the channel in the meantime is told by the number of the attempt.
    private async Task LoadAsync(FollowedMarket<BackpackMarket, BackpackOrderBook> market)
    {
        var load = _loads[market.BookChannel];
        var attempt = load.Kept.Begin();
        load.FirstChange = new AwaitedValue<bool>();
        await load.FirstChange.WaitAsync(FirstChangeWait, _transportTime, onTimeout: false, onCanceled: false, CancellationToken.None);
        try
        {
            while (load.Kept.Find(attempt) is not null)
            {
                var answer = await _api.AskAsync(BackpackMarketDataClient.DepthPath(market.Attributes, BackpackRules.SnapshotLevels), CancellationToken.None);
                if (load.Kept.Find(attempt) is not { } kept)
                {
                    return;
                }

                if (!answer.IsKnown)
                {
                    // The channel stays unconfirmed and is asked for again.
                    Logger.SnapshotFailed(Exchange, market.Attributes.Symbol, answer.Error.ToString());
                    return;
                }

                if (TryBegin(market, answer.Value.Span, kept))
                {
                    load.Kept.End(attempt);
                    return;
                }

                await Task.Delay(SnapshotRetry, _transportTime, CancellationToken.None);
            }
        }
        catch (FrameFaultException fault)
        {
            market.Book.Clear();
            Logger.SnapshotFailed(Exchange, market.Attributes.Symbol, fault.Message);
        }
    }

    // False when the snapshot ends before the first change that was kept begins.
    private bool TryBegin(FollowedMarket<BackpackMarket, BackpackOrderBook> market, ReadOnlySpan<byte> snapshot, IReadOnlyList<byte[]> kept)
    {
        ReadInto(_snapshot, snapshot, market);
        if (kept.Count > 0)
        {
            ReadInto(_frame, kept[0], market);
            if (_frame.First > _snapshot.Last + 1)
            {
                return false;
            }
        }

        var change = market.Book.Begin(_snapshot);
        var newest = _snapshot;
        foreach (var frame in kept)
        {
            if (!market.Book.IsComplete)
            {
                break;
            }

            ReadInto(_frame, frame, market);
            if (market.Book.Apply(_frame) is not BookChange.Ignored and var next)
            {
                change = next;
                newest = _frame;
            }
        }

        Session.Confirmed(market.BookChannel);
        Judge(market, change, _mapping.FrameTime(newest));
        return true;
    }

    private static void ReadInto(BackpackBookFrame target, ReadOnlySpan<byte> document, FollowedMarket<BackpackMarket, BackpackOrderBook> market)
    {
        try
        {
            target.Read(document);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }
    }

    // What waits for one book's snapshot.
    private sealed class BookLoad
    {
        public KeptFrames Kept { get; } = new();

        public AwaitedValue<bool>? FirstChange { get; set; }
    }
}

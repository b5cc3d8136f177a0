using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

// How a book comes to be: changes are kept until the snapshot is there, and those that it does not hold yet are put on it.
internal sealed partial class AsterPublicStream
{
    private readonly AsterBookFrame _snapshot = new();
    private readonly Dictionary<SocketChannel, KeptFrames> _kept = [];

    /// <inheritdoc/>
    protected override void Forget(FollowedMarket<AsterMarket, AsterOrderBook> market)
    {
        base.Forget(market);
        _kept[market.BookChannel].Forget();
    }

    private void OnChange(FollowedMarket<AsterMarket, AsterOrderBook> market, ReadOnlyMemory<byte> frame)
    {
        Session.Touch(market.BookChannel);

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (_kept[market.BookChannel].TryKeep(frame.Span) || !market.BookChannel.IsLive)
        {
            return;
        }

        ReadInto(_frame, frame, market);
        Judge(market, market.Book.Apply(_frame), FrameTime());
    }

    // Runs on the session's context like everything here; what has happened to the channel in the meantime is told by the number of the attempt.
    private async Task LoadAsync(FollowedMarket<AsterMarket, AsterOrderBook> market)
    {
        var attempt = _kept[market.BookChannel].Begin();
        var answer = await _api.AskAsync("depth", $"symbol={market.Attributes.Symbol}&limit={AsterRules.SnapshotLevels}", 20, CancellationToken.None);
        if (_kept[market.BookChannel].End(attempt) is not { } kept)
        {
            return;
        }

        if (!answer.IsKnown)
        {
            // The channel stays unconfirmed and is asked for again.
            Logger.SnapshotFailed(Exchange, market.Attributes.Symbol, answer.Error.ToString());
            return;
        }

        try
        {
            Begin(market, answer.Value, kept);
        }
        catch (FrameFaultException fault)
        {
            market.Book.Clear();
            Logger.SnapshotFailed(Exchange, market.Attributes.Symbol, fault.Message);
        }
    }

    private void Begin(FollowedMarket<AsterMarket, AsterOrderBook> market, ReadOnlyMemory<byte> snapshot, IReadOnlyList<byte[]> kept)
    {
        ReadInto(_snapshot, snapshot, market);
        var change = market.Book.Begin(_snapshot);
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
            }
        }

        // The quote's age is that of the newest frame, which the snapshot is when nothing has changed since.
        if (kept.Count == 0)
        {
            ReadInto(_frame, snapshot, market);
        }

        Session.Confirmed(market.BookChannel);
        Judge(market, change, FrameTime());
    }

    private DateTimeOffset FrameTime() => _frame.EventTime > 0 ? _mapping.Time(_frame.EventTime, "E") : _api.Clock.MarketNow;

    private static void ReadInto(AsterBookFrame target, ReadOnlyMemory<byte> document, FollowedMarket<AsterMarket, AsterOrderBook> market)
    {
        try
        {
            target.Read(document.Span);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }
    }
}

using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

internal sealed partial class LighterPrivateStream
{
    // How long the transaction budget is shut when the venue says on the stream that it is used up.
    private static readonly TimeSpan LimitedWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = LighterFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case LighterFrameKind.Subscribed or LighterFrameKind.Update:
                OnContent(frame, header);
                break;
            case LighterFrameKind.TransactionAnswer:
                OnAnswer(LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterTransactionAnswerDto, null));
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
                if (ChannelOf(header.Family) is { } given)
                {
                    Session.Unsubscribed(given);
                }

                break;
            case LighterFrameKind.Error:
                if (LighterStreamErrors.Take(frame.Span, Session, Logger) is { } error && IsAboutTransactions(error))
                {
                    OnAnswer(error);
                }

                break;
            default:
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    // 30000 to 30012 speak of the stream. Of these only "invalid JSON", "invalid type" and "invalid data" can be about a transaction.
    private static bool IsAboutTransactions(LighterTransactionAnswerDto error) =>
        error.EffectiveCode is < 30000 or 30000 or 30001 or 30007 or 30009 or 30010;

    private void OnContent(ReadOnlyMemory<byte> frame, LighterFrameHeader header)
    {
        if (ChannelOf(header.Family) is not { } channel)
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
            return;
        }

        var isSnapshot = header.Kind == LighterFrameKind.Subscribed;
        WireReads.For(channel, () =>
        {
            switch (header.Family)
            {
                case LighterChannelFamily.AccountAllOrders:
                    OnOrders(LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterOrdersFrameDto, channel));
                    break;
                case LighterChannelFamily.AccountAllTrades:
                    OnTrades(LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterTradesFrameDto, channel), isSnapshot);
                    break;
                case LighterChannelFamily.AccountAllPositions:
                    OnPositions(LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterPositionsFrameDto, channel).Positions, isSnapshot);
                    break;
                case LighterChannelFamily.UserStats:
                    Events.OnAccount(Exchange, _mapping.Account(LighterStreamFrames.Read(frame.Span, LighterJson.Default.LighterUserStatsFrameDto, channel)));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });

        // After the content: whoever hears that the stream is live already has the state it started from.
        if (isSnapshot)
        {
            Session.Confirmed(channel);
        }
        else
        {
            Session.Touch(channel);
        }
    }

    private void OnOrders(LighterOrdersFrameDto frame)
    {
        foreach (var row in frame.Orders)
        {
            if (row.MarketIndex is not { } index || !_markets().TryGet(index, out var market))
            {
                continue;
            }

            var order = _mapping.Order(row, market);
            if (order.Status == OrderStatus.Unrecognized)
            {
                Logger.UnrecognizedStatus(Exchange, order.VenueOrderId, row.Status);
            }

            if (order.ClientOrderId is { } id)
            {
                _filled.Note(id, order.FilledSize);
            }

            Events.OnOrder(Exchange, order);
        }
    }

    private void OnTrades(LighterTradesFrameDto frame, bool isSnapshot)
    {
        // A snapshot repeats old trades, some of them from before this bot's time; the reconciliation that follows asks for exactly those it lacks.
        if (isSnapshot)
        {
            return;
        }

        foreach (var row in frame.Trades)
        {
            if (row.MarketId is { } index && _markets().TryGet(index, out var market))
            {
                foreach (var fill in _mapping.Fills(row, market))
                {
                    Events.OnFill(Exchange, fill);
                }
            }
        }
    }

    private void OnPositions(IReadOnlyList<LighterPositionDto> positions, bool isComplete)
    {
        var now = _clock.MarketNow;
        var missing = new HashSet<int>(_openPositions);
        foreach (var row in positions)
        {
            if (row.MarketId is not { } index || !_markets().TryGet(index, out var market))
            {
                continue;
            }

            var position = LighterMapping.Position(row, market, now);
            missing.Remove(index);
            if (position.Size == 0m)
            {
                _openPositions.Remove(index);
            }
            else
            {
                _openPositions.Add(index);
            }

            Events.OnPosition(Exchange, position);
        }

        if (missing.Count == 0)
        {
            return;
        }

        // Whether an update that leaves a market out means "unchanged" or "flat" is UNCONFIRMED: the documents are silent and clients
        // differ. Either guess would be a wrong position on somebody's account, so the venue is asked.
        if (!isComplete)
        {
            _onPositionsInDoubt();
            return;
        }

        foreach (var index in missing)
        {
            _openPositions.Remove(index);
            if (_markets().TryGet(index, out var market))
            {
                Events.OnPosition(Exchange, new Position(market.Symbol, 0m, 0m, 0m, null, now));
            }
        }
    }

    private void OnAnswer(LighterTransactionAnswerDto answer)
    {
        // An error may lack the id. Transactions go out one at a time, so the oldest pending one is the only one it can mean.
        var index = answer.Id is null ? 0 : _pending.FindIndex(pending => pending.Id == answer.Id);
        if (index < 0 || index >= _pending.Count)
        {
            return;
        }

        var code = answer.EffectiveCode;
        var error = LighterErrors.FromCode(code, answer.EffectiveMessage);
        if (error.Kind == VenueErrorKind.RateLimited)
        {
            _gate.Block(LighterRules.TransactionGuard, LimitedWait);
        }

        _pending[index].Answer.TrySet(code switch
        {
            200 => new VenueReply.Done(default),
            0 => new VenueReply.Lost("an answer without a code"),
            _ => new VenueReply.Refused(error),
        });
    }

    private SocketChannel? ChannelOf(LighterChannelFamily family) => family switch
    {
        LighterChannelFamily.AccountAllOrders => _orders,
        LighterChannelFamily.AccountAllTrades => _trades,
        LighterChannelFamily.AccountAllPositions => _positions,
        LighterChannelFamily.UserStats => _stats,
        _ => null,
    };
}

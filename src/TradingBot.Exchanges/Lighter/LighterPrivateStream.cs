using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Own orders, fills, positions and money over one session, and the way out for single transactions.</summary>
internal sealed partial class LighterPrivateStream : AccountStream
{
    private readonly LighterTokens _tokens;
    private readonly LighterMapping _mapping;
    private readonly Func<LighterMarkets> _markets;
    private readonly ClockOffset _clock;
    private readonly RateGate _gate;
    private readonly TimeProvider _transportTime;
    private readonly Action _onPositionsInDoubt;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _trades;
    private readonly SocketChannel _positions;
    private readonly SocketChannel _stats;
    private readonly Dictionary<SocketChannel, DateTimeOffset> _renewAt = [];
    private readonly HashSet<int> _openPositions = [];
    private readonly SentOrders<decimal> _filled = new();
    private readonly List<(string Id, AwaitedValue<VenueReply> Answer)> _pending = [];
    private long _requests;

    public LighterPrivateStream(
        SocketSession session,
        long accountIndex,
        LighterTokens tokens,
        LighterMapping mapping,
        Func<LighterMarkets> markets,
        IExchangeEvents events,
        LighterApi api,
        TimeProvider transportTime,
        Action onPositionsInDoubt,
        ILogger logger)
        : base(LighterDescriptor.Capabilities.Name, session, events, logger)
    {
        _tokens = tokens;
        _mapping = mapping;
        _markets = markets;
        _clock = api.Clock;
        _gate = api.Gate;
        _transportTime = transportTime;
        _onPositionsInDoubt = onPositionsInDoubt;

        // Private channels are rightly silent for hours: they have no silence limit, and the connection is watched by its pings.
        _orders = session.Add($"account_all_orders/{accountIndex}", null);
        _trades = session.Add($"account_all_trades/{accountIndex}", null);
        _positions = session.Add($"account_all_positions/{accountIndex}", null);
        _stats = session.Add($"user_stats/{accountIndex}", null);
    }

    /// <inheritdoc/>
    public override bool ExpectsHello => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Ping => LighterStreamFrames.Ping;

    /// <summary>When the oldest token under a subscription has to be replaced, in venue time. What an expired one does to a live subscription is UNCONFIRMED.</summary>
    public DateTimeOffset RenewAt => _renewAt.Count == 0 ? DateTimeOffset.MaxValue : _renewAt.Values.Min();

    /// <summary>How much of an own order has filled, as far as the stream has said; null when it has said nothing.</summary>
    public decimal? FindFilled(ClientOrderId id) => _filled.TryGet(id, out var filled) ? filled : null;

    /// <summary>Subscribes everything again with a fresh token.</summary>
    public void RenewTokens()
    {
        _tokens.Discard();
        foreach (var channel in new[] { _orders, _trades, _positions, _stats })
        {
            Session.Renew(channel, "the token is renewed");
        }
    }

    /// <summary>Hands on a complete reading of the positions: what was open and is not in it has become flat.</summary>
    public void OnAllPositions(IReadOnlyList<LighterPositionDto> positions)
    {
        WireReads.For(_positions, () => OnPositions(positions, isComplete: true));
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        var token = _tokens.Current();
        _renewAt[channel] = _tokens.RenewAt;
        return LighterStreamFrames.Subscribe(channel.Name, token);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => LighterStreamFrames.Unsubscribe(channel.Name);

    /// <inheritdoc/>
    public override void OnDisconnected(string reason)
    {
        foreach (var (_, answer) in _pending)
        {
            answer.TrySet(new VenueReply.Lost($"the connection was lost before the answer: {reason}"));
        }
    }

    /// <summary>Sends one transaction and waits for its answer.</summary>
    public async Task<VenueReply> SendAsync(LighterSignedTransaction signed, CancellationToken cancellationToken)
    {
        if (!Session.IsOpen)
        {
            return new VenueReply.NotSent("the stream is not open");
        }

        var id = $"t{++_requests}";
        var pending = (Id: id, Answer: new AwaitedValue<VenueReply>());
        _pending.Add(pending);
        try
        {
            return await Session.TrySendAsync(LighterStreamFrames.SendTransaction(id, signed), CancellationToken.None)
                ? await pending.Answer.WaitAsync(
                    LighterRules.AnswerTimeout,
                    _transportTime,
                    new VenueReply.Lost("no answer on the stream in time"),
                    new VenueReply.Lost("the wait was given up"),
                    cancellationToken)
                : new VenueReply.NotSent("the stream is not open");
        }
        finally
        {
            _pending.Remove(pending);
        }
    }
}

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>Own orders, fills and positions over one session, and the way out for orders. Who we are is fixed by the headers of the upgrade request.</summary>
internal sealed partial class GrvtPrivateStream : ISocketProtocol
{
    private readonly SocketSession _session;
    private readonly GrvtCookies _cookies;
    private readonly GrvtMapping _mapping;
    private readonly Func<GrvtMarkets> _markets;
    private readonly IExchangeEvents _events;
    private readonly TimeProvider _transportTime;
    private readonly ILogger _logger;
    private readonly GrvtSubscriptions _subscriptions;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _fills;
    private readonly SocketChannel _positions;
    private readonly Dictionary<long, AwaitedValue<VenueReply>> _pending = [];
    private GrvtCookie? _cookie;

    public GrvtPrivateStream(
        SocketSession session,
        string subAccount,
        GrvtCookies cookies,
        GrvtMapping mapping,
        Func<GrvtMarkets> markets,
        IExchangeEvents events,
        TimeProvider transportTime,
        ILogger logger)
    {
        _session = session;
        _cookies = cookies;
        _mapping = mapping;
        _markets = markets;
        _events = events;
        _transportTime = transportTime;
        _logger = logger;
        _subscriptions = new GrvtSubscriptions(session, logger);

        // Private channels are rightly silent for hours: they have no silence limit, and the connection is watched by the pings of the protocol.
        _orders = session.Add(GrvtStreamFrames.Channel("v1.order", subAccount), null);
        _fills = session.Add(GrvtStreamFrames.Channel("v1.fill", subAccount), null);
        _positions = session.Add(GrvtStreamFrames.Channel("v1.position", subAccount), null);
    }

    /// <inheritdoc/>
    public bool ExpectsHello => false;

    /// <inheritdoc/>
    /// <remarks>There is none: the protocol's own pings keep the connection.</remarks>
    public ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once all channels have been confirmed for the first time.</summary>
    public AwaitedValue<bool> FirstLive { get; } = new();

    /// <summary>Why a connection could not be prepared, the last time that it could not.</summary>
    public string? Refusal { get; private set; }

    private static string Exchange => GrvtDescriptor.Capabilities.Name;

    /// <summary>What is asked for when a connection is opened: the address with the cookie of a session that lasts.</summary>
    /// <exception cref="SocketFaultException">There is none.</exception>
    public async ValueTask<SocketRequest> PrepareAsync(Uri address)
    {
        var cookie = await _cookies.GetAsync(GrvtRules.RequestMargin);
        Refusal = cookie.Error?.ToString();
        _cookie = cookie.IsKnown ? cookie.Value : throw new SocketFaultException($"there is no session: {cookie.Error}");
        return new SocketRequest(address) { Headers = _cookie.Headers };
    }

    /// <summary>The venue refused to open the connection with the cookie that it had.</summary>
    public void OnRefused()
    {
        Refusal = "the venue refused the session's cookie on the stream";
        if (_cookie is { } refused)
        {
            _cookies.Discard(refused);
        }
    }

    /// <summary>Moves to a connection of a new session. What an old one may do after its cookie's end is UNCONFIRMED, so it is not waited for.</summary>
    public void MoveTo(GrvtCookie cookie)
    {
        if (_cookie is { } used && used != cookie)
        {
            _session.Drop("the session has been renewed");
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => _subscriptions.Subscribe(channel);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => _subscriptions.Unsubscribe(channel);

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        // The facts of this stream do not go stale one by one: the bot hears that the stream is down and reconciles once it is live again.
    }

    /// <inheritdoc/>
    public void OnLive()
    {
        FirstLive.TrySet(true);
        _events.OnStream(Exchange, ExchangeStream.Private, true, "all channels confirmed");
    }

    /// <inheritdoc/>
    public void OnDown(string reason) => _events.OnStream(Exchange, ExchangeStream.Private, false, reason);

    /// <inheritdoc/>
    public void OnDisconnected(string reason)
    {
        _subscriptions.Clear();
        foreach (var answer in _pending.Values)
        {
            answer.TrySet(new VenueReply.Lost($"the connection was lost before the answer: {reason}"));
        }
    }

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <param name="method">The venue's name of the method.</param>
    /// <param name="parameters">JSON.</param>
    /// <param name="cancellationToken">Ends the wait; the request is then lost.</param>
    public async Task<VenueReply> SendAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        if (!_session.IsOpen)
        {
            return new VenueReply.NotSent("the stream is not open");
        }

        var id = _subscriptions.NextId();
        var answer = new AwaitedValue<VenueReply>();
        _pending[id] = answer;
        try
        {
            return await _session.TrySendAsync(JsonRpc.Request(id, method, parameters.Span), CancellationToken.None)
                ? await answer.WaitAsync(
                    GrvtRules.AnswerTimeout,
                    _transportTime,
                    new VenueReply.Lost("no answer on the stream in time"),
                    new VenueReply.Lost("the wait was given up"),
                    cancellationToken)
                : new VenueReply.NotSent("the stream is not open");
        }
        finally
        {
            _pending.Remove(id);
        }
    }
}

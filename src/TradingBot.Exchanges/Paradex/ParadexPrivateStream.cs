using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Own orders, fills, positions and money over one session, and the way out for orders.</summary>
internal sealed partial class ParadexPrivateStream : ISocketProtocol
{
    private readonly SocketSession _session;
    private readonly ParadexTokens _tokens;
    private readonly ParadexMapping _mapping;
    private readonly ParadexKnownOrders _known;
    private readonly Func<ParadexMarkets> _markets;
    private readonly IExchangeEvents _events;
    private readonly ClockOffset _clock;
    private readonly RateGate _gate;
    private readonly TimeProvider _transportTime;
    private readonly ILogger _logger;
    private readonly ParadexSubscriptions _subscriptions;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _fills;
    private readonly SocketChannel _positions;
    private readonly SocketChannel _account;
    private readonly Dictionary<long, AwaitedValue<VenueReply>> _pending = [];
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);
    private string _token = string.Empty;
    private long _authentication;

    public ParadexPrivateStream(
        SocketSession session,
        ParadexTokens tokens,
        ParadexMapping mapping,
        ParadexKnownOrders known,
        Func<ParadexMarkets> markets,
        IExchangeEvents events,
        ParadexApi api,
        TimeProvider transportTime,
        ILogger logger)
    {
        _session = session;
        _tokens = tokens;
        _mapping = mapping;
        _known = known;
        _markets = markets;
        _events = events;
        _clock = api.Clock;
        _gate = api.Gate;
        _transportTime = transportTime;
        _logger = logger;
        _subscriptions = new ParadexSubscriptions(session, logger);

        // Private channels are rightly silent for hours: they have no silence limit, and the connection is watched by the pings of the protocol.
        _orders = session.Add("orders.ALL", null);
        _fills = session.Add("fills.ALL", null);
        _positions = session.Add("positions", null);
        _account = session.Add("account", null);
    }

    /// <inheritdoc/>
    /// <remarks>What counts as the greeting is the answer to our login: nothing private may be subscribed before.</remarks>
    public bool ExpectsHello => true;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Greeting => ParadexStreamFrames.Authenticate(_authentication = _subscriptions.NextId(), _token);

    /// <inheritdoc/>
    /// <remarks>The venue pings by the protocol's own frames, which the socket answers by itself.</remarks>
    public ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once all channels have been confirmed for the first time.</summary>
    public AwaitedValue<bool> FirstLive { get; } = new();

    /// <summary>Why the venue refused to log a connection in, the last time that it did.</summary>
    public string? Refusal { get; private set; }

    private static string Exchange => ParadexDescriptor.Capabilities.Name;

    /// <summary>Gets a token with a while left, before a connection is opened.</summary>
    /// <exception cref="SocketFaultException">There is none.</exception>
    public async ValueTask PrepareAsync()
    {
        var token = await _tokens.GetAsync(ParadexRules.ConnectionMargin);
        _token = token.IsKnown ? token.Value : throw new SocketFaultException($"there is no token: {token.Error}");
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
                    ParadexRules.AnswerTimeout,
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

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Own orders, fills, positions and money over one session, and the way out for orders.</summary>
internal sealed partial class ParadexPrivateStream : AccountStream
{
    private readonly ParadexTokens _tokens;
    private readonly ParadexMapping _mapping;
    private readonly ParadexKnownOrders _known;
    private readonly Func<ParadexMarkets> _markets;
    private readonly ClockOffset _clock;
    private readonly RateGate _gate;
    private readonly TimeProvider _transportTime;
    private readonly StreamRequests _requests;
    private readonly ParadexSubscriptions _subscriptions;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _fills;
    private readonly SocketChannel _positions;
    private readonly SocketChannel _account;
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
        : base(ParadexDescriptor.Capabilities.Name, session, events, logger)
    {
        _tokens = tokens;
        _mapping = mapping;
        _known = known;
        _markets = markets;
        _clock = api.Clock;
        _gate = api.Gate;
        _transportTime = transportTime;
        _requests = new StreamRequests(session);
        _subscriptions = new ParadexSubscriptions(_requests, logger);

        // Private channels are rightly silent for hours: they have no silence limit, and the connection is watched by the pings of the protocol.
        _orders = session.Add("orders.ALL", null);
        _fills = session.Add("fills.ALL", null);
        _positions = session.Add("positions", null);
        _account = session.Add("account", null);
    }

    /// <inheritdoc/>
    /// <remarks>What counts as the greeting is the answer to our login: nothing private may be subscribed before.</remarks>
    public override bool ExpectsHello => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Greeting => ParadexStreamFrames.Authenticate(_authentication = _requests.NextId(), _token);

    /// <summary>Gets a token with a while left, before a connection is opened.</summary>
    /// <exception cref="SocketFaultException">There is none.</exception>
    public async ValueTask PrepareAsync()
    {
        var token = await _tokens.GetAsync(ParadexRules.ConnectionMargin);
        _token = token.IsKnown ? token.Value : throw new SocketFaultException($"there is no token: {token.Error}");
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => _subscriptions.Subscribe(channel);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => _subscriptions.Unsubscribe(channel);

    /// <inheritdoc/>
    public override void OnDisconnected(string reason) => _requests.OnDisconnected(reason);

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <param name="method">The venue's name of the method.</param>
    /// <param name="parameters">JSON.</param>
    /// <param name="cancellationToken">Ends the wait; the request is then lost.</param>
    public Task<VenueReply> SendAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) =>
        _requests.SendAsync(method, parameters, ParadexRules.AnswerTimeout, _transportTime, cancellationToken);
}

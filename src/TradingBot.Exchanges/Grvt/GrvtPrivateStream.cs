using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>Own orders, fills and positions over one session, and the way out for orders. Who we are is fixed by the headers of the upgrade request.</summary>
internal sealed partial class GrvtPrivateStream : AccountStream
{
    private readonly GrvtCookies _cookies;
    private readonly GrvtMapping _mapping;
    private readonly Func<GrvtMarkets> _markets;
    private readonly TimeProvider _transportTime;
    private readonly StreamRequests _requests;
    private readonly GrvtSubscriptions _subscriptions;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _fills;
    private readonly SocketChannel _positions;
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
        : base(GrvtDescriptor.Capabilities.Name, session, events, logger)
    {
        _cookies = cookies;
        _mapping = mapping;
        _markets = markets;
        _transportTime = transportTime;
        _requests = new StreamRequests(session);
        _subscriptions = new GrvtSubscriptions(_requests, logger);

        // Private channels are rightly silent for hours: they have no silence limit, and the connection is watched by the pings of the protocol.
        _orders = session.Add(GrvtStreamFrames.Channel("v1.order", subAccount), null);
        _fills = session.Add(GrvtStreamFrames.Channel("v1.fill", subAccount), null);
        _positions = session.Add(GrvtStreamFrames.Channel("v1.position", subAccount), null);
    }

    /// <summary>What is asked for when a connection is opened: the address with the cookie of a session that lasts.</summary>
    /// <exception cref="SocketFaultException">There is none.</exception>
    public async ValueTask<SocketRequest> PrepareAsync(Uri address)
    {
        var cookie = await _cookies.GetAsync(GrvtRules.RequestMargin);
        Refusal = cookie.Error;
        _cookie = cookie.IsKnown ? cookie.Value : throw new SocketFaultException($"there is no session: {cookie.Error}");
        return new SocketRequest(address) { Headers = _cookie.Headers };
    }

    /// <summary>The venue refused to open the connection with the cookie that it had.</summary>
    public void OnRefused()
    {
        Refusal = new VenueError(VenueErrorKind.Unauthorized, string.Empty, "the venue refused the session's cookie on the stream");
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
            Session.Renew("the session has been renewed");
        }
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
        _requests.SendAsync(method, parameters, GrvtRules.AnswerTimeout, _transportTime, cancellationToken);
}

using System.Globalization;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>The WebSocket interface: all sockets and what they share.</summary>
internal sealed class EdgeXStreams : IDisposable
{
    private const string PublicPath = "/api/v1/public/ws";
    private const string PrivatePath = "/api/v1/private/ws";

    private readonly EdgeXDesks _desks;
    private readonly EdgeXApi _api;
    private readonly EdgeXMarketFeed _markets;
    private readonly Dictionary<long, EdgeXUserFeed> _users = [];
    private readonly HashSet<EdgeXSocket> _sockets = [];
    private long _sessions;

    public EdgeXStreams(EdgeXDesks desks, EdgeXApi api, TimeProvider marketTime, TimeProvider transportTime)
    {
        _desks = desks;
        _api = api;
        MarketTime = marketTime;
        TransportTime = transportTime;
        _markets = new EdgeXMarketFeed(new EdgeXMarketDesk(desks.Exchange, desks.Listing, desks.Options, marketTime, transportTime));
        desks.Ledgers.Changed = (ledger, happened) => _users[ledger.Account.Id].Publish(happened);
    }

    public EdgeXListing Listing => _desks.Listing;

    public EdgeXVenueOptions Options => _desks.Options;

    public TimeProvider MarketTime { get; }

    public TimeProvider TransportTime { get; }

    /// <summary>Follows an account from now on.</summary>
    public void Add(EdgeXAccount account) => _users.Add(account.Id, new EdgeXUserFeed(_desks.Ledgers[account], _desks.Orders, MarketTime, _api.WriteAccount));

    /// <summary>Opens a socket.</summary>
    public SocketOpening Open(VenueHttpRequest request, IVenueSocketPeer peer) => request.Path switch
    {
        PublicPath => Accept(new EdgeXPublicSocket(this, peer), subProtocol: null),
        PrivatePath => OpenPrivate(request, peer),
        _ => SocketOpening.Refuse(_api.Refuse(EdgeXError.NoSuchPath)),
    };

    public EdgeXLane Lane(EdgeXChannel channel) => _markets.Lane(channel);

    /// <summary>A new name of a connection, in the form of a UUID.</summary>
    public string NextSessionName() => string.Create(CultureInfo.InvariantCulture, $"b146cb1d-528f-cc8f-2733-{++_sessions:x12}");

    public void Forget(EdgeXSocket socket) => _sockets.Remove(socket);

    public void Dispose()
    {
        _markets.Dispose();
        foreach (var socket in _sockets.ToArray())
        {
            socket.Dispose();
        }
    }

    // An offered sub-protocol is confirmed: a client that sends its headers that way fails otherwise.
    private SocketOpening OpenPrivate(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        var error = _desks.Auth.CheckSocket(request, out var account)
            ?? EdgeXError.TooManySockets.Unless(_users[account!.Id].Count < Options.MaxPrivateSockets);
        return error is not null
            ? SocketOpening.Refuse(_api.Refuse(error))
            : Accept(new EdgeXPrivateSocket(this, peer, _users[account!.Id]), request.Header("Sec-WebSocket-Protocol"));
    }

    private SocketOpening Accept(EdgeXSocket socket, string? subProtocol)
    {
        _sockets.Add(socket);
        return SocketOpening.Accept(socket, subProtocol);
    }
}

using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.SimulatedVenues.Aster.Orders;
using TradingBot.SimulatedVenues.Aster.Rest;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>The WebSocket interface: all sockets and what they share.</summary>
internal sealed class AsterStreams : IDisposable
{
    private const string Raw = "/ws";
    private const string Combined = "/stream";

    private readonly SimulatedExchange _exchange;
    private readonly AsterOrderDesk _orders;
    private readonly AsterListenKeys _keys;
    private readonly AsterMarketFeed _markets;
    private readonly SortedDictionary<long, AsterUserFeed> _users = [];
    private readonly HashSet<AsterSocket> _sockets = [];

    public AsterStreams(SimulatedExchange exchange, AsterListing listing, AsterVenueOptions options, AsterOrderDesk orders, AsterListenKeys keys, TimeProvider marketTime, TimeProvider transportTime)
    {
        _exchange = exchange;
        _orders = orders;
        _keys = keys;
        Listing = listing;
        Options = options;
        MarketTime = marketTime;
        TransportTime = transportTime;
        _markets = new AsterMarketFeed(new AsterMarketDesk(exchange, listing, options, marketTime, transportTime));
        keys.Expired = OnKeyExpired;
    }

    public AsterListing Listing { get; }

    public AsterVenueOptions Options { get; }

    public TimeProvider MarketTime { get; }

    public TimeProvider TransportTime { get; }

    /// <summary>Follows an account from now on.</summary>
    public void Add(long account)
    {
        var feed = new AsterUserFeed(account, _exchange, Listing, Options, _orders, document => SendToUser(account, document));
        _users.Add(account, feed);
        _exchange.AddAccountListener(account, feed);
    }

    /// <summary>The leverage of a symbol was set, or without one the position mode.</summary>
    public void OnConfigured(AsterAccount account, AsterSymbol? symbol) => _users[account.Id].OnConfigured(symbol, account.IsHedged);

    /// <summary>Opens a socket: <c>/ws</c> or <c>/stream</c>, with streams or without. A stream or key that does not exist is silent.</summary>
    public SocketOpening Open(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        var isCombined = request.Path is Combined or Combined + "/";
        if (!isCombined && request.Path != Raw && !request.Path.StartsWith(Raw + "/", StringComparison.Ordinal))
        {
            return SocketOpening.Refuse(VenueHttpResponse.Json(404, JsonText.Object(static json => AsterAnswer.WriteError(json, AsterError.NoSuchPath))));
        }

        var names = isCombined ? FormFields.OfQuery(request.Query)["streams"] ?? string.Empty : request.Path[Raw.Length..];
        var socket = new AsterSocket(this, peer, isCombined);
        _sockets.Add(socket);
        foreach (var name in names.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(AsterSocket.MaxStreams))
        {
            socket.Follow(name);
        }

        return SocketOpening.Accept(socket);
    }

    /// <summary>The lane of a stream of market data; null when there is no such stream.</summary>
    public AsterLane? FindLane(string name) => AsterStreamName.Parse(name, Listing) is { } parsed ? _markets.Lane(parsed) : null;

    /// <summary>True for a stream of market data that exists and for a listen key that is alive.</summary>
    public bool Exists(string name) => _keys.Find(name) is not null || AsterStreamName.Parse(name, Listing) is not null;

    public void Forget(AsterSocket socket) => _sockets.Remove(socket);

    public void Dispose()
    {
        _markets.Dispose();
        _keys.Dispose();
        foreach (var socket in _sockets.ToArray())
        {
            socket.Dispose();
        }
    }

    private void SendToUser(long account, byte[] document)
    {
        if (_keys.KeyOf(account) is { } key)
        {
            Send(key, document);
        }
    }

    /// <summary>The socket stays open, and nothing more comes on the key.</summary>
    private void OnKeyExpired(string key) => Send(key, JsonText.Object(json =>
    {
        json.WriteString("e", "listenKeyExpired");
        json.WriteNumber("E", _exchange.Now.ToUnixTimeMilliseconds());
    }));

    private void Send(string key, byte[] document)
    {
        foreach (var socket in _sockets.Where(socket => socket.Follows(key)).ToArray())
        {
            socket.Push(key, document);
        }
    }
}

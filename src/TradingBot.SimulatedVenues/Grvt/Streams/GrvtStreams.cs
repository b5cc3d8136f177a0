using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Rest;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>The WebSocket interface: all sockets and what they share.</summary>
internal sealed class GrvtStreams : IDisposable
{
    private readonly SimulatedExchange _exchange;
    private readonly GrvtOrderDesk _orders;
    private readonly GrvtLoginDesk _logins;
    private readonly GrvtHub _hub = new();
    private readonly GrvtMarketFeed _markets;
    private readonly SortedDictionary<long, GrvtAccountFeed> _accounts = [];
    private readonly HashSet<GrvtSocket> _sockets = [];

    public GrvtStreams(SimulatedExchange exchange, GrvtListing listing, GrvtVenueOptions options, GrvtOrderDesk orders, GrvtLoginDesk logins, GrvtApi api, TimeProvider marketTime, TimeProvider transportTime)
    {
        _exchange = exchange;
        _orders = orders;
        _logins = logins;
        Listing = listing;
        Options = options;
        Api = api;
        MarketTime = marketTime;
        _markets = new GrvtMarketFeed(new GrvtMarketDesk(exchange, api, listing, options, _hub, marketTime, transportTime), orders);
        orders.OuterOrderChanged = order => _accounts[order.Record.Account].OnOrder(order);
        orders.CancelReported = report => _accounts[report.Account].OnCancel(report);
        api.LeverageChanged = (account, market) => _accounts[account].OnLeverage(market);
    }

    public GrvtListing Listing { get; }

    public GrvtVenueOptions Options { get; }

    public GrvtApi Api { get; }

    public TimeProvider MarketTime { get; }

    public GrvtHub Hub => _hub;

    /// <summary>Follows an account from now on.</summary>
    public void Add(long account)
    {
        var feed = new GrvtAccountFeed(account, _exchange, Listing, Options, _hub, _orders);
        _accounts.Add(account, feed);
        _exchange.AddAccountListener(account, feed);
    }

    /// <summary>Opens a socket. Without the headers of a login it carries market data only: the hosts of the real venue, which refuse it on
    /// the trading side, are one here. Headers that are no valid login are refused.</summary>
    public SocketOpening Open(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        GrvtFraming? framing = request.Path switch
        {
            "/ws/full" => new GrvtFraming(IsLite: false, IsLegacy: false),
            "/ws/lite" => new GrvtFraming(IsLite: true, IsLegacy: false),
            "/ws" => new GrvtFraming(IsLite: true, IsLegacy: true),
            _ => null,
        };
        if (framing is not { } spelling)
        {
            return SocketOpening.Refuse(GrvtHttp.Refuse(GrvtError.Of(GrvtError.NotFound)));
        }

        if (_logins.Find(request, out var session) is { } refusal)
        {
            return SocketOpening.Refuse(GrvtHttp.Refuse(refusal));
        }

        var socket = new GrvtSocket(this, peer, spelling, session, request.RemoteAddress);
        _sockets.Add(socket);
        return SocketOpening.Accept(socket);
    }

    /// <summary>The lane of a topic that exists.</summary>
    public GrvtLane Lane(GrvtTopic topic)
    {
        if (_hub.Find(topic) is not { } lane)
        {
            lane = topic.IsPrivate ? _accounts[long.Parse(topic.Primary.Split('-')[0])].Open(topic) : _markets.Open(topic);
            _hub.Add(lane);
        }

        return lane;
    }

    public void Forget(GrvtSocket socket) => _sockets.Remove(socket);

    public void Dispose()
    {
        _markets.Dispose();
        foreach (var socket in _sockets.ToArray())
        {
            socket.Dispose();
        }
    }
}

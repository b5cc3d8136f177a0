using System.Globalization;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>The WebSocket interface: all sockets and what they share.</summary>
internal sealed class ParadexStreams : IMarketListener, IDisposable
{
    private readonly Dictionary<long, ParadexAccountFeed> _accounts = [];
    private readonly HashSet<ParadexSocket> _sockets = [];
    private long _connections;

    public ParadexStreams(SimulatedExchange exchange, ParadexVenueOptions options, ParadexOrderDesk orders, ParadexAuthDesk auth, ParadexLimits limits, ParadexJson json, TimeProvider marketTime, TimeProvider transportTime)
    {
        Exchange = exchange;
        Options = options;
        Orders = orders;
        Auth = auth;
        Limits = limits;
        Json = json;
        MarketTime = marketTime;
        TransportTime = transportTime;
        Markets = new ParadexMarketFeed(exchange, options, Hub, orders, json, marketTime, transportTime);
        exchange.AddMarketListener(this);
        orders.Changed = order => _accounts[order.Account.Id].OnOrder(order);
    }

    public SimulatedExchange Exchange { get; }

    public ParadexVenueOptions Options { get; }

    public ParadexHub Hub { get; } = new();

    public ParadexOrderDesk Orders { get; }

    public ParadexAuthDesk Auth { get; }

    public ParadexLimits Limits { get; }

    public ParadexJson Json { get; }

    public ParadexMarketFeed Markets { get; }

    public TimeProvider MarketTime { get; }

    public TimeProvider TransportTime { get; }

    /// <summary>Follows an account from now on.</summary>
    public void Add(ParadexAccount account)
    {
        var feed = new ParadexAccountFeed(account, Exchange, Hub, Orders, Json, Options);
        _accounts.Add(account.Id, feed);
        Exchange.AddAccountListener(account.Id, feed);
    }

    public SocketOpening Open(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        if (!TryBinaryVersion(FormFields.OfQuery(request.Query), out var version))
        {
            return SocketOpening.Refuse(VenueHttpResponse.Json(400, JsonText.Object(json => ParadexJson.WriteError(json, ParadexError.Parameter("sbeSchemaId, sbeSchemaVersion")))));
        }

        if (Limits.TakeConnection(request.RemoteAddress) is { Wait.Ticks: > 0 } allowance)
        {
            return SocketOpening.Refuse(VenueHttpResponse.Json(429, JsonText.Object(json => ParadexJson.WriteError(json, ParadexError.TooManyRequests))) with { Headers = ParadexLimits.Headers(allowance) });
        }

        // Looks like the venue's random name of a connection, and is the same in each run.
        var socket = new ParadexSocket(this, peer, version, (0xa1b2_c3d4_0000_0000 + (ulong)++_connections).ToString("x16", CultureInfo.InvariantCulture));
        _sockets.Add(socket);
        return SocketOpening.Accept(socket);
    }

    public void Forget(ParadexSocket socket) => _sockets.Remove(socket);

    /// <inheritdoc/>
    public void OnBook(BookUpdate update)
    {
        // The market feed follows books.
    }

    /// <inheritdoc/>
    public void OnTrade(MarketTrade trade)
    {
        // The market feed follows trades.
    }

    /// <inheritdoc/>
    public void OnStatistics(MarketStatistics statistics)
    {
        // Reports come for all markets in a row; the last one stands for all of them.
        if (statistics.MarketId == Exchange.Markets[^1].Id)
        {
            foreach (var feed in _accounts.Values)
            {
                feed.OnMarkPrices();
            }
        }
    }

    /// <inheritdoc/>
    public void OnReplayEnded(DateTimeOffset at) => Options.OnReplayEnded?.Invoke();

    public void Dispose()
    {
        Exchange.RemoveMarketListener(this);
        Markets.Dispose();
        foreach (var socket in _sockets.ToArray())
        {
            socket.Dispose();
        }
    }

    /// <summary>Which binary schema the address asks for: none, or one of those that there are.</summary>
    private static bool TryBinaryVersion(FormFields query, out ushort? version)
    {
        version = null;
        var (schema, asked) = (query["sbeSchemaId"], query["sbeSchemaVersion"]);
        if (schema is null && asked is null)
        {
            return true;
        }

        version = schema == "1" && asked is "0" or "1" ? ushort.Parse(asked, CultureInfo.InvariantCulture) : null;
        return version is not null;
    }
}

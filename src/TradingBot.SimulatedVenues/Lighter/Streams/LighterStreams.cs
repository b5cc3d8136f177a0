using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.SimulatedVenues.Lighter.Rest;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

/// <summary>The WebSocket interface: all sockets and what they share.</summary>
internal sealed class LighterStreams : IMarketListener, IDisposable
{
    private readonly SimulatedExchange _exchange;
    private readonly LighterOrderDesk _orders;
    private readonly LighterMarketFeed _markets;
    private readonly SortedDictionary<long, LighterAccountFeed> _accounts = [];
    private readonly HashSet<LighterSocket> _sockets = [];
    private long _sessions;

    public LighterStreams(SimulatedExchange exchange, LighterVenueOptions options, LighterOrderDesk orders, LighterTxDesk transactions, LighterAuthDesk auth, TimeProvider marketTime, TimeProvider transportTime)
    {
        _exchange = exchange;
        _orders = orders;
        Options = options;
        Transactions = transactions;
        Auth = auth;
        MarketTime = marketTime;
        TransportTime = transportTime;
        Hub = new LighterHub(options);
        _markets = new LighterMarketFeed(exchange, options, Hub, orders, marketTime, transportTime);
        exchange.AddMarketListener(this);
        orders.WaitingOrderChanged = order => _accounts[order.AccountIndex].OnWaitingOrder(order);
        transactions.Accepted = record => _accounts[record.Tx.AccountIndex].OnTransaction(record);
    }

    public LighterVenueOptions Options { get; }

    public LighterHub Hub { get; }

    public LighterTxDesk Transactions { get; }

    public LighterAuthDesk Auth { get; }

    public TimeProvider MarketTime { get; }

    public TimeProvider TransportTime { get; }

    /// <summary>Follows an account from now on.</summary>
    public void Add(long account)
    {
        var feed = new LighterAccountFeed(account, _exchange, Hub, _orders, Transactions);
        _accounts.Add(account, feed);
        _exchange.AddAccountListener(account, feed);
    }

    public LighterSocket? Open(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        if (!Hub.TryConnect(request.RemoteAddress))
        {
            return null;
        }

        // Looks like the venue's random id, and is the same in each run.
        var number = ++_sessions;
        var socket = new LighterSocket(this, peer, request, $"8d354239-0000-4000-8000-{number:x12}");
        _sockets.Add(socket);
        return socket;
    }

    /// <summary>True when a channel's market, account and resolution exist.</summary>
    public bool Exists(LighterChannel channel) =>
        (channel.Market is not { } market || _exchange.FindMarket(market) is not null)
        && (channel.Account is not { } account || _accounts.ContainsKey(account))
        && (channel.Family != LighterChannel.Candle || (channel.Resolution != "1w" && LighterApi.Resolution(channel.Resolution) is not null));

    /// <summary>The state that a new subscriber gets.</summary>
    public byte[] Snapshot(LighterChannel channel) => channel.Account is { } account ? _accounts[account].Snapshot(channel) : _markets.Snapshot(channel);

    public void Forget(LighterSocket socket, string address)
    {
        if (_sockets.Remove(socket))
        {
            Hub.Disconnect(address);
        }
    }

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
        if (statistics.MarketId == _exchange.Markets[^1].Id)
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
        _exchange.RemoveMarketListener(this);
        _markets.Dispose();
        foreach (var socket in _sockets.ToArray())
        {
            socket.Dispose();
        }
    }
}

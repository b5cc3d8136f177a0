using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>The WebSocket interface: all sockets and what they share.</summary>
internal sealed class BackpackStreams(BackpackDesks desks, TimeProvider marketTime, TimeProvider transportTime) : IDisposable
{
    private readonly BackpackMarketFeed _markets = new(new BackpackMarketDesk(desks.Exchange, desks.Listing, desks.Options, marketTime, transportTime));
    private readonly SortedDictionary<long, BackpackUserFeed> _users = [];
    private readonly HashSet<BackpackSocket> _sockets = [];

    public BackpackVenueOptions Options => desks.Options;

    public TimeProvider MarketTime => marketTime;

    /// <summary>True for the name of a private stream, whether it exists or not.</summary>
    public static bool IsPrivate(string name) => name.StartsWith(BackpackPrivateStream.Prefix, StringComparison.Ordinal);

    /// <summary>Follows an account from now on.</summary>
    public void Add(BackpackAccount account)
    {
        var feed = new BackpackUserFeed(account, desks, (topic, market, document) => SendToUser(account.Id, topic, market, document));
        _users.Add(account.Id, feed);
        desks.Exchange.AddAccountListener(account.Id, feed);
    }

    /// <summary>Opens a socket; there is no path.</summary>
    public SocketOpening Open(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        if (request.Path is not ("/" or ""))
        {
            return SocketOpening.Refuse(((BackpackAnswer)BackpackError.NotFound).Response);
        }

        var socket = new BackpackSocket(this, peer);
        _sockets.Add(socket);
        return SocketOpening.Accept(socket);
    }

    /// <summary>The account that has signed for private streams; null when the signature proves nothing.</summary>
    public BackpackAccount? Login(IReadOnlyList<string> signature) => desks.Auth.Login(signature);

    /// <summary>The lane of a stream of market data; null when there is no such stream.</summary>
    public BackpackLane? FindLane(string name) => BackpackStreamName.Parse(name, desks.Listing) is { } parsed ? _markets.Lane(parsed) : null;

    /// <summary>A private stream; null when there is no such stream.</summary>
    public BackpackPrivateStream? FindPrivate(string name) => BackpackPrivateStream.Parse(name, desks.Listing);

    public bool Exists(string name) => FindPrivate(name) is not null || BackpackStreamName.Parse(name, desks.Listing) is not null;

    /// <summary>Sends what a private stream begins with: open positions, and of orders nothing.</summary>
    public void SendSnapshot(BackpackSocket socket, long account, BackpackPrivateStream stream)
    {
        if (stream.Topic == BackpackPrivateStream.Positions)
        {
            foreach (var document in _users[account].OpenPositions(stream.Market))
            {
                socket.Push(stream.Text, document);
            }
        }
    }

    public void Forget(BackpackSocket socket) => _sockets.Remove(socket);

    public void Dispose()
    {
        _markets.Dispose();
        foreach (var socket in _sockets.ToArray())
        {
            socket.Dispose();
        }
    }

    private void SendToUser(long account, string topic, BackpackMarket market, byte[] document)
    {
        foreach (var socket in _sockets.ToArray())
        {
            socket.Push(account, topic, market, document);
        }
    }
}

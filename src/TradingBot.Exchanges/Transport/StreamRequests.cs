namespace TradingBot.Exchanges.Transport;

/// <summary>The numbered requests of one stream, and what their answers mean: those for channels, and all others, whose answers are awaited.</summary>
internal sealed class StreamRequests(SocketSession session)
{
    private readonly Dictionary<long, (SocketChannel Channel, bool IsSubscription)> _channels = [];
    private readonly Dictionary<long, AwaitedValue<VenueReply>> _pending = [];
    private long _last;

    /// <summary>A number that no request of this stream has had.</summary>
    public long NextId() => ++_last;

    /// <summary>The number of a request for a channel.</summary>
    public long Subscribe(SocketChannel channel) => Ask(channel, isSubscription: true);

    /// <summary>The number of a request that gives a channel up.</summary>
    public long Unsubscribe(SocketChannel channel) => Ask(channel, isSubscription: false);

    /// <summary>Takes the answer to a request about a channel.</summary>
    /// <param name="id">The answer's number.</param>
    /// <param name="isRefused">The venue refused the request.</param>
    /// <returns>The channel whose subscription is now acknowledged; null for everything else.</returns>
    public SocketChannel? Take(long? id, bool isRefused)
    {
        if (id is not { } number || !_channels.Remove(number, out var asked))
        {
            return null;
        }

        if (!asked.IsSubscription)
        {
            // Given up, or there was nothing to give up: either way the next subscription starts from the beginning.
            session.Unsubscribed(asked.Channel);
            return null;
        }

        // A refused subscription is noticed by its deadline; asking again at once would only repeat the refusal.
        return isRefused ? null : asked.Channel;
    }

    /// <summary>Sends one JSON-RPC request and waits for its answer.</summary>
    /// <param name="method">The venue's name of the method.</param>
    /// <param name="parameters">JSON.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="transportTime">Clock of the wait.</param>
    /// <param name="cancellationToken">Ends the wait; the request is then lost.</param>
    public async Task<VenueReply> SendAsync(string method, ReadOnlyMemory<byte> parameters, TimeSpan timeout, TimeProvider transportTime, CancellationToken cancellationToken)
    {
        if (!session.IsOpen)
        {
            return new VenueReply.NotSent("the stream is not open");
        }

        var id = NextId();
        var answer = new AwaitedValue<VenueReply>();
        _pending[id] = answer;
        try
        {
            return await session.TrySendAsync(JsonRpc.Request(id, method, parameters.Span), CancellationToken.None)
                ? await answer.WaitAsync(
                    timeout,
                    transportTime,
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

    /// <summary>The request that waits for the answer of this number; null when none does.</summary>
    public AwaitedValue<VenueReply>? FindPending(long? id) => id is { } number ? _pending.GetValueOrDefault(number) : null;

    /// <summary>The connection is gone, and answers on it will not come.</summary>
    public void OnDisconnected(string reason)
    {
        _channels.Clear();
        foreach (var answer in _pending.Values)
        {
            answer.TrySet(new VenueReply.Lost($"the connection was lost before the answer: {reason}"));
        }
    }

    private long Ask(SocketChannel channel, bool isSubscription)
    {
        var id = NextId();
        _channels[id] = (channel, isSubscription);
        return id;
    }
}

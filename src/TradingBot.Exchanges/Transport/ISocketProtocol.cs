namespace TradingBot.Exchanges.Transport;

/// <summary>What a venue puts on top of a <see cref="SocketSession"/>: its frames. All members run on the session's context and must not block.</summary>
internal interface ISocketProtocol
{
    /// <summary>The venue greets first, and nothing may be subscribed before.</summary>
    bool ExpectsHello { get; }

    /// <summary>Sent at once on a new connection, before the venue's greeting is awaited (a login); empty when there is nothing to say.</summary>
    ReadOnlyMemory<byte> Greeting => default;

    /// <summary>The application ping; empty when the venue has none.</summary>
    ReadOnlyMemory<byte> Ping { get; }

    /// <summary>The frame that asks for a channel; built anew each time, because it may carry a token.</summary>
    ReadOnlyMemory<byte> Subscribe(SocketChannel channel);

    /// <summary>The frame that gives a channel up.</summary>
    ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel);

    /// <summary>Takes one text frame of the present connection.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded.</exception>
    void OnFrame(ReadOnlyMemory<byte> frame);

    /// <summary>Takes one binary frame; by default it is taken like a text frame.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded.</exception>
    void OnBinaryFrame(ReadOnlyMemory<byte> frame) => OnFrame(frame);

    /// <summary>A channel can no longer be trusted. Called before anything is done about it.</summary>
    void OnChannelLost(SocketChannel channel, string reason);

    /// <summary>Every channel is confirmed, for the first time or again.</summary>
    void OnLive();

    /// <summary>The session was live and is no longer.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="isPlanned">We did it on purpose, and nothing is wrong.</param>
    void OnDown(string reason, bool isPlanned);

    /// <summary>The connection is gone; answers that were awaited on it will not come.</summary>
    void OnDisconnected(string reason);
}

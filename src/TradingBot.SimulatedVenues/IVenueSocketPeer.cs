namespace TradingBot.SimulatedVenues;

/// <summary>The client's end of a socket, as the venue sees it. Calls after the end of the socket do nothing.</summary>
public interface IVenueSocketPeer
{
    /// <summary>Queues one text frame.</summary>
    /// <param name="frame">UTF-8; not changed by the caller afterwards.</param>
    void Send(ReadOnlyMemory<byte> frame);

    /// <summary>Queues one binary frame.</summary>
    /// <param name="frame">Not changed by the caller afterwards.</param>
    void SendBinary(ReadOnlyMemory<byte> frame);

    /// <summary>Closes the socket in order, after what is queued.</summary>
    /// <param name="code">WebSocket close code, 1000 to 4999.</param>
    /// <param name="reason">At most 120 bytes of text.</param>
    void Close(int code, string reason);

    /// <summary>Drops the connection at once, without a close frame.</summary>
    void Abort();
}

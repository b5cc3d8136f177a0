namespace TradingBot.Exchanges.Transport;

/// <summary>One open connection that carries whole messages: text as UTF-8 both ways, binary from the venue. Disposing it closes it.</summary>
/// <remarks>One reader at a time; senders may overlap, and their messages then follow each other whole.</remarks>
public interface IWebSocket : IAsyncDisposable
{
    /// <summary>Sends one text message.</summary>
    /// <exception cref="SocketFaultException">The connection is broken or closed; the message may or may not have left.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken);

    /// <summary>Waits for the next message. After <see cref="SocketFrameKind.Closed"/> there is no further one.</summary>
    /// <exception cref="SocketFaultException">The connection broke.</exception>
    ValueTask<SocketFrame> ReceiveAsync(CancellationToken cancellationToken);
}

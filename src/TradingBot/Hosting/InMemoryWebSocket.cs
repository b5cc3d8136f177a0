using System.Threading.Channels;
using TradingBot.Exchanges.Transport;
using TradingBot.SimulatedVenues.Hosting;

namespace TradingBot.Hosting;

/// <summary>A client's socket whose other end is a venue in the same process. Frames are limited as they are on real sockets.</summary>
internal sealed class InMemoryWebSocket(InMemorySocket socket) : IWebSocket
{
    private static readonly int MaxFrameBytes = new WebsocketClientOptions().MaxFrameBytes;

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (socket.IsClosed)
        {
            throw new SocketFaultException("The connection is closed.") { IsNothingSent = true };
        }

        socket.SendToVenue(utf8Text.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<SocketFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        SocketMessage message;
        try
        {
            message = await socket.ReceiveAsync(cancellationToken);
        }
        catch (ChannelClosedException fault)
        {
            throw new SocketFaultException("The connection is closed.", fault);
        }

        return message.Kind switch
        {
            SocketMessageKind.Frame or SocketMessageKind.BinaryFrame when message.Frame.Length > MaxFrameBytes => SocketFrame.Oversized(message.Frame.Length),
            SocketMessageKind.Frame => SocketFrame.Message(message.Frame),
            SocketMessageKind.BinaryFrame => SocketFrame.Binary(message.Frame),
            SocketMessageKind.Closed => SocketFrame.Closed($"{message.CloseCode} {message.CloseReason}".TrimEnd()),
            SocketMessageKind.Aborted => throw new SocketFaultException("The connection was dropped."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Disconnect();
        return ValueTask.CompletedTask;
    }
}

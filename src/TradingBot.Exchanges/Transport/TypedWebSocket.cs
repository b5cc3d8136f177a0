using System.Net.WebSockets;

namespace TradingBot.Exchanges.Transport;

// Websocket.Client hands every message over as bytes when its text conversion is off, and no longer says whether it was text. It reads one
// message whole and reports it before it reads on, so the type of the part that was read last is the type of the message being reported.

/// <summary>A socket that remembers the type of what was read last.</summary>
internal sealed class TypedWebSocket(WebSocket inner) : WebSocket
{
    /// <summary>Type of the part that was read last.</summary>
    public WebSocketMessageType LastType { get; private set; } = WebSocketMessageType.Text;

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    public override void Abort() => inner.Abort();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Dispose() => inner.Dispose();

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var part = await inner.ReceiveAsync(buffer, cancellationToken);
        LastType = part.MessageType;
        return part;
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var part = await inner.ReceiveAsync(buffer, cancellationToken);
        LastType = part.MessageType;
        return part;
    }

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);
}

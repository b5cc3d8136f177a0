namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>What a client reads from an in-memory socket.</summary>
/// <param name="Kind">A frame, or the end.</param>
/// <param name="Frame">Bytes of a frame; empty otherwise.</param>
/// <param name="CloseCode">WebSocket close code; 0 unless closed in order.</param>
/// <param name="CloseReason">Its text; empty unless closed in order.</param>
public readonly record struct SocketMessage(SocketMessageKind Kind, ReadOnlyMemory<byte> Frame, int CloseCode, string CloseReason)
{
    internal static SocketMessage Text(ReadOnlyMemory<byte> frame) => new(SocketMessageKind.Frame, frame, CloseCode: 0, string.Empty);

    internal static SocketMessage Binary(ReadOnlyMemory<byte> frame) => new(SocketMessageKind.BinaryFrame, frame, CloseCode: 0, string.Empty);

    internal static SocketMessage Closed(int code, string reason) => new(SocketMessageKind.Closed, default, code, reason);

    internal static SocketMessage Aborted { get; } = new(SocketMessageKind.Aborted, default, CloseCode: 0, string.Empty);
}

namespace TradingBot.Exchanges.Transport;

/// <summary>What a socket handed over.</summary>
public enum SocketFrameKind
{
    /// <summary>A message; its bytes are the payload.</summary>
    Message,

    /// <summary>A message above the size limit; its bytes have been thrown away.</summary>
    Oversized,

    /// <summary>The other side closed the connection.</summary>
    Closed,
}

/// <summary>One message from a socket.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">Bytes of a message; valid until the next receive.</param>
/// <param name="Length">Size in bytes, also of a message whose bytes were thrown away.</param>
/// <param name="CloseReason">The close code and text, for <see cref="SocketFrameKind.Closed"/>.</param>
public readonly record struct SocketFrame(SocketFrameKind Kind, ReadOnlyMemory<byte> Payload, long Length, string? CloseReason)
{
    /// <summary>The message is binary; otherwise it is UTF-8 text.</summary>
    public bool IsBinary { get; init; }

    /// <summary>A binary message.</summary>
    public static SocketFrame Binary(ReadOnlyMemory<byte> payload) => new(SocketFrameKind.Message, payload, payload.Length, null) { IsBinary = true };

    /// <summary>A text message.</summary>
    public static SocketFrame Message(ReadOnlyMemory<byte> payload) => new(SocketFrameKind.Message, payload, payload.Length, null);

    /// <summary>The end of the connection.</summary>
    public static SocketFrame Closed(string reason) => new(SocketFrameKind.Closed, default, 0, reason);

    /// <summary>A message that was too large to keep.</summary>
    public static SocketFrame Oversized(long length) => new(SocketFrameKind.Oversized, default, length, null);
}

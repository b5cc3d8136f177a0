using System.Net.WebSockets;

namespace TradingBot.Exchanges.Transport;

/// <summary>How real sockets are opened.</summary>
public sealed record WebsocketClientOptions
{
    /// <summary>Largest message that is kept; a larger one is reported and thrown away.</summary>
    /// <value>Default 10 MB.</value>
    public int MaxFrameBytes { get; init; } = 10_000_000;

    /// <summary>Messages that may wait for the reader. When it overflows the connection is given up, because dropping one message silently could drop a fill.</summary>
    /// <value>Default 16,384.</value>
    public int MaxQueuedFrames { get; init; } = 16_384;

    /// <summary>Protocol ping, real time.</summary>
    /// <value>Default 15 s.</value>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A protocol ping that is not answered in this time breaks the connection.</summary>
    /// <value>Default 15 s.</value>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Sent with the upgrade request.</summary>
    public string UserAgent { get; init; } = "TradingBot/0.1";
}

// Websocket.Client lives outside the deterministic boundary: it has threads, real clocks and no back-pressure. Its own reconnection and
// text conversion are off; all that is used is "read whole messages" and the close handshake. Sending goes to the socket directly,
// because the library's queue cannot say whether a message left.

/// <summary>Opens real sockets by Websocket.Client.</summary>
public sealed class WebsocketClientFactory(WebsocketClientOptions options) : ISocketFactory
{
    /// <inheritdoc/>
    public async Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken)
    {
        EndpointRules.Require(request.Uri);
        var socket = new WebsocketClientSocket(request, options);
        try
        {
            await socket.OpenAsync(cancellationToken);
            return socket;
        }
        catch (Exception fault)
        {
            await socket.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw fault is SocketFaultException ? fault : socket.RefusedStatus is { } status
                ? new SocketFaultException($"the venue refused the connection with HTTP {status}", status)
                : new SocketFaultException(Describe(fault), fault);
        }
    }

    private static string Describe(Exception fault) =>
        fault.GetBaseException() is WebSocketException inner ? $"{inner.WebSocketErrorCode}: {inner.Message}" : fault.GetBaseException().Message;
}

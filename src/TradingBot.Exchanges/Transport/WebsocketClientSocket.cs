using System.Net.WebSockets;
using System.Threading.Channels;
using Websocket.Client;

namespace TradingBot.Exchanges.Transport;

/// <summary>One connection of Websocket.Client behind our small interface.</summary>
internal sealed class WebsocketClientSocket : IWebSocket
{
    private readonly WebsocketClientOptions _options;
    private readonly WebsocketClient _client;
    private readonly Channel<SocketFrame> _frames;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _opening = new();
    private readonly IDisposable _messages;
    private readonly IDisposable _disconnections;
    private readonly SocketRequest _request;
    private TypedWebSocket? _socket;

    public WebsocketClientSocket(SocketRequest request, WebsocketClientOptions options)
    {
        _request = request;
        _options = options;
        _frames = Channel.CreateBounded<SocketFrame>(new BoundedChannelOptions(options.MaxQueuedFrames)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        _client = new WebsocketClient(request.Uri, null, ConnectAsync)
        {
            IsReconnectionEnabled = false,
            IsTextMessageConversionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,
        };

        // Subscribed before the start, or the first frames would be lost.
        _messages = _client.MessageReceived.Subscribe(OnMessage);
        _disconnections = _client.DisconnectionHappened.Subscribe(OnDisconnected);
    }

    /// <summary>Status with which the upgrade was refused; null when it was not, or never answered.</summary>
    public int? RefusedStatus { get; private set; }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(_opening.Cancel);
        await _client.StartOrFail();
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_socket is not { State: WebSocketState.Open } socket)
            {
                throw new SocketFaultException("the socket is not open") { IsNothingSent = true };
            }

            // Not cancelable once begun: a canceled send aborts the socket, and how much had left would be unknown for no gain.
            await socket.SendAsync(utf8Text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception fault) when (fault is WebSocketException or InvalidOperationException or IOException and not SocketFaultException)
        {
            throw new SocketFaultException(fault.Message, fault);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask<SocketFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _frames.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new SocketFaultException(closed.InnerException?.Message ?? "the connection is closed", closed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Says goodbye and does not wait for the answer: the library's own Stop waits for the other side without end, and it may be gone.
        if (_socket is { State: WebSocketState.Open } socket)
        {
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, string.Empty, CancellationToken.None);
            }
            catch (Exception fault) when (fault is WebSocketException or InvalidOperationException or IOException)
            {
                // It broke while we were leaving.
            }
        }

        _messages.Dispose();
        _disconnections.Dispose();
        _client.Dispose();
        _opening.Dispose();
        _frames.Writer.TryComplete();
    }

    private async Task<WebSocket> ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = _options.KeepAliveInterval;
        socket.Options.KeepAliveTimeout = _options.KeepAliveTimeout;
        socket.Options.SetRequestHeader("User-Agent", _options.UserAgent);
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in _request.Headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        if (!EndpointRules.IsLoopback(uri))
        {
            socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        }

        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _opening.Token);
        try
        {
            await socket.ConnectAsync(uri, linked.Token);
        }
        catch (WebSocketException)
        {
            RefusedStatus = (int)socket.HttpStatusCode is var status and not 0 ? status : null;
            socket.Dispose();
            throw;
        }

        _socket = new TypedWebSocket(socket);
        return _socket;
    }

    private void OnMessage(ResponseMessage message)
    {
        var payload = message.Binary ?? (message.Text is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : []);
        var frame = payload.Length > _options.MaxFrameBytes ? SocketFrame.Oversized(payload.Length)
            : _socket?.LastType == WebSocketMessageType.Binary ? SocketFrame.Binary(payload)
            : SocketFrame.Message(payload);
        if (!_frames.Writer.TryWrite(frame))
        {
            _frames.Writer.TryComplete(new SocketFaultException("the reader is too slow, the queue overflowed"));
        }
    }

    private void OnDisconnected(DisconnectionInfo info)
    {
        var reason = info.CloseStatus is { } status
            ? $"closed by the venue: {(int)status} {info.CloseStatusDescription}"
            : $"connection lost: {info.Exception?.Message ?? info.Type.ToString()}";
        if (!_frames.Writer.TryWrite(SocketFrame.Closed(reason)))
        {
            _frames.Writer.TryComplete(new SocketFaultException(reason));
            return;
        }

        _frames.Writer.TryComplete();
    }
}

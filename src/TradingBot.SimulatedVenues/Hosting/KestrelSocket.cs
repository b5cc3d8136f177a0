using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>One WebSocket connection on Kestrel: a loop that reads, a loop that writes, and a bounded queue before the latter.</summary>
internal sealed class KestrelSocket(VenueServerOptions options, Action abort) : IVenueSocketPeer
{
    // For the client's half of the closing handshake.
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(5);

    private readonly Channel<Outgoing> _outbox = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private long _queuedBytes;

    /// <inheritdoc/>
    public void Send(ReadOnlyMemory<byte> frame) => Queue(frame, WebSocketMessageType.Text);

    /// <inheritdoc/>
    public void SendBinary(ReadOnlyMemory<byte> frame) => Queue(frame, WebSocketMessageType.Binary);

    /// <inheritdoc/>
    public void Close(int code, string reason)
    {
        _outbox.Writer.TryWrite(new Outgoing(default, WebSocketMessageType.Close, code, reason));
        _outbox.Writer.TryComplete();
    }

    /// <inheritdoc/>
    public void Abort()
    {
        _outbox.Writer.TryComplete();
        abort();
    }

    /// <summary>Runs until the socket has ended.</summary>
    /// <param name="socket">The accepted connection; what was queued before goes first.</param>
    /// <param name="onFrame">Receives each complete text frame, on a thread of the pool, one after the other.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task RunAsync(WebSocket socket, Action<byte[]> onFrame, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(socket, ending);
        try
        {
            await ReadAsync(socket, onFrame, ending.Token).ConfigureAwait(false);
        }
        finally
        {
            _outbox.Writer.TryComplete();
            await ending.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Queue(ReadOnlyMemory<byte> frame, WebSocketMessageType type)
    {
        // A client that does not read is dropped rather than remembered for ever, as venues do.
        if (Interlocked.Add(ref _queuedBytes, frame.Length) > options.MaxQueuedBytes)
        {
            Abort();
            return;
        }

        _outbox.Writer.TryWrite(new Outgoing(frame, type, CloseCode: 0, string.Empty));
    }

    private async Task ReadAsync(WebSocket socket, Action<byte[]> onFrame, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var frame = new ArrayBufferWriter<byte>();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, string.Empty, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            frame.Write(buffer.AsSpan(0, part.Count));
            if (frame.WrittenCount > options.MaxIncomingBytes)
            {
                Abort();
                return;
            }

            if (part.EndOfMessage)
            {
                onFrame(frame.WrittenSpan.ToArray());
                frame.ResetWrittenCount();
            }
        }
    }

    private async Task WriteAsync(WebSocket socket, CancellationTokenSource ending)
    {
        var cancellationToken = ending.Token;
        while (await _outbox.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_outbox.Reader.TryRead(out var next))
            {
                if (next.CloseCode != 0)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)next.CloseCode, next.CloseReason, cancellationToken).ConfigureAwait(false);
                    ending.CancelAfter(ClosePatience);
                    return;
                }

                await socket.SendAsync(next.Frame, next.Type, endOfMessage: true, cancellationToken).ConfigureAwait(false);
                Interlocked.Add(ref _queuedBytes, -next.Frame.Length);
            }
        }
    }

    private readonly record struct Outgoing(ReadOnlyMemory<byte> Frame, WebSocketMessageType Type, int CloseCode, string CloseReason);
}

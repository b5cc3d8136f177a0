using System.Threading.Channels;

namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>The client's end of an in-memory socket.</summary>
public sealed class InMemorySocket : IVenueSocketPeer
{
    private readonly Action<Action> _post;
    private readonly Channel<SocketMessage> _inbox = Channel.CreateUnbounded<SocketMessage>(new UnboundedChannelOptions { SingleReader = true });
    private IVenueSocketSession? _session;
    private bool _isClosed;

    internal InMemorySocket(Action<Action> post) => _post = post;

    /// <summary>The socket has ended, by whichever side.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Sends one text frame to the venue.</summary>
    /// <param name="frame">UTF-8, copied.</param>
    public void SendToVenue(ReadOnlySpan<byte> frame)
    {
        var copy = frame.ToArray();
        _post(() =>
        {
            if (!_isClosed)
            {
                _session?.OnFrame(copy);
            }
        });
    }

    /// <summary>Reads the next message; after the last one (<see cref="SocketMessageKind.Closed"/> or <see cref="SocketMessageKind.Aborted"/>) there is none.</summary>
    /// <exception cref="ChannelClosedException">The last message has been read.</exception>
    public ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellationToken) => _inbox.Reader.ReadAsync(cancellationToken);

    /// <summary>Reads the next message if there is one.</summary>
    public bool TryReceive(out SocketMessage message) => _inbox.Reader.TryRead(out message);

    /// <summary>Ends the socket from the client's side, in order or not: the venue hears of both in the same way.</summary>
    public void Disconnect() => _post(() => End(SocketMessage.Aborted));

    /// <inheritdoc/>
    void IVenueSocketPeer.Send(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _inbox.Writer.TryWrite(SocketMessage.Text(frame));
        }
    }

    /// <inheritdoc/>
    void IVenueSocketPeer.SendBinary(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _inbox.Writer.TryWrite(SocketMessage.Binary(frame));
        }
    }

    /// <inheritdoc/>
    void IVenueSocketPeer.Close(int code, string reason) => End(SocketMessage.Closed(code, reason));

    /// <inheritdoc/>
    void IVenueSocketPeer.Abort() => End(SocketMessage.Aborted);

    internal void Attach(IVenueSocketSession session) => _session = session;

    private void End(SocketMessage last)
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _inbox.Writer.TryWrite(last);
        _inbox.Writer.Complete();
        _session?.OnClosed();
    }
}

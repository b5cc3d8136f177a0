using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Transport;

// One session outlives many connections. Each connection runs connect -> hello -> subscribe -> confirm -> live, by three loops that are
// owned here (reader, writer, watch) and that end together. All of them run on the context on which Start was called, so that no state
// below needs a lock and a test can drive everything with one thread and one fake clock.

/// <summary>Keeps a venue's stream open: connects, subscribes, notices silence, reconnects with back-off and subscribes again.</summary>
internal sealed partial class SocketSession : IAsyncDisposable
{
    private readonly SocketSessionOptions _options;
    private readonly Func<CancellationToken, ValueTask<SocketRequest>> _prepare;
    private readonly ISocketFactory _sockets;
    private readonly TimeProvider _time;
    private readonly RateGate? _gate;
    private readonly ReconnectDelays _delays;
    private readonly ILogger _logger;
    private readonly ISocketProtocol _protocol;
    private readonly List<SocketChannel> _channels = [];
    private readonly CancellationTokenSource _stop = new();

    private Task _running = Task.CompletedTask;
    private Connection? _connection;
    private bool _isDisposed;

    /// <summary>A session on one address that needs nothing else.</summary>
    /// <exception cref="ArgumentException">The address is neither encrypted nor on this machine.</exception>
    public SocketSession(
        SocketSessionOptions options,
        Uri uri,
        ISocketFactory sockets,
        TimeProvider transportTime,
        RateGate? gate,
        ReconnectDelays delays,
        ILogger logger,
        Func<SocketSession, ISocketProtocol> protocol)
        : this(options, Always(uri), sockets, transportTime, gate, delays, logger, protocol)
    {
    }

    /// <summary>A session whose address or headers are made anew for each connection (a token, a signature).</summary>
    /// <remarks><paramref name="prepare"/> throws <see cref="SocketFaultException"/> when it cannot; the session then tries again later.</remarks>
    public SocketSession(
        SocketSessionOptions options,
        Func<CancellationToken, ValueTask<SocketRequest>> prepare,
        ISocketFactory sockets,
        TimeProvider transportTime,
        RateGate? gate,
        ReconnectDelays delays,
        ILogger logger,
        Func<SocketSession, ISocketProtocol> protocol)
    {
        _options = options;
        _prepare = prepare;
        _sockets = sockets;
        _time = transportTime;
        _gate = gate;
        _delays = delays;
        _logger = logger;
        _protocol = protocol(this);
    }

    /// <summary>Number of the present connection, from 1; frames of an earlier one are never handed on.</summary>
    public int Epoch { get; private set; }

    /// <summary>Frames that could not be decoded, since the start.</summary>
    public long QuarantinedFrames { get; private set; }

    /// <summary>True while every channel is confirmed.</summary>
    public bool IsLive { get; private set; }

    /// <summary>True while messages can be sent.</summary>
    public bool IsOpen => _connection is { IsReady: true };

    /// <summary>Adds a subscription; it is made at once when a connection is ready.</summary>
    public SocketChannel Add(string name, TimeSpan? silenceLimit)
    {
        var channel = new SocketChannel(name, silenceLimit);
        _channels.Add(channel);
        if (_connection is { IsReady: true })
        {
            Subscribe(channel);
            SetLive();
        }

        return channel;
    }

    /// <summary>Starts connecting; returns at once.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>Sends a message past the queue and past the message budget, for requests whose fate the caller has to know.</summary>
    /// <returns>False when nothing was sent. True says that the bytes were handed to the socket, or may have been.</returns>
    public async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (_connection is not { IsReady: true, Socket: { } socket } connection)
        {
            return false;
        }

        try
        {
            await socket.SendAsync(message, cancellationToken);
        }
        catch (SocketFaultException fault)
        {
            // Unless the socket had been closed before, how much of the message left is unknown: the caller has to wait for an answer that probably
            // never comes.
            connection.Drop(fault.Message);
            return !fault.IsNothingSent;
        }

        return true;
    }

    /// <summary>Queues a message of the protocol's own (an answer to a ping).</summary>
    public void Enqueue(ReadOnlyMemory<byte> message)
    {
        if (_connection is { } connection && !connection.Outgoing.Writer.TryWrite(message))
        {
            connection.Drop("the queue of outgoing messages overflowed");
        }
    }

    /// <summary>Gives the present connection up; a new one follows.</summary>
    public void Drop(string reason) => _connection?.Drop(reason);

    /// <summary>Moves from a healthy connection to a new one (a login is about to end).</summary>
    public void Renew(string reason) => _connection?.Drop(reason, isPlanned: true);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;

        // Not CancelAsync: it calls back on foreign threads, and everything here belongs to one context.
#pragma warning disable VSTHRD103, CA1849
        _stop.Cancel();
#pragma warning restore VSTHRD103, CA1849
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var attempt = 0;
        while (!_stop.IsCancellationRequested)
        {
            Epoch++;
            _logger.SocketOpening(_options.Name, Epoch);
            var connection = new Connection(_stop.Token);
            _connection = connection;
            var began = _time.GetTimestamp();
            try
            {
                await ServeAsync(connection);
            }
            catch (SocketFaultException fault)
            {
                connection.Drop(fault.Message);
            }
            catch (OperationCanceledException)
            {
                // The reason was noted by whoever canceled.
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Top of an owned loop: a fault of ours costs one connection, and the reconnect brings fresh snapshots. It does not end the run.
                _logger.SessionFaulted(_options.Name, fault);
                connection.Drop($"fault of ours: {fault.GetType().Name}");
            }

            var wasHealthy = IsLive && _time.GetElapsedTime(began) >= _options.HealthyAfter;
            await EndAsync(connection);
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            attempt = wasHealthy ? 0 : attempt;
            var delay = _delays.Before(attempt++);
            if (connection.IsPlannedEnd)
            {
                _logger.SocketRenewed(_options.Name, Epoch, connection.Reason, delay);
            }
            else
            {
                _logger.SocketLost(_options.Name, Epoch, connection.Reason, delay);
            }

            await DelayAsync(delay);
        }
    }

    private async Task DelayAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Disposed while waiting.
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        using (var deadline = new CancellationTokenSource(_options.OpenTimeout, _time))
        using (var linked = CancellationTokenSource.CreateLinkedTokenSource(connection.Token, deadline.Token))
        {
            connection.Reason = "the connection could not be opened in time";
            var request = await _prepare(linked.Token);
            EndpointRules.Require(request.Uri);
            connection.Socket = await _sockets.OpenAsync(request, linked.Token);
            connection.Reason = "closed";
        }

        _logger.SocketOpened(_options.Name, Epoch);
        connection.HelloDeadline = Later(_options.OpenTimeout);
        connection.NextPing = Later(_options.PingInterval);
        connection.LastFrameAt = _time.GetTimestamp();
        var reading = ReadAsync(connection, connection.Socket);
        var writing = WriteAsync(connection, connection.Socket);
        var watching = WatchAsync(connection);
        if (_protocol.Greeting is { IsEmpty: false } greeting)
        {
            Enqueue(greeting);
        }

        if (!_protocol.ExpectsHello)
        {
            HelloReceived();
        }

        var first = await Task.WhenAny(reading, writing, watching);
        connection.Drop(first.Exception?.GetBaseException().Message ?? "closed");
        await SettleAsync(reading);
        await SettleAsync(writing);
        await SettleAsync(watching);
        await first;
    }

    // All three must have ended before the next connection begins; the fault that counts is the first one, which the caller sees.
    private static async Task SettleAsync(Task loop)
    {
        try
        {
            await loop;
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketFaultException)
        {
            // Expected: this is how a loop learns that the connection is over.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Already on its way to RunAsync when it was the first.
        }
    }

    private async Task EndAsync(Connection connection)
    {
        _connection = null;
        connection.Outgoing.Writer.TryComplete();
        foreach (var channel in _channels)
        {
            var was = channel.State;
            channel.State = SocketChannelState.Idle;
            channel.Unconfirmed = 0;
            if (was == SocketChannelState.Live && !_isDisposed)
            {
                _protocol.OnChannelLost(channel, connection.Reason);
            }
        }

        if (!_isDisposed)
        {
            // Whoever closes a session knows; nobody is to be alarmed.
            SetDown(connection.Reason, connection.IsPlannedEnd);
        }

        _protocol.OnDisconnected(connection.Reason);
        if (connection.Socket is { } socket)
        {
            await socket.DisposeAsync();
        }

        connection.Dispose();
    }

    private static Func<CancellationToken, ValueTask<SocketRequest>> Always(Uri uri)
    {
        EndpointRules.Require(uri);
        var request = new SocketRequest(uri);
        return _ => ValueTask.FromResult(request);
    }

    private long Later(TimeSpan duration) => _time.GetTimestamp() + (long)(duration.TotalSeconds * _time.TimestampFrequency);

    private bool IsOver(long timestamp) => _time.GetTimestamp() >= timestamp;
}

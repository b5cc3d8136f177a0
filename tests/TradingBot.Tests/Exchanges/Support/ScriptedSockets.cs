using System.Text;
using System.Threading.Channels;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>Sockets whose other end is the test.</summary>
internal sealed class ScriptedSockets : ISocketFactory
{
    public List<ScriptedSocket> Opened { get; } = [];

    /// <summary>Set to make the next openings fail.</summary>
    public int Failures { get; set; }

    /// <summary>The HTTP status with which an opening is refused; null for none.</summary>
    public Func<SocketRequest, int?> RefuseWith { get; set; } = _ => null;

    /// <summary>Called for each new socket, before the client sees it.</summary>
    public Action<ScriptedSocket> OnOpen { get; set; } = _ => { };

    public ScriptedSocket Last => Opened[^1];

    public int Attempts { get; private set; }

    /// <summary>What was asked for, in order, failures included.</summary>
    public List<SocketRequest> Requests { get; } = [];

    public Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken)
    {
        Attempts++;
        Requests.Add(request);
        if (Failures > 0)
        {
            Failures--;
            throw new SocketFaultException("connection refused");
        }

        if (RefuseWith(request) is { } status)
        {
            throw new SocketFaultException("refused", status);
        }

        var socket = new ScriptedSocket();
        Opened.Add(socket);
        OnOpen(socket);
        return Task.FromResult<IWebSocket>(socket);
    }
}

/// <summary>One socket.</summary>
internal sealed class ScriptedSocket : IWebSocket
{
    private readonly Channel<SocketFrame> _frames = Channel.CreateUnbounded<SocketFrame>();

    public List<string> Sent { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>What the other end does with each message.</summary>
    public Action<ScriptedSocket, string> OnSent { get; set; } = (_, _) => { };

    /// <summary>Set to make sending fail after the bytes have gone.</summary>
    public bool BreaksOnSend { get; set; }

    public void Push(string text) => Push(SocketFrame.Message(Encoding.UTF8.GetBytes(text)));

    public void Push(SocketFrame frame) => Assert.True(_frames.Writer.TryWrite(frame));

    public void Break() => _frames.Writer.TryComplete(new SocketFaultException("reset by peer"));

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(utf8Text.Span);
        Sent.Add(text);
        OnSent(this, text);
        return BreaksOnSend ? throw new SocketFaultException("broken pipe") : ValueTask.CompletedTask;
    }

    public async ValueTask<SocketFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _frames.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new SocketFaultException(closed.InnerException?.Message ?? "closed", closed);
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}

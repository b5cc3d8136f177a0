using System.Text;
using TradingBot.Exchanges.Transport;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The network as one process sees it: requests, transactions and reports take a moment each way, in which the process may die.</summary>
/// <param name="link">The way to the venue; a handler and a socket factory in one.</param>
/// <param name="process">Whose network it is.</param>
/// <param name="ownFrames">What stands in frames that answer a request or report on the account. Market data comes hundreds of times a minute; a death at one
/// quote is like a death at the next.</param>
internal sealed class CrashingTransport(HttpMessageHandler link, BotProcess process, params string[] ownFrames) : DelegatingHandler(link), ISocketFactory
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(15);

    private readonly byte[][] _ownFrames = [.. ownFrames.Select(Encoding.UTF8.GetBytes)];
    private readonly List<IWebSocket> _sockets = [];

    public async Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(Latency, process.TransportTime, cancellationToken);
        var socket = await ((ISocketFactory)InnerHandler!).OpenAsync(request, cancellationToken);
        _sockets.Add(socket);
        return new Socket(socket, process, _ownFrames);
    }

    /// <summary>Ends all connections, as the operating system does for a process that is gone.</summary>
    public async Task BreakAsync()
    {
        foreach (var socket in _sockets)
        {
            await socket.DisposeAsync();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Latency, process.TransportTime, cancellationToken);
        if (!process.Survives(CrashStep.BeforeSend))
        {
            return await BotProcess.Never<HttpResponseMessage>();
        }

        var answer = base.SendAsync(request, cancellationToken);
        if (!process.Survives(CrashStep.AfterSend))
        {
            return await BotProcess.Never<HttpResponseMessage>();
        }

        var response = await answer;
        await Task.Delay(Latency, process.TransportTime, cancellationToken);
        return process.Survives(CrashStep.BeforeAnswer) ? response : await BotProcess.Never<HttpResponseMessage>();
    }

    private sealed class Socket(IWebSocket venue, BotProcess process, byte[][] ownFrames) : IWebSocket
    {
        private bool _delivered;

        public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
        {
            var message = utf8Text.ToArray();
            await Task.Delay(Latency, process.TransportTime, cancellationToken);
            if (!process.Survives(CrashStep.BeforeSend))
            {
                await BotProcess.Never<bool>();
            }

            await venue.SendAsync(message, cancellationToken);
            if (!process.Survives(CrashStep.AfterSend))
            {
                await BotProcess.Never<bool>();
            }
        }

        public async ValueTask<SocketFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            // The reader has come back for more, so what it was given before has been taken in.
            if (_delivered && !process.Survives(CrashStep.AfterAnswer))
            {
                return await BotProcess.Never<SocketFrame>();
            }

            var frame = await venue.ReceiveAsync(cancellationToken);
            _delivered = Array.Exists(ownFrames, mark => frame.Payload.Span.IndexOf(mark) >= 0);
            return !_delivered || process.Survives(CrashStep.BeforeAnswer) ? frame : await BotProcess.Never<SocketFrame>();
        }

        public ValueTask DisposeAsync() => venue.DisposeAsync();
    }
}

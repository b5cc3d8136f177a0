using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Tests.Exchanges.Transport;

/// <summary>The production socket against a real one on the loopback interface.</summary>
public sealed class WebsocketClientFactoryTests : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Uri _uri;

    public WebsocketClientFactoryTests()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _uri = new Uri($"ws://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/stream/");
        }

        _listener.Prefixes.Add(_uri.AbsoluteUri.Replace("ws://", "http://", StringComparison.Ordinal));
        _listener.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Close();

    [Fact]
    public async Task Text_goes_out_and_whole_messages_come_in()
    {
        var (client, server) = await OpenAsync(new WebsocketClientOptions());
        await using (client)
        {
            await client.SendAsync("{\"type\":\"ping\"}"u8.ToArray(), Token);
            var buffer = new byte[64];
            var received = await server.ReceiveAsync(buffer, Token);
            Assert.Equal((WebSocketMessageType.Text, "{\"type\":\"ping\"}"), (received.MessageType, Encoding.UTF8.GetString(buffer, 0, received.Count)));

            await server.SendAsync("half"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, Token);
            await server.SendAsync(" and half"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Token);
            var frame = await client.ReceiveAsync(Token);
            Assert.Equal("half and half", Encoding.UTF8.GetString(frame.Payload.Span));
        }
    }

    [Fact]
    public async Task Binary_and_text_are_told_apart()
    {
        var (client, server) = await OpenAsync(new WebsocketClientOptions());
        await using (client)
        {
            await server.SendAsync(new byte[] { 1, 0, 2 }, WebSocketMessageType.Binary, endOfMessage: true, Token);
            await server.SendAsync("text"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Token);

            var binary = await client.ReceiveAsync(Token);
            Assert.Equal((true, "010002"), (binary.IsBinary, Convert.ToHexString(binary.Payload.Span)));
            Assert.False((await client.ReceiveAsync(Token)).IsBinary);
        }
    }

    [Fact]
    public async Task Headers_go_with_the_upgrade_and_a_refusal_tells_its_status()
    {
        var request = new SocketRequest(_uri) { Headers = [new("Cookie", "gravity=abc"), new("X-Account", "7")] };
        var opening = new WebsocketClientFactory(new WebsocketClientOptions()).OpenAsync(request, Token);
        var context = await _listener.GetContextAsync();
        Assert.Equal(("gravity=abc", "7"), (context.Request.Headers["Cookie"], context.Request.Headers["X-Account"]));
        context.Response.StatusCode = 401;
        context.Response.Close();

        Assert.Equal(401, (await Assert.ThrowsAsync<SocketFaultException>(() => opening)).HttpStatus);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_reported_without_its_bytes_and_the_next_one_comes()
    {
        var (client, server) = await OpenAsync(new WebsocketClientOptions { MaxFrameBytes = 100 });
        await using (client)
        {
            await server.SendAsync(new byte[200], WebSocketMessageType.Text, endOfMessage: true, Token);
            await server.SendAsync("next"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Token);

            var large = await client.ReceiveAsync(Token);
            Assert.Equal((SocketFrameKind.Oversized, 200L, true), (large.Kind, large.Length, large.Payload.IsEmpty));
            Assert.Equal("next", Encoding.UTF8.GetString((await client.ReceiveAsync(Token)).Payload.Span));
        }
    }

    [Fact]
    public async Task The_venues_close_is_the_last_frame_with_its_code()
    {
        var (client, server) = await OpenAsync(new WebsocketClientOptions());
        await using (client)
        {
            await server.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "redeploy", Token);

            var frame = await client.ReceiveAsync(Token);
            Assert.Equal(SocketFrameKind.Closed, frame.Kind);
            Assert.Contains("1001 redeploy", frame.CloseReason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_peer_that_answers_no_protocol_ping_is_the_last_frame_too_and_sending_then_fails()
    {
        var (client, server) = await OpenAsync(new WebsocketClientOptions
        {
            KeepAliveInterval = TimeSpan.FromMilliseconds(100),
            KeepAliveTimeout = TimeSpan.FromMilliseconds(200),
        });
        await using (client)
        {
            server.Abort();

            Assert.Equal(SocketFrameKind.Closed, (await client.ReceiveAsync(Token)).Kind);
            await Assert.ThrowsAsync<SocketFaultException>(async () => await client.SendAsync("x"u8.ToArray(), Token));
            await Assert.ThrowsAsync<SocketFaultException>(async () => await client.ReceiveAsync(Token));
        }
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_a_fault()
    {
        _listener.Close();

        await Assert.ThrowsAsync<SocketFaultException>(() => new WebsocketClientFactory(new WebsocketClientOptions()).OpenAsync(new SocketRequest(_uri), Token));
    }

    [Fact]
    public async Task A_wait_for_a_connection_can_be_given_up()
    {
        using var given = new CancellationTokenSource();
        var opening = new WebsocketClientFactory(new WebsocketClientOptions()).OpenAsync(new SocketRequest(_uri), given.Token);
        await _listener.GetContextAsync();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    private async Task<(IWebSocket Client, WebSocket Server)> OpenAsync(WebsocketClientOptions options)
    {
        var opening = new WebsocketClientFactory(options).OpenAsync(new SocketRequest(_uri), Token);
        var context = await _listener.GetContextAsync();
        var accepted = await context.AcceptWebSocketAsync(null);
        return (await opening, accepted.WebSocket);
    }
}

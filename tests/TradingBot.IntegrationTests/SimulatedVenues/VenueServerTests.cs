using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingBot.Hosting;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.SimulatedVenues.Lighter;

namespace TradingBot.IntegrationTests.SimulatedVenues;

/// <summary>The simulated Lighter on a real loopback port.</summary>
public sealed class VenueServerTests : IAsyncLifetime
{
    private readonly SingleThreadContext _context = new("venue under test");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly FaultPlan _faults = new();
    private VenueServer? _server;
    private VenueGate? _gate;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private VenueServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _gate = await _context.RunAsync(() => Task.FromResult(new VenueGate(new LighterVenue(TimeProvider.System, TimeProvider.System), TimeProvider.System, _faults)));
        _server = await VenueServer.StartAsync(_gate, _context, options: null, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _context.RunAsync(() =>
        {
            _gate!.Venue.Dispose();
            return Task.FromResult(true);
        });
        _context.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task It_answers_requests()
    {
        using var answer = await _http.GetAsync(new Uri(Server.RestUrl + "/api/v1/orderBooks?market_id=1"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"symbol\":\"BTC\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_streams_the_book()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(Server.SocketUrl), Cancellation);
        Assert.Equal("connected", await ReadTypeAsync(socket));
        await socket.SendAsync("""{"type":"subscribe","channel":"order_book/1"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        Assert.Equal("subscribed/order_book", await ReadTypeAsync(socket));
        Assert.Equal("update/order_book", await ReadTypeAsync(socket));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, Cancellation);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task A_dropped_request_is_a_dropped_connection()
    {
        await OnVenueAsync(() => _faults.NextRequest(RequestFault.DropAfter));
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(new Uri(Server.RestUrl), Cancellation));
        using var next = await _http.GetAsync(new Uri(Server.RestUrl), Cancellation);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_killed_socket_ends_without_a_close_frame()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(Server.SocketUrl), Cancellation);
        Assert.Equal("connected", await ReadTypeAsync(socket));
        await OnVenueAsync(_gate!.KillSockets);
        await Assert.ThrowsAsync<WebSocketException>(() => ReadTypeAsync(socket));
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        var fault = await Assert.ThrowsAsync<PortInUseException>(() => VenueServer.StartAsync(_gate!, _context, new VenueServerOptions { Port = Server.Port }, Cancellation));
        Assert.Equal(Server.Port, fault.Port);
        Assert.Equal($"Port {Server.Port} is in use by another process; choose another one, or 0 for any free one.", fault.Message);
    }

    [Fact]
    public async Task It_stops_at_once_although_a_client_is_connected()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(Server.SocketUrl), Cancellation);
        Assert.Equal("connected", await ReadTypeAsync(socket));
        var watch = Stopwatch.StartNew();
        await Server.StopAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<WebSocketException>(() => ReadTypeAsync(socket));
    }

    private static async Task<string> ReadTypeAsync(ClientWebSocket socket)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, Cancellation);
            await frame.WriteAsync(buffer.AsMemory(0, part.Count), Cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException(Encoding.UTF8.GetString(frame.ToArray()));
            }

            if (part.EndOfMessage)
            {
                using var document = JsonDocument.Parse(frame.ToArray());
                return document.RootElement.GetProperty("type").GetString()!;
            }
        }
    }

    private Task OnVenueAsync(Action action) => _context.RunAsync(() =>
    {
        action();
        return Task.FromResult(true);
    });

    private Task OnVenueAsync(Func<FaultPlan> change) => OnVenueAsync(() => { _ = change(); });
}

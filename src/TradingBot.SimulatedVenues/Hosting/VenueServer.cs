using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Hosting;

// Kestrel's threads never touch the venue: each request and each frame is posted to the venue's own context, and only bytes come back.

/// <summary>Puts a venue on a loopback port: HTTP and WebSocket.</summary>
public sealed class VenueServer : IAsyncDisposable
{
    // How long a client may take to answer a ping.
    private static readonly TimeSpan PongPatience = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly VenueGate _gate;
    private readonly SynchronizationContext _context;
    private readonly VenueServerOptions _options;
    private bool _isStopped;

    private VenueServer(WebApplication app, VenueGate gate, SynchronizationContext context, VenueServerOptions options)
    {
        _app = app;
        _gate = gate;
        _context = context;
        _options = options;
    }

    /// <summary>The port on which it listens.</summary>
    public int Port { get; private set; }

    /// <summary>Base address of the REST interface, without a trailing slash.</summary>
    public string RestUrl => $"http://127.0.0.1:{Port}{_gate.Venue.RestPath}";

    /// <summary>Address of the WebSocket endpoint.</summary>
    public string SocketUrl => $"ws://127.0.0.1:{Port}{_gate.Venue.SocketPath}";

    /// <summary>Starts listening.</summary>
    /// <param name="gate">The venue, made on <paramref name="context"/>.</param>
    /// <param name="context">Runs everything that the venue does; single-threaded.</param>
    /// <param name="options">Port and bounds; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="PortInUseException">Another process has the port.</exception>
    public static async Task<VenueServer> StartAsync(VenueGate gate, SynchronizationContext context, VenueServerOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(context);
        options ??= new VenueServerOptions();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxIncomingBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        var server = new VenueServer(app, gate, context, options);
        app.UseWebSockets();
        app.Run(server.ServeAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new PortInUseException(options.Port, fault);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Port = new Uri(address).Port;
        return server;
    }

    /// <summary>Stops listening, drops what is open and ends within two seconds.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task ServeAsync(HttpContext http)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _app.Lifetime.ApplicationStopping);
        try
        {
            if (http.WebSockets.IsWebSocketRequest)
            {
                await ServeSocketAsync(http, ending.Token).ConfigureAwait(false);
            }
            else
            {
                await ServeRequestAsync(http, ending.Token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or WebSocketException or ConnectionResetException)
        {
            // The client has gone or the server is stopping; there is nobody to answer.
            http.Abort();
        }
    }

    private async Task ServeRequestAsync(HttpContext http, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var request = Describe(http) with { Body = body.ToArray() };
        var answer = await OnVenueAsync(() => _gate.SendAsync(request, cancellationToken)).ConfigureAwait(false);
        if (answer is null)
        {
            http.Abort();
            return;
        }

        await AnswerAsync(http, answer, cancellationToken).ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpContext http, VenueHttpResponse? refusal, CancellationToken cancellationToken)
    {
        if (refusal is null)
        {
            http.Abort();
            return;
        }

        await AnswerAsync(http, refusal, cancellationToken).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext http, VenueHttpResponse answer, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        await http.Response.Body.WriteAsync(answer.Body, cancellationToken).ConfigureAwait(false);
    }

    private async Task ServeSocketAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var peer = new KestrelSocket(_options, http.Abort);
        var request = Describe(http);
        var opening = await OnVenueAsync(() => Task.FromResult(_gate.OpenSocket(request, peer))).ConfigureAwait(false);
        if (opening.Session is not { } session)
        {
            await RefuseAsync(http, opening.Refusal, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            // Compression is offered where the client asks for it; on a loopback its known weakness (secrets beside chosen text) has no listener.
            var accept = new WebSocketAcceptContext { DangerousEnableCompression = true, SubProtocol = opening.SubProtocol, KeepAliveInterval = _gate.Venue.SocketPingInterval, KeepAliveTimeout = PongPatience };
            using var socket = await http.WebSockets.AcceptWebSocketAsync(accept).ConfigureAwait(false);
            await peer.RunAsync(socket, frame => Post(() => session.OnFrame(frame)), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Post(session.OnClosed);
        }
    }

    private static VenueHttpRequest Describe(HttpContext http)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Headers)
        {
            headers[name] = values.ToString();
        }

        return new VenueHttpRequest
        {
            Method = http.Request.Method,
            Path = http.Request.Path.Value ?? "/",
            Query = http.Request.QueryString.Value is { Length: > 1 } query ? query[1..] : string.Empty,
            Headers = headers,
            RemoteAddress = http.Connection.RemoteIpAddress?.ToString() ?? "local",
        };
    }

    private Task<T> OnVenueAsync<T>(Func<Task<T>> work)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => _ = CompleteAsync());
        return outcome.Task;

        async Task CompleteAsync()
        {
            try
            {
                outcome.SetResult(await work());
            }
            catch (OperationCanceledException)
            {
                outcome.SetCanceled();
            }
#pragma warning disable CA1031 // A fault of the venue ends the request, and Kestrel answers 500; the venue's context must live on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                outcome.SetException(fault);
            }
        }
    }

    private void Post(Action action)
    {
#pragma warning disable VSTHRD001 // Queued on the venue's context; the thread that posts awaits a task, it does not block.
        _context.Post(static state => ((Action)state!)(), action);
#pragma warning restore VSTHRD001
    }

    /// <summary>Leaves signals to whoever owns the process: the host's own lifetime would listen for Ctrl+C as well.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

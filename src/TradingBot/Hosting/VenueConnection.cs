using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Simulation.Time;

namespace TradingBot.Hosting;

/// <summary>One venue that a command talks to: the simulated one, which it starts itself, or the real one.</summary>
internal sealed class VenueConnection : IAsyncDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly ISocketFactory _sockets;
    private readonly Func<ValueTask> _end;

    private VenueConnection(
        ExchangeDescriptor exchange,
        VenueEndpoints endpoints,
        IReadOnlyDictionary<string, Secret> credentials,
        HttpMessageInvoker http,
        ISocketFactory sockets,
        Func<ValueTask> end)
    {
        Exchange = exchange;
        Endpoints = endpoints;
        Credentials = credentials;
        _http = http;
        _sockets = sockets;
        _end = end;
    }

    /// <summary>The venue as data.</summary>
    public ExchangeDescriptor Exchange { get; }

    /// <summary>Where it is.</summary>
    public VenueEndpoints Endpoints { get; }

    /// <summary>What opens the account; empty for public data only.</summary>
    public IReadOnlyDictionary<string, Secret> Credentials { get; }

    /// <summary>The venue belongs to this process.</summary>
    private bool IsSimulated { get; init; }

    /// <summary>The market's clock.</summary>
    public TimeProvider MarketTime { get; private init; } = TimeProvider.System;

    /// <summary>The clock of connections.</summary>
    public TimeProvider TransportTime { get; private init; } = TimeProvider.System;

    /// <summary>Where the data comes from, for every output: <c>simulated Lighter</c>, <c>https://mainnet… (live)</c>.</summary>
    public string Source => IsSimulated
        ? $"simulated {Exchange.Capabilities.DisplayName}"
        : $"{Endpoints.Rest.GetLeftPart(UriPartial.Authority)} ({Endpoints.KindText})";

    /// <summary>Starts a simulated venue with an account of its own, behind a loopback port.</summary>
    /// <exception cref="RunFaultException">It cannot start.</exception>
    public static async Task<VenueConnection> StartSimulatedAsync(ExchangeDescriptor exchange, SimulatedVenueRequest request)
    {
        var venue = await SimulatedVenueHost.StartAsync(request, CancellationToken.None);
        return new VenueConnection(exchange, venue.Endpoints, Secrets(venue.Credentials), CreateHttp(), CreateSockets(), venue.DisposeAsync)
        {
            MarketTime = venue.MarketTime,
            IsSimulated = true,
        };
    }

    /// <summary>Builds a simulated venue with an account of its own in memory; on the machine's pump, like its disposal.</summary>
    public static VenueConnection BuildSimulated(ExchangeDescriptor exchange, SimulatedVenueRequest request, VirtualTimeContext machine)
    {
        var venue = InMemoryVenueHost.Build(request, machine);
        var http = new HttpMessageInvoker(venue.Link, disposeHandler: false);
        return new VenueConnection(exchange, venue.Endpoints, Secrets(venue.Credentials), http, venue.Link, EndAsync)
        {
            MarketTime = machine.MarketTime,
            TransportTime = machine.TransportTime,
            IsSimulated = true,
        };

        ValueTask EndAsync()
        {
            venue.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>A venue that is there already.</summary>
    public static VenueConnection To(ExchangeDescriptor exchange, VenueEndpoints endpoints, IReadOnlyDictionary<string, Secret> credentials) =>
        new(exchange, endpoints, credentials, CreateHttp(), CreateSockets(), () => ValueTask.CompletedTask);

    /// <summary>An HTTP sender as clients need it: no redirects, no cookies, bounded connection life.</summary>
    public static HttpMessageInvoker CreateHttp() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    });

    /// <summary>What a client of this venue is given.</summary>
    /// <param name="loggers">Takes what clients log.</param>
    /// <param name="botTag">Marks the orders of a bot; 1 for clients that place none.</param>
    /// <param name="seed">Source of the back-off's chance.</param>
    /// <param name="speed">Market seconds a second.</param>
    public ExchangeClientContext CreateContext(ILoggerFactory loggers, uint botTag = 1, long seed = 1, double speed = 1d) => new()
    {
        Endpoints = Endpoints,
        Credentials = Credentials,
        BotTag = botTag,
        MarketTime = MarketTime,
        TransportTime = TransportTime,
        Http = _http,
        Sockets = _sockets,
        Loggers = loggers,
        Jitter = new Random(unchecked((int)seed)).NextDouble,
        MarketSpeed = speed,
    };

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _end();
    }

    private static WebsocketClientFactory CreateSockets() => new(new WebsocketClientOptions());

    private static Dictionary<string, Secret> Secrets(IReadOnlyDictionary<string, string> credentials) =>
        credentials.ToDictionary(c => c.Key, c => new Secret(c.Value), StringComparer.Ordinal);
}

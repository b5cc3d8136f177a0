using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Hosting;

/// <summary>One venue that a command talks to: the simulated one, which it starts itself, or the real one.</summary>
internal sealed class VenueConnection : IAsyncDisposable
{
    private readonly SimulatedVenueHost? _venue;
    private readonly HttpMessageInvoker _http = CreateHttp();

    private VenueConnection(ExchangeDescriptor exchange, VenueEndpoints endpoints, IReadOnlyDictionary<string, Secret> credentials, SimulatedVenueHost? venue)
    {
        Exchange = exchange;
        Endpoints = endpoints;
        Credentials = credentials;
        _venue = venue;
    }

    /// <summary>The venue as data.</summary>
    public ExchangeDescriptor Exchange { get; }

    /// <summary>Where it is.</summary>
    public VenueEndpoints Endpoints { get; }

    /// <summary>What opens the account; empty for public data only.</summary>
    public IReadOnlyDictionary<string, Secret> Credentials { get; }

    /// <summary>The market's clock.</summary>
    public TimeProvider MarketTime => _venue?.MarketTime ?? TimeProvider.System;

    /// <summary>Where the data comes from, for every output: <c>simulated Lighter</c>, <c>https://mainnet… (live)</c>.</summary>
    public string Source => _venue is not null
        ? $"simulated {Exchange.Capabilities.DisplayName}"
        : $"{Endpoints.Rest.GetLeftPart(UriPartial.Authority)} ({Endpoints.KindText})";

    /// <summary>Starts a simulated venue with an account of its own.</summary>
    /// <exception cref="RunFaultException">It cannot start.</exception>
    public static async Task<VenueConnection> StartSimulatedAsync(ExchangeDescriptor exchange, SimulatedVenueRequest request)
    {
        var venue = await SimulatedVenueHost.StartAsync(request, CancellationToken.None);
        var credentials = venue.Credentials.ToDictionary(c => c.Key, c => new Secret(c.Value), StringComparer.Ordinal);
        return new VenueConnection(exchange, venue.Endpoints, credentials, venue);
    }

    /// <summary>A venue that is there already.</summary>
    public static VenueConnection To(ExchangeDescriptor exchange, VenueEndpoints endpoints, IReadOnlyDictionary<string, Secret> credentials) =>
        new(exchange, endpoints, credentials, venue: null);

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
        TransportTime = TimeProvider.System,
        Http = _http,
        Sockets = new WebsocketClientFactory(new WebsocketClientOptions()),
        Loggers = loggers,
        Jitter = new Random(unchecked((int)seed)).NextDouble,
        MarketSpeed = speed,
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_venue is not null)
        {
            await _venue.DisposeAsync();
        }
    }
}

using TradingBot.Exchanges;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation.Time;

namespace TradingBot.Hosting;

/// <summary>A simulated venue on a loopback port, on a context of its own, with credentials that it makes itself.</summary>
internal sealed class SimulatedVenueHost : IAsyncDisposable
{
    private readonly SingleThreadContext _context;
    private readonly VenueServer _server;
    private readonly BuiltVenue _built;

    private SimulatedVenueHost(SingleThreadContext context, VenueServer server, BuiltVenue built, TimeProvider marketTime)
    {
        _context = context;
        _server = server;
        _built = built;
        MarketTime = marketTime;
    }

    /// <summary>The venue's clock, which the bot must share.</summary>
    public TimeProvider MarketTime { get; }

    /// <summary>Where it listens.</summary>
    public VenueEndpoints Endpoints => new(new Uri(_server.RestUrl), new Uri(_server.SocketUrl), _built.ChainId, EndpointKind.ExternalSimulator);

    /// <summary>The credentials of the account that it has opened, by variable name.</summary>
    public IReadOnlyDictionary<string, string> Credentials => _built.Credentials;

    /// <summary>Starts a venue.</summary>
    /// <param name="request">What to start.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="RunFaultException">The port is taken.</exception>
    public static async Task<SimulatedVenueHost> StartAsync(SimulatedVenueRequest request, CancellationToken cancellationToken)
    {
        var marketTime = request.MarketTime ?? new ScaledTimeProvider(TimeProvider.System, request.Replay?.Start ?? TimeProvider.System.GetUtcNow(), request.Speed);
        var context = new SingleThreadContext("venue");
        try
        {
            var (gate, built) = await context.RunAsync(() =>
            {
                var venue = SimulatedVenueCatalog.Build(request, marketTime, TimeProvider.System);
                var way = new VenueGate(venue.Venue, TimeProvider.System);
                request.OnBuilt(way);
                return Task.FromResult((way, venue));
            });
            var server = await VenueServer.StartAsync(gate, context, new VenueServerOptions { Port = request.Port }, cancellationToken);
            return new SimulatedVenueHost(context, server, built, marketTime);
        }
        catch (PortInUseException)
        {
            context.Dispose();
            throw new RunFaultException(Cli.ExitCode.BadUsage, [$"Port {request.Port} is in use; choose another with --port, or 0 for a free one."]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _context.RunAsync(() =>
        {
            _built.Venue.Dispose();
            return Task.FromResult(true);
        });
        _context.Dispose();
    }
}

using TradingBot.Exchanges;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation.Market;
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
    /// <exception cref="RunFaultException">The port is taken, or the replay cannot be read.</exception>
    public static async Task<SimulatedVenueHost> StartAsync(SimulatedVenueRequest request, CancellationToken cancellationToken)
    {
        var replay = request.ReplayPath is { } path ? LoadReplay(path) : null;
        var marketTime = request.MarketTime ?? new ScaledTimeProvider(TimeProvider.System, replay?.Start ?? TimeProvider.System.GetUtcNow(), request.Speed);
        MarketSource source = replay is null ? new MarketSource.Seeded(request.PremiumBps) : new MarketSource.Replayed(request.Ticker, replay);
        var context = new SingleThreadContext("venue");
        try
        {
            var (gate, built) = await context.RunAsync(() =>
            {
                var venue = SimulatedVenueCatalog.Build(request, marketTime, source);
                return Task.FromResult((new VenueGate(venue.Venue, TimeProvider.System), venue));
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

    private static Replay LoadReplay(string path)
    {
        try
        {
            return ReplayFile.Load(path);
        }
        catch (Exception e) when (e is ReplayFormatException or IOException or UnauthorizedAccessException)
        {
            throw new RunFaultException(Cli.ExitCode.BadUsage, [$"--replay: {e.Message}"]);
        }
    }
}

/// <summary>What simulated venue to start.</summary>
internal sealed record SimulatedVenueRequest
{
    public required string Exchange { get; init; }

    /// <summary>The market that a replay drives.</summary>
    public required string Ticker { get; init; }

    /// <summary>0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock of a venue that already runs beside this one; null: a clock of its own.</summary>
    public TimeProvider? MarketTime { get; init; }

    /// <summary>Market seconds a second.</summary>
    public double Speed { get; init; } = 1d;

    public long Seed { get; init; } = 1;

    public string? ReplayPath { get; init; }

    /// <summary>What the venue's prices stand above the index on average, in hundredths of a percent.</summary>
    public double PremiumBps { get; init; }

    /// <summary>Reads the credentials to accept; null: the venue makes its own.</summary>
    public Func<string, string?>? AcceptedCredentials { get; init; }

    /// <summary>The venue counts requests and refuses those beyond its limits.</summary>
    public bool HasRateLimits { get; init; } = true;

    /// <summary>Chain id to verify; null: the mainnet's.</summary>
    public long? ChainId { get; init; }

    /// <summary>Called on the venue's context when a replayed file has ended.</summary>
    public Action OnReplayEnded { get; init; } = () => { };
}

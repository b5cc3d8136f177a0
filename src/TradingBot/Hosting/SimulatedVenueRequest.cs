using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation.Market;

namespace TradingBot.Hosting;

/// <summary>What simulated venue to start.</summary>
internal sealed record SimulatedVenueRequest
{
    private const double PremiumStepBps = 30d;

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

    /// <summary>The recording that drives the ticker's market; null: it is generated.</summary>
    public Replay? Replay { get; init; }

    /// <summary>What the venue's prices stand above the index on average, in hundredths of a percent.</summary>
    public double PremiumBps { get; init; }

    /// <summary>Time in which that premium swings to the other side and back; null: it stays.</summary>
    public TimeSpan? PremiumPeriod { get; init; }

    /// <summary>How often the market moves, market time; null for the venue's own interval.</summary>
    public TimeSpan? StepInterval { get; init; }

    /// <summary>Reads the credentials to accept; null: the venue makes its own.</summary>
    public Func<string, string?>? AcceptedCredentials { get; init; }

    /// <summary>The venue counts requests and refuses those beyond its limits.</summary>
    public bool HasRateLimits { get; init; } = true;

    /// <summary>Chain id to verify; null: the mainnet's.</summary>
    public long? ChainId { get; init; }

    /// <summary>Takes the venue's gate once its accounts are open; on the venue's context.</summary>
    public Action<VenueGate> OnBuilt { get; init; } = _ => { };

    /// <summary>Called on the venue's context when a replayed file has ended.</summary>
    public Action OnReplayEnded { get; init; } = () => { };

    /// <summary>Where the venue's prices come from.</summary>
    public MarketSource Source => Replay is null
        ? new MarketSource.Seeded(PremiumBps) { StepInterval = StepInterval, PremiumPeriod = PremiumPeriod }
        : new MarketSource.Replayed(Ticker, Replay) { StepInterval = StepInterval };

    /// <summary>The premium of one of several venues that run side by side: each stands a little dearer than the one before it, so that their funding differs.</summary>
    /// <param name="place">Its place among them, from 0.</param>
    /// <param name="count">How many there are.</param>
    public static double PremiumBpsOf(int place, int count) => PremiumStepBps * (place - ((count - 1) / 2d));

    /// <summary>Reads a file to replay; null when there is none.</summary>
    /// <exception cref="RunFaultException">It cannot be read.</exception>
    public static Replay? LoadReplay(string? path)
    {
        try
        {
            return path is null ? null : ReplayFile.Load(path);
        }
        catch (Exception e) when (e is ReplayFormatException or IOException or UnauthorizedAccessException)
        {
            throw new RunFaultException(Cli.ExitCode.BadUsage, [$"--replay: {e.Message}"]);
        }
    }
}

using TradingBot.Exchanges;
using TradingBot.Strategies;

namespace TradingBot.Cli;

/// <summary>Where orders go.</summary>
internal enum TradingMode
{
    /// <summary>The built-in simulated venue.</summary>
    Sim,

    /// <summary>A venue's test network.</summary>
    Testnet,

    /// <summary>The venue itself, or whatever address the user has put in its place.</summary>
    Live,
}

/// <summary>One venue of a run.</summary>
/// <param name="Exchange">The venue as data.</param>
/// <param name="Endpoints">Where it is; null in sim, where the simulated venue says so itself.</param>
internal sealed record PlannedVenue(ExchangeDescriptor Exchange, VenueEndpoints? Endpoints);

/// <summary>A complete, checked instruction to run; nothing has been connected yet.</summary>
internal sealed record LaunchPlan
{
    public required TradingConfig Config { get; init; }

    public required StrategyDescriptor Strategy { get; init; }

    /// <summary>What was typed for the strategy; read again once the market's defaults are known.</summary>
    public required IReadOnlyDictionary<string, string> StrategyParameters { get; init; }

    /// <summary>The venues in the order in which they were typed; at least one.</summary>
    public required IReadOnlyList<PlannedVenue> Venues { get; init; }

    public required TradingMode Mode { get; init; }

    /// <summary>Why this mode, for the first line printed.</summary>
    public required string ModeReason { get; init; }

    /// <summary>Reads one variable: the real environment first, then the environment file.</summary>
    public required Func<string, string?> Environment { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>Market seconds a second, 1 to 100; 1 for a run that is as fast as the machine.</summary>
    public required decimal SimSpeed { get; init; }

    /// <summary>The simulated venues live in this process on a clock that runs as fast as the machine: nothing goes over sockets.</summary>
    public bool IsFreeRunning { get; init; }

    /// <summary>How often a simulated market moves, market time; null for the venue's own interval.</summary>
    public TimeSpan? SimStep { get; init; }

    /// <summary>What is made to happen to the simulated venues; null for nothing.</summary>
    public string? Scenario { get; init; }

    public required long Seed { get; init; }

    public string? ReplayPath { get; init; }

    public required bool JsonOutput { get; init; }

    public required Microsoft.Extensions.Logging.LogLevel LogLevel { get; init; }

    /// <summary>Where orders go, in words for outputs: <c>sim</c>, <c>testnet</c>, <c>live</c>, <c>external simulator</c>.</summary>
    public string ModeText => Mode != TradingMode.Sim && Venues[0].Endpoints!.IsExternalSimulator ? "external simulator" : Mode.ToString().ToLowerInvariant();

    /// <summary>First part of file names and log tags: <c>lighter_BTC</c>, <c>lighter-paradex_BTC</c>.</summary>
    public string MarketName => $"{string.Join('-', Venues.Select(v => v.Exchange.Name))}_{Config.Ticker}";

    /// <summary>What a person should know about the configuration, such as a flag that has no effect.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

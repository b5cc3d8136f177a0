using TradingBot.Orders;
using TradingBot.Risk;

namespace TradingBot;

/// <summary>What happens to orders and position when a run ends orderly.</summary>
public enum ExitPolicy
{
    /// <summary>Opening orders are canceled; closing orders rest on, and the position with them.</summary>
    Keep,

    /// <summary>All own orders are canceled; the position stays.</summary>
    Cancel,

    /// <summary>All own orders are canceled and the position is closed at the market.</summary>
    Flatten,
}

/// <summary>Everything that one run is told. Built by the command line; checked before anything connects.</summary>
public sealed record TradingConfig
{
    /// <summary>Base asset, upper case.</summary>
    public required string Ticker { get; init; }

    /// <summary>The venues, lower case; one for the grid.</summary>
    public required IReadOnlyList<string> Exchanges { get; init; }

    /// <summary>The strategy, lower case.</summary>
    public required string Strategy { get; init; }

    /// <summary>Pricing and retries.</summary>
    public ExecutionOptions Execution { get; init; } = new();

    /// <summary>Limits.</summary>
    public RiskOptions Risk { get; init; } = new();

    /// <summary>What is left at the end.</summary>
    /// <value>Default <see cref="ExitPolicy.Keep"/>.</value>
    public ExitPolicy OnExit { get; init; } = ExitPolicy.Keep;

    /// <summary>Countdown of the venue's dead-man's switch; null leaves it alone.</summary>
    public TimeSpan? DeadManDelay { get; init; }

    /// <summary>Leverage to set at start; null leaves it alone.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>End after this long, market time, counted from ready; null is no limit.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>End after this many completed round trips; null is no limit.</summary>
    public int? MaxCycles { get; init; }

    /// <summary>A person has looked at the halt and wants to go on.</summary>
    public bool ClearHalt { get; init; }

    /// <summary>Time between two full comparisons with the venue while all is well, market time.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan ReconcileInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an orderly end may take before what is unsettled is only reported, market time.</summary>
    /// <value>Default 2 minutes.</value>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Names the run in journal and log.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Hash of everything configured, secrets left out.</summary>
    public string ConfigurationHash { get; init; } = "";
}

namespace TradingBot.Simulation.Market;

/// <summary>Where the prices of a simulated venue come from.</summary>
public abstract record MarketSource
{
    private MarketSource()
    {
    }

    /// <summary>How often the market moves; null for the venue's own interval. A whole part of a minute, at most ten seconds.</summary>
    /// <value>Default: null.</value>
    public TimeSpan? StepInterval { get; init; }

    /// <summary>Every market is generated from the seed.</summary>
    /// <param name="PremiumBps">What this venue's prices stand above the index on average, besides what each market draws for itself, in hundredths of a percent; below zero under it. Funding follows from it.</param>
    public sealed record Seeded(double PremiumBps = 0) : MarketSource
    {
        /// <summary>Time in which that premium swings to the other side of the index and back; null: it stays.</summary>
        /// <value>Default: null.</value>
        public TimeSpan? PremiumPeriod { get; init; }
    }

    /// <summary>One market follows a recording, the others are generated and follow it as their <see cref="MarketCharacter"/> says.</summary>
    /// <param name="Ticker">Base asset of the market that follows the recording.</param>
    /// <param name="Replay">The recording.</param>
    public sealed record Replayed(string Ticker, Replay Replay) : MarketSource;

    /// <summary>Prices move only by <see cref="SimulatedExchange.MoveTo"/>, and no stranger trades by himself.</summary>
    public sealed record Scripted : MarketSource;
}

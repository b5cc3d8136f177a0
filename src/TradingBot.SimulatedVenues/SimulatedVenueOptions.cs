using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues;

/// <summary>What every simulated venue can be told, whatever its protocol.</summary>
public abstract record SimulatedVenueOptions
{
    /// <summary>Decides everything that is left to chance.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where prices come from.</summary>
    /// <value>Default: the seed.</value>
    public MarketSource Source { get; init; } = new MarketSource.Seeded();

    /// <summary>Called on the venue's context when a replayed file has ended; prices stand still from then on.</summary>
    /// <value>Default: null.</value>
    public Action? OnReplayEnded { get; init; }

    /// <summary>Refuses what is too much, as the venue does; what its answers show of the limits, they show either way.</summary>
    /// <value>Default: true.</value>
    public bool HasRateLimits { get; init; } = true;
}

using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The crashes on EdgeX.</summary>
public sealed class EdgeXCrashTests : VenueCrashTests
{
    // Every second venue is slow to match, so that bots die while nothing of their orders has been decided; every third is slow to check what it has
    // matched; every fourth refuses at once instead of canceling.
    private protected override ICampaignVenue Open(VirtualTimeContext machine, int seed) => new EdgeXBench(machine, new EdgeXVenueOptions
    {
        Seed = (ulong)seed,
        Contracts = [EdgeXBench.Bitcoin],
        MatchingDelay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 5 : 400),
        RiskCheckDelay = TimeSpan.FromMilliseconds(seed % 3 == 1 ? 300 : 8),
        RefusesAtSubmit = seed % 4 == 2,
    });
}

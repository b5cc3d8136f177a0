using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The crashes on Aster.</summary>
public sealed class AsterCrashTests : VenueCrashTests
{
    // Every second venue is slow to match, so that bots die while nothing of their orders has been decided; every sixth bot has a key of the older kind.
    private protected override ICampaignVenue Open(VirtualTimeContext machine, int seed)
    {
        var options = new AsterVenueOptions
        {
            Seed = (ulong)seed,
            Symbols = [AsterBench.Bitcoin],
            MatchingDelay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 5 : 400),
            RefusesCrossingPostOnly = seed % 3 == 1,
            ShowsCommissionNegative = seed % 3 == 2,
            SendsChainData = seed % 4 < 2,
        };
        return new AsterBench(machine, options, isLegacy: seed % 6 == 5);
    }
}

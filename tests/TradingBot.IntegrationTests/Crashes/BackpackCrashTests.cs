using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The crashes on Backpack.</summary>
public sealed class BackpackCrashTests : VenueCrashTests
{
    // Every second venue is slow to cancel, so that bots die while nothing of their cancels has been decided, and slow to show what has ended.
    private protected override ICampaignVenue Open(VirtualTimeContext machine, int seed)
    {
        var options = new BackpackVenueOptions
        {
            Seed = (ulong)seed,
            Markets = [BackpackMarkets.All[0]],
            CancelDelay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 0 : 400),
            HistoryLag = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 100 : 4000),
            DepthLag = TimeSpan.FromMilliseconds(seed % 3 == 1 ? 700 : 0),
            RefusesUselessReduceOnly = seed % 3 == 2,
        };
        return new BackpackBench(machine, options);
    }
}

using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The crashes on GRVT.</summary>
public sealed class GrvtCrashTests : VenueCrashTests
{
    // Every second venue is slow to match, so that bots die while their orders are PENDING.
    private protected override ICampaignVenue Open(VirtualTimeContext machine, int seed) => new GrvtBench(machine, new GrvtVenueOptions
    {
        Seed = (ulong)seed,
        Instruments = [GrvtBench.Bitcoin],
        SpeedBump = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 25 : 400),
        PostOnlyDelay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 0 : 400),
        CancelDelay = TimeSpan.FromMilliseconds(seed % 3 == 0 ? 0 : 200),
        PushesWholeSelector = seed % 3 != 0,
        SendsOpenOrdersFirst = seed % 4 < 2,
        PushesClosedPositions = seed % 3 != 1,
        AcknowledgesUnknownCancels = seed % 2 == 0,
    });
}

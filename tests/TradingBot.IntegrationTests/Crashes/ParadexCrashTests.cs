using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The crashes on Paradex.</summary>
public sealed class ParadexCrashTests : VenueCrashTests
{
    public static new TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    // Every second venue is slow to check an order, so that bots die while theirs are NEW.
    private protected override ICampaignVenue Open(VirtualTimeContext machine, int seed)
    {
        var delay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 10 : 400);
        return new ParadexBench(machine, new ParadexVenueOptions
        {
            Seed = (ulong)seed,
            Markets = [ParadexMarkets.All[0]],
            OrderDelay = delay,
            CancelDelay = delay,
            PushesNew = seed % 3 != 0,
            SignsPositionSize = seed % 4 < 2,
            AcknowledgesAfterData = seed % 3 == 1,
        });
    }
}

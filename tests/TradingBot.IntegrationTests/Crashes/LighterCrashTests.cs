using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The crashes on Lighter.</summary>
public sealed class LighterCrashTests : VenueCrashTests
{
    public static new TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    // Premium accounts pay fees and have other delays.
    private protected override ICampaignVenue Open(VirtualTimeContext machine, int seed) => new LighterBench(machine, new LighterVenueOptions
    {
        Seed = (ulong)seed,
        Markets = [LighterMarkets.All[0]],
        Tier = seed % 2 == 0 ? LighterFeeTier.Premium : LighterFeeTier.Standard,
    });
}

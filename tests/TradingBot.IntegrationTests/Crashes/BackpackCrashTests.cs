using TradingBot.Cryptography;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Kills a bot at seeded steps between journal and transport while the venue, behind its wire protocol, lives on.</summary>
public sealed class BackpackCrashTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 55, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bot_that_dies_at_any_step_loses_no_fill_and_sends_no_order_twice(int seed)
    {
        using var nonces = SignatureNonceSource.Seed((ulong)seed);
        using var campaign = Prepare(seed);
        var chance = new Random(seed);

        Assert.True(campaign.LiveUntilCrash((CrashStep)(seed % 6), chance.Next(1, 30), TimeSpan.FromMinutes(10)), campaign.Story("it outlived its step"));
        campaign.Pass(TimeSpan.FromSeconds(chance.Next(0, 90)));
        if (seed % 3 == 0)
        {
            // Once more, while it recovers or soon after.
            campaign.LiveUntilCrash((CrashStep)chance.Next(6), chance.Next(1, 12), TimeSpan.FromMinutes(1));
            campaign.Pass(TimeSpan.FromSeconds(chance.Next(0, 10)));
        }

        campaign.Check(campaign.LiveToTheEnd(TimeSpan.FromMinutes(7)));
    }

    // Every second venue is slow to cancel, so that bots die while nothing of their cancels has been decided, and slow to show what has ended; every fifth bot
    // keeps its journal in a real file, and every fourth has a disk that is slower than the network.
    private static Campaign Prepare(int seed)
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
        return new Campaign(new BackpackBench(new VirtualTimeContext(Start), options), seed % 5 == 0 ? new SqliteDisk() : new MemoryDisk())
        {
            CommitTime = TimeSpan.FromMilliseconds(seed % 4 == 0 ? 60 : 0.4),
        };
    }
}

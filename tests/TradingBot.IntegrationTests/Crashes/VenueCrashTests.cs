using TradingBot.Cryptography;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Kills a bot at seeded steps between journal and transport while the venue, behind its wire protocol, lives on. Each venue supplies itself.</summary>
public abstract class VenueCrashTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 55, 0, TimeSpan.Zero);

    // A venue that hides it has seeds of its own.
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

    /// <summary>Opens the venue with the habits of a seed.</summary>
    private protected abstract ICampaignVenue Open(VirtualTimeContext machine, int seed);

    // Every fifth bot keeps its journal in a real file, every fourth has a disk that is slower than the network.
    private Campaign Prepare(int seed) => new(Open(new VirtualTimeContext(Start), seed), seed % 5 == 0 ? new SqliteDisk() : new MemoryDisk())
    {
        CommitTime = TimeSpan.FromMilliseconds(seed % 4 == 0 ? 60 : 0.4),
    };
}

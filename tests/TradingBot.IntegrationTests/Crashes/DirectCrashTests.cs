using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Kills a bot at seeded steps on a venue without wires: what the bot itself must get right, whatever the protocol.</summary>
public sealed class DirectCrashTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 55, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bot_that_dies_at_any_step_loses_no_fill_and_sends_no_order_twice(int seed)
    {
        var chance = new Random(seed);
        using var campaign = new Campaign(new DirectVenue(new VirtualTimeContext(Start), (ulong)seed), new MemoryDisk())
        {
            CommitTime = TimeSpan.FromMilliseconds(seed % 4 == 0 ? 60 : 0.4),
        };

        campaign.LiveUntilCrash((CrashStep)(seed % 6), chance.Next(1, 60), TimeSpan.FromMinutes(4));
        campaign.Pass(TimeSpan.FromSeconds(chance.Next(0, 90)));
        if (seed % 3 == 0)
        {
            campaign.LiveUntilCrash((CrashStep)chance.Next(6), chance.Next(1, 12), TimeSpan.FromMinutes(1));
            campaign.Pass(TimeSpan.FromSeconds(chance.Next(0, 10)));
        }

        campaign.Check(campaign.LiveToTheEnd(TimeSpan.FromMinutes(7)));
    }
}

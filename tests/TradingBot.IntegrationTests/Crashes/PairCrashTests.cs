using TradingBot.Simulation.Time;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Kills a bot that opens and closes pairs at a hundred seeded steps while both venues live on.</summary>
public sealed class PairCrashTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 55, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bot_that_dies_at_any_step_of_a_pair_leaves_no_leg_alone(int seed)
    {
        var chance = new Random(seed);
        using var campaign = new PairCampaign(new VirtualTimeContext(Start), (ulong)seed, (EntryStyle)(seed % 3))
        {
            CommitTime = TimeSpan.FromMilliseconds(seed % 4 == 0 ? 60 : 0.4),
        };

        campaign.LiveUntilCrash((CrashStep)(seed % 6), chance.Next(1, 60), TimeSpan.FromMinutes(4));
        campaign.Pass(TimeSpan.FromSeconds(chance.Next(0, 30)));
        if (seed % 3 == 0)
        {
            campaign.LiveUntilCrash((CrashStep)chance.Next(6), chance.Next(1, 20), TimeSpan.FromMinutes(1));
            campaign.Pass(TimeSpan.FromSeconds(chance.Next(0, 10)));
        }

        campaign.Check(campaign.LiveToTheEnd(TimeSpan.FromMinutes(4)));
    }
}

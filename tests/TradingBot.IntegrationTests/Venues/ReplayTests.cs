using System.Security.Cryptography;
using System.Text;
using TradingBot.Cryptography;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

public sealed class ReplayTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 45, 0, TimeSpan.Zero);

    // Any post from a foreign thread ends the run with an exception, so these two are also the proof that there is none.
    [Fact]
    public void One_seed_repeats_orders_fills_and_decisions_exactly()
    {
        var first = Run(seed: 7, faults: 7);
        Assert.Equal(first, Run(seed: 7, faults: 7));
        Assert.NotEqual(first, Run(seed: 8, faults: 7));
    }

    [Fact]
    public void The_seed_of_the_faults_changes_the_run() => Assert.NotEqual(Run(seed: 7, faults: 7), Run(seed: 7, faults: 8));

    private static string Run(int seed, int faults)
    {
        using var nonces = SignatureNonceSource.Seed((ulong)seed);
        var options = new LighterVenueOptions { Seed = (ulong)seed, Markets = [LighterMarkets.All[0]] };
        var machine = new VirtualTimeContext(Start);
        using var campaign = new Campaign(new LighterBench(machine, options, new FaultPlan(faults, requestRate: 0.02, frameRate: 0.002)), new MemoryDisk());
        campaign.LiveUntilCrash(CrashStep.AfterCommit, 40, TimeSpan.FromMinutes(10));
        campaign.Pass(TimeSpan.FromSeconds(5));
        campaign.LiveToTheEnd(TimeSpan.FromMinutes(10));
        var events = string.Join('\n', campaign.Watch.Events.Concat(campaign.Said).Append(FormattableString.Invariant($"{machine.Turns} turns")));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(events)));
    }
}

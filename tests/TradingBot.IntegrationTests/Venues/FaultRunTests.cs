using TradingBot.Cryptography;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>Hours of trading through a network and a front end that go wrong in every way that the plan knows.</summary>
public sealed class FaultRunTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 11, 30, 0, TimeSpan.Zero);

    // Seed 13 loses the last answers of a question set after its funding payments had been read, at the very end of a run.
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 4), 13];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_on_the_way_to_Lighter_cost_no_fill_and_no_order(int seed)
    {
        var plan = PlanOf(seed);
        var options = new LighterVenueOptions
        {
            Seed = (ulong)seed,
            Markets = [LighterMarkets.All[0]],
            Tier = seed % 2 == 0 ? LighterFeeTier.Premium : LighterFeeTier.Standard,
        };
        var bench = new LighterBench(new VirtualTimeContext(Start), options, plan);
        Run(seed, plan, bench, bench.Gate);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_on_the_way_to_Paradex_cost_no_fill_and_no_order(int seed)
    {
        var plan = PlanOf(seed);
        var options = new ParadexVenueOptions
        {
            Seed = (ulong)seed,
            Markets = [ParadexMarkets.All[0]],
            PushesNew = seed % 2 == 0,
            AcknowledgesAfterData = seed % 2 == 0,
            HasBinaryPrivateChannels = seed % 2 != 0,
        };
        var bench = new ParadexBench(new VirtualTimeContext(Start), options, plan);
        Run(seed, plan, bench, bench.Gate);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_on_the_way_to_GRVT_cost_no_fill_and_no_order(int seed)
    {
        var plan = PlanOf(seed);
        var options = new GrvtVenueOptions
        {
            Seed = (ulong)seed,
            Instruments = [GrvtBench.Bitcoin],
            CookieLife = TimeSpan.FromMinutes(45),
            ClosesSocketsOfExpiredCookies = seed % 2 == 0,
            AnswersUnsubscribeAsSubscribe = seed % 2 == 0,
            AcknowledgesUnknownCancels = seed % 2 != 0,
        };
        var bench = new GrvtBench(new VirtualTimeContext(Start), options, plan);
        Run(seed, plan, bench, bench.Gate);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_on_the_way_to_Aster_cost_no_fill_and_no_order(int seed)
    {
        var plan = PlanOf(seed);
        var options = new AsterVenueOptions
        {
            Seed = (ulong)seed,
            Symbols = [AsterBench.Bitcoin],
            RefusesCrossingPostOnly = seed % 2 == 0,
            ShowsCommissionNegative = seed % 2 != 0,
        };
        var bench = new AsterBench(new VirtualTimeContext(Start), options, plan);
        Run(seed, plan, bench, bench.Gate);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_on_the_way_to_EdgeX_cost_no_fill_and_no_order(int seed)
    {
        var plan = PlanOf(seed);
        var options = new EdgeXVenueOptions
        {
            Seed = (ulong)seed,
            Contracts = [EdgeXBench.Bitcoin],
            RiskCheckDelay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 8 : 200),
            RefusesAtSubmit = seed % 2 == 0,
            TickerShowsNextFunding = seed % 2 != 0,
        };
        var bench = new EdgeXBench(new VirtualTimeContext(Start), options, plan);
        Run(seed, plan, bench, bench.Gate);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_on_the_way_to_Backpack_cost_no_fill_and_no_order(int seed)
    {
        var plan = PlanOf(seed);
        var options = new BackpackVenueOptions
        {
            Seed = (ulong)seed,
            Markets = [BackpackMarkets.All[0]],
            CancelDelay = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 0 : 300),
            CancelNotFoundStatus = seed % 2 == 0 ? 404 : 400,
            RefusesUselessReduceOnly = seed % 2 == 0,
            HistoryLag = TimeSpan.FromSeconds(seed % 3),
            DepthLag = TimeSpan.FromMilliseconds(seed % 2 == 0 ? 0 : 700),
            SocketLife = TimeSpan.FromMinutes(50),
        };
        var bench = new BackpackBench(new VirtualTimeContext(Start), options, plan);
        Run(seed, plan, bench, bench.Gate);
    }

    private static FaultPlan PlanOf(int seed) => new(seed, requestRate: 0.15, frameRate: 0.01);

    private static void Run(int seed, FaultPlan plan, ICampaignVenue bench, VenueGate gate)
    {
        using var nonces = SignatureNonceSource.Seed((ulong)seed);
        using var campaign = new Campaign(bench, new MemoryDisk());

        var summary = campaign.LiveToTheEnd(TimeSpan.FromHours(2), breakDown: chance =>
        {
            // A silent network that nobody is told of, then sockets that die.
            plan.IsSilent = chance.Next(3) == 0;
            plan.ConnectionsToRefuse = chance.Next(3);
            bench.Machine.RunFor(TimeSpan.FromSeconds(chance.Next(1, 40)));
            plan.IsSilent = false;
            gate.KillSockets();
        });

        Assert.True(plan.Injected > 100, $"only {plan.Injected} faults");
        campaign.Check(summary);
    }
}

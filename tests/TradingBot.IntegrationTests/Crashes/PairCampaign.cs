using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Bots that hold a pair on two venues and live and die one after the other on one journal. Pairs live for two minutes, so that deaths fall into opening and closing alike.</summary>
internal sealed class PairCampaign : IDisposable
{
    private const long AccountId = 1;

    // The budget of the strategy, and on top what a start, a lost answer and a close take that nobody can take back.
    private static readonly TimeSpan UnhedgedTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestAlone = UnhedgedTime + TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private readonly VirtualTimeContext _machine;
    private readonly MemoryDisk _disk = new();
    private readonly Dictionary<string, SimulatedExchange> _venues;
    private readonly EntryStyle _entry;

    public PairCampaign(VirtualTimeContext machine, ulong seed, EntryStyle entry)
    {
        _machine = machine;
        _entry = entry;
        _venues = new(StringComparer.Ordinal) { ["cheap"] = Venue(seed, salt: 1, interest: 0m), ["dear"] = Venue(seed, salt: 2, interest: 0.0016m) };
    }

    public TimeSpan CommitTime { get; init; } = TimeSpan.FromMilliseconds(0.4);

    public List<string> Said { get; } = [];

    /// <summary>Longest time in which the legs differed while a bot was there to do something about it.</summary>
    public TimeSpan LongestDifference { get; private set; }

    /// <summary>A bot lives until it dies at a step.</summary>
    public void LiveUntilCrash(CrashStep step, int ordinal, TimeSpan longest)
    {
        var life = Start(new BotProcess(_machine, step, ordinal));
        Watch(life, longest, () => life.Process.IsDead);
        life.End(_machine);
        Said.Add(FormattableString.Invariant($"--- {_machine.MarketTime.GetUtcNow():HH:mm:ss.fff} died at {step} {ordinal}"));
    }

    public void Pass(TimeSpan time) => _machine.RunFor(time);

    /// <summary>A bot lives for a while, is asked to stop, and ends in order.</summary>
    public RunSummary LiveToTheEnd(TimeSpan time)
    {
        var life = Start(new BotProcess(_machine));
        Watch(life, time, () => life.Run!.IsCompleted);
        life.Bot.RequestStop("the campaign is over");
        Assert.True(_machine.RunUntil(() => life.Run!.IsCompleted, Limit), Story("it did not end"));
        var summary = _machine.Run(() => life.Run!);
        life.End(_machine);
        return summary;
    }

    /// <summary>What an outside auditor would ask.</summary>
    public void Check(RunSummary summary)
    {
        Assert.True(LongestDifference <= LongestAlone, Story($"a leg was alone for {LongestDifference}"));
        Assert.True(summary.Outcome == RunOutcome.Orderly, Story($"it ended {summary.Outcome}: {summary.Reason}"));
        Assert.True(Difference() == 0m, Story($"the legs differ by {Difference()} at the end"));
        var books = _disk.Read().Books;
        foreach (var desk in summary.Desks)
        {
            var venue = _venues[desk.Exchange];
            var fills = venue.GetFills(AccountId, DateTimeOffset.MinValue);
            Assert.True(desk.Books.Agree, Story($"{desk.Exchange}: {desk.Books.Detail}"));
            Assert.True(fills.Count > 0, Story($"nothing was traded on {desk.Exchange}"));
            Assert.Equal((fills.Count, fills.Sum(f => f.Fee)), (books[(desk.Exchange, "BTC")].Totals.Fills, books[(desk.Exchange, "BTC")].Totals.Fees));
            Assert.Empty(venue.GetActiveOrders(AccountId));
        }
    }

    public void Dispose()
    {
        foreach (var venue in _venues.Values)
        {
            venue.Dispose();
        }

        _disk.Dispose();
    }

    private string Story(string fault) => $"{fault}{Environment.NewLine}{string.Join(Environment.NewLine, Said)}";

    private decimal Difference() => _venues.Values.Sum(v => v.GetPositions(AccountId).Sum(p => p.Size));

    private void Watch(Life life, TimeSpan longest, Func<bool> isOver)
    {
        DateTimeOffset? since = null;
        for (var end = _machine.Elapsed + longest; _machine.Elapsed < end && !isOver();)
        {
            _machine.RunUntil(isOver, Step);
            var now = _machine.MarketTime.GetUtcNow();
            since = life.Observer.IsReady && Difference() != 0m ? since ?? now : null;
            if (since is { } start && now - start > LongestDifference)
            {
                LongestDifference = now - start;
            }
        }
    }

    private Life Start(BotProcess process)
    {
        var life = new Life(process, new RecordingObserver(_machine.MarketTime.GetUtcNow, Said));
        process.Post(_ => life.Run = RunAsync(life), null);
        Assert.True(_machine.RunUntil(() => process.IsDead || life.Run is { IsCompleted: true } || life.HasBot, Limit), Story("it did not start"));
        return life;
    }

    private async Task<RunSummary> RunAsync(Life life)
    {
        var (journal, _) = _disk.Open();
        var contracts = new List<TradedContract>();
        foreach (var (name, venue) in _venues)
        {
            var client = new SimulatedExchangeClient(venue, AccountId, name);
            life.Clients.Add(client);
            var found = await client.GetContractsAsync(CancellationToken.None);
            contracts.Add(new TradedContract(new CrashingClient(client, life.Process), found.Value![0]));
        }

        var strategy = new FundingArbitrageStrategy(new FundingArbitrageOptions
        {
            TargetExposure = 500m,
            MinProfitFractionPerHour = -1m,
            Entry = _entry,
            UnhedgedTime = UnhedgedTime,
            MaxAge = TimeSpan.FromMinutes(2),
            FailureCooldown = TimeSpan.FromSeconds(5),
            MaxFailures = 100,
            MaxTouchMultiple = 1_000m,
        });
        var config = new TradingConfig { Ticker = "BTC", Exchanges = [.. _venues.Keys], Strategy = strategy.Name };
        life.Bot = new TradingBot(config, contracts, strategy, new CrashingJournal(journal, life.Process, CommitTime), life.Observer, life.Process.MarketTime);
        life.HasBot = true;
        return await life.Bot.RunAsync(CancellationToken.None);
    }

    private SimulatedExchange Venue(ulong seed, ulong salt, decimal interest)
    {
        var market = new MarketDefinition
        {
            Id = 1,
            ContractId = "BTC",
            Ticker = "BTC",
            Tick = new TickSize(0.1m),
            Lot = new LotSize(0.00001m),
            InitialPrice = 60_000m,
            MinSize = 0.0002m,
            MinNotional = 10m,
            Fees = new FeeSchedule(0.00012m, 0.0005m),
            Funding = new FundingParameters { InterestFractionPer8Hours = interest, SmallClampFraction = 0.01m },
        };
        var options = new SimulatedExchangeOptions
        {
            TakerDelay = TimeSpan.FromMilliseconds(300),
            MakerDelay = TimeSpan.FromMilliseconds(200),
            CancelDelay = TimeSpan.FromMilliseconds(100),
            VenueSalt = salt,
        };
        var venue = _machine.Run(() => Task.FromResult(new SimulatedExchange(_machine.MarketTime, seed, [market], options)));
        venue.CreateAccount(AccountId, 10_000m);
        return venue;
    }

    private sealed class Life(BotProcess process, RecordingObserver observer)
    {
        public BotProcess Process => process;

        public RecordingObserver Observer => observer;

        public List<SimulatedExchangeClient> Clients { get; } = [];

        public TradingBot Bot { get; set; } = null!;

        public bool HasBot { get; set; }

        public Task<RunSummary>? Run { get; set; }

        public void End(VirtualTimeContext machine)
        {
            process.Kill();
            foreach (var client in Clients)
            {
                machine.Run(async () => await client.DisposeAsync());
            }
        }
    }
}

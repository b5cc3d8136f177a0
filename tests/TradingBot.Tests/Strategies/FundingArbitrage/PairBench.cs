using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;
using TradingBot.Strategies.FundingArbitrage;
using TradingBot.Tests.Bot;

namespace TradingBot.Tests.Strategies.FundingArbitrage;

/// <summary>A whole bot on two scripted venues, cheap and dear. Both quote 99.9 / 100.1, 50 at each touch; funding costs nothing on cheap and 0.008 % an hour is paid to shorts on dear.</summary>
internal sealed class PairBench : IDisposable
{
    public PairBench(decimal collateral = 100_000m, decimal takerFee = 0m)
    {
        Cheap = Venue("cheap", interestPer8Hours: 0m, collateral, takerFee);
        Dear = Venue("dear", interestPer8Hours: 0.00064m, collateral, takerFee);
        Quote(99.9m, 100.1m);
    }

    public VirtualTimeContext Clock { get; } = new(BotBench.Start);

    public FakeExchange Cheap { get; }

    public FakeExchange Dear { get; }

    public MemoryJournal Journal { get; } = new(botTag: 0x10001);

    public RecordingObserver Observer { get; private set; } = new();

    public FundingArbitrageOptions Options { get; set; } = new() { TargetExposure = 1_000m, MinProfitFractionPerHour = 0.00001m, MaxSpreadFraction = 0.01m, ExitConfirmation = TimeSpan.Zero, Horizon = TimeSpan.FromHours(168) };

    public TradingConfig Config { get; set; } = new() { Ticker = "BTC", Exchanges = ["cheap", "dear"], Strategy = "funding_arbitrage" };

    public TradingBot Bot { get; private set; } = null!;

    public Task<RunSummary> Run { get; private set; } = null!;

    public string Said => $"{Run?.Exception} {Bot.GetStatus().Phase}: {Bot.GetStatus().LastDecision}{Environment.NewLine}" + string.Join(Environment.NewLine, Observer.Messages.Select(m => $"{m.Level}: {m.Text}"));

    private CancellationTokenSource _abandon = new();

    private SimulatedExchangeClient? _cheapClient;

    private SimulatedExchangeClient? _dearClient;

    public SimulatedExchangeClient CheapClient => _cheapClient ?? Cheap.Client;

    public SimulatedExchangeClient DearClient => _dearClient ?? Dear.Client;

    public decimal CheapPosition => PositionOn(Cheap);

    public decimal DearPosition => PositionOn(Dear);

    /// <summary>Starts a bot, or the next one after the process of the first has died, and runs until it may trade.</summary>
    public PairBench Begin()
    {
        Observer = new RecordingObserver();
        if (Run is not null)
        {
            Die();
        }

        Run = null!;
        IReadOnlyList<TradedContract> contracts = [new(CheapClient, Contract(CheapClient)), new(DearClient, Contract(DearClient))];
        Bot = new TradingBot(Config, contracts, new FundingArbitrageStrategy(Options), Journal, Observer, Clock.MarketTime);
        Clock.Post(_ => Run = Bot.RunAsync(_abandon.Token), null);
        Assert.True(Clock.RunUntil(() => Observer.IsReady || Run?.IsCompleted == true, TimeSpan.FromMinutes(2)), Said);
        return this;
    }

    public PairBench Pass(TimeSpan time)
    {
        Clock.RunFor(time);
        return this;
    }

    public PairBench Until(Func<bool> condition)
    {
        Assert.True(Clock.RunUntil(condition, TimeSpan.FromHours(2)), Said);
        return this;
    }

    /// <summary>Runs until the pair stands.</summary>
    public PairBench Open() => Until(() => Observer.Messages.Any(m => m.Text.StartsWith("The pair is open", StringComparison.Ordinal)));

    public bool HasSaid(string text) => Observer.Messages.Any(m => m.Text.Contains(text, StringComparison.Ordinal));

    public RunSummary Stop()
    {
        Bot.RequestStop("the test is over");
        Assert.True(Clock.RunUntil(() => Run.IsCompleted, TimeSpan.FromMinutes(30)), Said);
        return Clock.Run(() => Run);
    }

    public void Quote(decimal bid, decimal ask)
    {
        Cheap.MoveTo(bid, ask, 50m, 50m);
        Dear.MoveTo(bid, ask, 50m, 50m);
    }

    public void Dispose()
    {
        _abandon.Cancel();
        Cheap.Dispose();
        Dear.Dispose();
        _abandon.Dispose();
    }

    private static decimal PositionOn(FakeExchange venue) => venue.Exchange.GetPositions(1).Sum(p => p.Size);

    private void Die()
    {
        _abandon.Cancel();
        Clock.Run(async () => await Bot.DisposeAsync());
        _abandon = new CancellationTokenSource();
        _cheapClient = new SimulatedExchangeClient(Cheap.Exchange, 1, "cheap");
        _dearClient = new SimulatedExchangeClient(Dear.Exchange, 1, "dear");
    }

    private ContractAttributes Contract(SimulatedExchangeClient client) => Clock.Run(async () => (await client.GetContractsAsync(CancellationToken.None)).Value![0]);

    private FakeExchange Venue(string name, decimal interestPer8Hours, decimal collateral, decimal takerFee)
    {
        var market = FakeExchange.DefaultMarket with
        {
            Funding = new FundingParameters { InterestFractionPer8Hours = interestPer8Hours, SmallClampFraction = 0.001m },
            Fees = new FeeSchedule(0m, takerFee),
        };
        return Clock.Run(() => Task.FromResult(FakeExchange.Create(Clock.MarketTime, [market], collateral, name)));
    }
}

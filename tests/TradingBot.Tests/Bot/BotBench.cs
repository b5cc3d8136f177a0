using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;
using TradingBot.Strategies;
using TradingBot.Strategies.Grid;

namespace TradingBot.Tests.Bot;

/// <summary>A whole bot on a scripted venue and a virtual clock. Market: tick 0.1, lot 0.001, 99.9 / 100.1, no minimums, no fees.</summary>
internal sealed class BotBench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public BotBench(IReadOnlyList<MarketDefinition>? markets = null)
    {
        Clock = new VirtualTimeContext(Start);
        Venue = FakeExchange.Create(Clock.MarketTime, markets);
        Venue.MoveTo(99.9m, 100.1m);
        Client = Venue.Client;
    }

    /// <summary>The client of the present bot.</summary>
    public SimulatedExchangeClient Client { get; private set; }

    public VirtualTimeContext Clock { get; }

    public FakeExchange Venue { get; }

    public MemoryJournal Journal { get; } = new(botTag: 0x10001);

    public RecordingObserver Observer { get; private set; } = new();

    public GridOptions Grid { get; set; } = new() { Quantity = 1m, TakeProfitPercent = 1m, WaitTime = TimeSpan.FromSeconds(40), MaxOrders = 6 };

    public TradingConfig Config { get; set; } = new() { Ticker = "BTC", Exchanges = ["fake"], Strategy = "grid" };

    public TradingBot Bot { get; private set; } = null!;

    public Task<RunSummary> Run { get; private set; } = null!;

    public CancellationTokenSource Abandon { get; private set; } = new();

    public IReadOnlyList<OrderInfo> Resting
    {
        get
        {
            var answer = Clock.Run(() => Client.GetActiveOrdersAsync(Contract.ContractId, CancellationToken.None));
            return answer.IsKnown ? answer.Value : throw new InvalidOperationException(answer.Error.ToString());
        }
    }

    public ContractAttributes Contract => field ??= Clock.Run(async () => (await Client.GetContractsAsync(CancellationToken.None)).Value![0]);

    /// <summary>Starts a bot and runs until it may trade.</summary>
    public BotBench Begin(IStrategy? strategy = null)
    {
        Observer = new RecordingObserver();
        if (Run is not null)
        {
            Restart();
        }

        Run = null!;
        Bot = new TradingBot(Config, [new TradedContract(Client, Contract)], strategy ?? new GridStrategy(Grid), Journal, Observer, Clock.MarketTime);
        Clock.Post(_ => Run = Bot.RunAsync(Abandon.Token), null);
        Assert.True(Clock.RunUntil(() => Observer.IsReady || Run?.IsCompleted == true, TimeSpan.FromMinutes(1)), Said);
        return this;
    }

    /// <summary>The old process is gone: its client hears nothing more, and a new one starts from the journal.</summary>
    private void Restart()
    {
        Abandon.Cancel();
        Clock.Run(async () => await Bot.DisposeAsync());
        Abandon = new CancellationTokenSource();
        Client = new SimulatedExchangeClient(Venue.Exchange, 1, Contract.Exchange);
    }

    /// <summary>Lets market time pass.</summary>
    public BotBench Pass(double seconds)
    {
        Clock.RunFor(TimeSpan.FromSeconds(seconds));
        return this;
    }

    public BotBench Until(Func<bool> condition)
    {
        Assert.True(Clock.RunUntil(condition, TimeSpan.FromMinutes(10)), Said);
        return this;
    }

    /// <summary>Asks for an orderly end and waits for it.</summary>
    public RunSummary Stop()
    {
        Bot.RequestStop("the test is over");
        return Finish();
    }

    public RunSummary Finish()
    {
        Assert.True(Clock.RunUntil(() => Run.IsCompleted, TimeSpan.FromMinutes(30)), Said);
        return Clock.Run(() => Run);
    }

    public IEnumerable<TrackedOrder> Sent(OrderPurpose purpose) =>
        Observer.Orders.Select(o => o.After).Where(o => o.Purpose == purpose).DistinctBy(o => o.Id);

    public OrderInfo SingleResting(OrderSide side) => Assert.Single(Resting, o => o.Side == side);

    public void Dispose()
    {
        Abandon.Cancel();
        Venue.Dispose();
        Abandon.Dispose();
    }

    public string Said => $"{Run?.Exception} {Bot.GetStatus().Phase} " + string.Join(Environment.NewLine, Observer.Messages.Select(m => $"{m.Level}: {m.Text}"));
}

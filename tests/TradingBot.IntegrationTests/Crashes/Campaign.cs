using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Strategies.Grid;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Bots that live and die one after the other on one journal and one venue.</summary>
internal sealed class Campaign : IDisposable
{
    private const int MaxOrders = 5;
    private const decimal Quantity = 0.001m;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private readonly ICampaignVenue _venue;
    private readonly IDisk _disk;

    public Campaign(ICampaignVenue venue, IDisk disk)
    {
        _venue = venue;
        _disk = disk;
        Watch = new VenueWatch(venue.Exchange, venue.AccountId, (MaxOrders + 1) * Quantity);
    }

    public VenueWatch Watch { get; }

    /// <summary>How long the disk takes for a transaction; longer than a message to the venue and an order that does not wait for it shows.</summary>
    /// <value>Default: 0.4 ms, an fsync on a good disk.</value>
    public TimeSpan CommitTime { get; init; } = TimeSpan.FromMilliseconds(0.4);

    /// <summary>What all bots said, for the message of a failed test.</summary>
    public List<string> Said { get; } = [];

    /// <summary>A bot trades until it dies at a step.</summary>
    /// <param name="step">Where.</param>
    /// <param name="ordinal">At which of these steps.</param>
    /// <param name="longest">Market time after which it is killed wherever it is.</param>
    /// <returns>True when it has died at the step.</returns>
    public bool LiveUntilCrash(CrashStep step, int ordinal, TimeSpan longest)
    {
        var life = Start(new BotProcess(_venue.Machine, step, ordinal));
        var hasDied = _venue.Machine.RunUntil(() => life.Process.IsDead, longest);
        life.Process.Kill();
        _venue.Disconnect(life.Process);
        _disk.Close();
        Said.Add(FormattableString.Invariant($"--- {_venue.Machine.MarketTime.GetUtcNow():HH:mm:ss.fff} {(hasDied ? "died at" : "killed before")} {step} {ordinal}"));
        return hasDied;
    }

    /// <summary>The venue goes on without a bot.</summary>
    public void Pass(TimeSpan time) => _venue.Machine.RunFor(time);

    /// <summary>A bot trades for a while, is asked to stop, and ends in order.</summary>
    /// <param name="time">How long it trades.</param>
    /// <param name="breakDown">Done to it now and then; null: nothing.</param>
    public RunSummary LiveToTheEnd(TimeSpan time, Action<Random>? breakDown = null)
    {
        var life = StartUntilReady();
        var chance = new Random(1);
        for (var end = _venue.Machine.Elapsed + time; _venue.Machine.Elapsed < end;)
        {
            _venue.Machine.RunFor(breakDown is null ? end - _venue.Machine.Elapsed : TimeSpan.FromSeconds(chance.Next(60, 900)));
            breakDown?.Invoke(chance);
        }

        life.Bot.RequestStop("the campaign is over");
        Assert.True(_venue.Machine.RunUntil(() => life.Run!.IsCompleted, Limit), Story("it did not end"));
        var summary = _venue.Machine.Run(() => life.Run!);
        _venue.Machine.Run(async () => await life.Bot.DisposeAsync());
        _disk.Close();
        return summary;
    }

    /// <summary>What an outside auditor would ask.</summary>
    public void Check(RunSummary summary)
    {
        Assert.True(Watch.Breaches.Count == 0, Story(string.Join(Environment.NewLine, Watch.Breaches)));
        Assert.True(summary.Outcome == RunOutcome.Orderly, Story($"it ended {summary.Outcome}: {summary.Reason}"));
        var desk = Assert.Single(summary.Desks);
        var venue = _venue.Exchange;
        var position = venue.GetPositions(_venue.AccountId).SingleOrDefault()?.Size ?? 0m;
        var fills = venue.GetFills(_venue.AccountId, DateTimeOffset.MinValue);
        Assert.True(fills.Count > 0, Story("nothing was traded"));
        Equal(fills.Sum(f => f.Side.Sign() * f.Size), desk.PositionSize, "the venue's fills add up to another position");
        Equal(position, desk.PositionSize, "the venue holds another position");
        Assert.True(desk.Books.Agree, Story(desk.Books.Detail));

        var state = _disk.Read();
        Assert.True(state.Orders.All(o => o.Status is not (OrderStatus.Intended or OrderStatus.Sent or OrderStatus.Unknown)), Story("an order is still unknown"));
        var book = state.Books.Values.Single();
        Equal(fills.Count, book.Totals.Fills, "another number of fills is booked");
        Equal(fills.Sum(f => f.Fee), book.Totals.Fees, "other fees are booked");
        Equal(venue.GetFundingPayments(_venue.AccountId, DateTimeOffset.MinValue).Sum(p => p.Amount), book.Totals.Funding, "other funding is booked");

        var resting = venue.GetActiveOrders(_venue.AccountId);
        Assert.True(resting.All(o => o.ReduceOnly), Story("an opening order still rests"));
        Equal(position, resting.Sum(o => o.RemainingSize), "the closing orders do not cover the position");
    }

    public string Story(string fault) =>
        $"{fault}{Environment.NewLine}{string.Join(Environment.NewLine, Said)}";

    public void Dispose()
    {
        _disk.Dispose();
        _venue.Dispose();
    }

    private void Equal(decimal expected, decimal actual, string otherwise) =>
        Assert.True(expected == actual, Story(FormattableString.Invariant($"{otherwise}: {expected} there, {actual} here")));

    // A bot whose venue does not answer at the start says so and ends; whoever looks after it starts it again.
    private Life StartUntilReady()
    {
        for (var attempt = 1; ; attempt++)
        {
            var life = Start(new BotProcess(_venue.Machine));
            _venue.Machine.RunUntil(() => life.Observer.IsReady || life.Run!.IsCompleted, Limit);
            if (life.Observer.IsReady)
            {
                return life;
            }

            Assert.True(attempt < 5 && life.Run!.IsCompleted, Story("it never became ready"));
            life.Process.Kill();
            _venue.Disconnect(life.Process);
            _disk.Close();
            Said.Add("--- did not start");
        }
    }

    private Life Start(BotProcess process)
    {
        var observer = new RecordingObserver(_venue.Machine.MarketTime.GetUtcNow, Said);
        var (journal, tag) = _disk.Open();
        var client = _venue.CreateClient(process, tag);
        var life = new Life(process, observer);
        process.Post(_ => life.Run = RunAsync(life, client, journal), null);
        Assert.True(_venue.Machine.RunUntil(() => process.IsDead || life.Run is { IsCompleted: true } || life.HasBot, Limit), Story("it did not start"));
        return life;
    }

    private async Task<RunSummary> RunAsync(Life life, IExchangeClient client, ITradeJournal journal)
    {
        var contracts = await client.GetContractsAsync(CancellationToken.None);
        var contract = contracts.Value?.Single(c => c.Ticker == "BTC") ?? throw new InvalidOperationException(contracts.Error?.ToString());
        var grid = new GridStrategy(new GridOptions { Quantity = Quantity, TakeProfitPercent = 0.02m, MaxOrders = MaxOrders, WaitTime = TimeSpan.FromSeconds(5) });
        var config = new TradingConfig { Ticker = "BTC", Exchanges = [contract.Exchange], Strategy = "grid" };
        life.Bot = new TradingBot(config, [new TradedContract(client, contract)], grid, new CrashingJournal(journal, life.Process, CommitTime), life.Observer, life.Process.MarketTime);
        life.HasBot = true;
        return await life.Bot.RunAsync(CancellationToken.None);
    }

    private sealed class Life(BotProcess process, RecordingObserver observer)
    {
        public BotProcess Process => process;

        public RecordingObserver Observer => observer;

        public TradingBot Bot { get; set; } = null!;

        public bool HasBot { get; set; }

        public Task<RunSummary>? Run { get; set; }
    }
}

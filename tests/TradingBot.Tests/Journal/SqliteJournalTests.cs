using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Tests.Journal;

public sealed class SqliteJournalTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private string JournalPath => Path.Combine(_folder, "journal.db");

    [Fact]
    public async Task What_was_written_is_there_after_a_restart_to_the_last_digit()
    {
        uint tag;
        await using (var journal = Open())
        {
            tag = journal.BotTag;
            await journal.AppendAsync(
            [
                new JournalEntry.OrderSaved(Order(tag, 1, OrderStatus.Open)),
                new JournalEntry.OrderSaved(Order(tag, 2, OrderStatus.Intended)),
                new JournalEntry.OrdersSettled([new ClientOrderId(tag, 1)]),
                new JournalEntry.FillBooked("lighter", Fill("t1"), new PositionBook { Size = 0.1234567890123456789m, CostBasis = -3.3m }),
                new JournalEntry.StrategyStateSaved("{\"a\":1}"),
                new JournalEntry.RiskBaselineSaved(new RiskBaseline("lighter", Now, 100.01m, 101.02m)),
            ]);
        }

        await using var again = Open();
        var state = await again.LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(tag, state.BotTag);
        Assert.Equal(2u, state.LastSequence);
        Assert.Equal(Order(tag, 2, OrderStatus.Intended), Assert.Single(state.Orders));
        Assert.Equal(("lighter", Fill("t1")), Assert.Single(state.RecentFills));
        Assert.Equal(0.1234567890123456789m, state.Books[("lighter", "BTC")].Size);
        Assert.Equal("{\"a\":1}", state.StrategyState);
        Assert.Equal(101.02m, state.RiskBaselines["lighter"].PeakEquity);
        Assert.Null(state.Halt);
    }

    [Fact]
    public async Task A_halt_stands_until_it_is_cleared()
    {
        await using (var journal = Open())
        {
            await journal.AppendAsync([new JournalEntry.HaltSaved(new HaltRecord(Now, "stop-price", "the bid is low"))]);
        }

        await using (var journal = Open())
        {
            Assert.Equal("stop-price", (await journal.LoadAsync(TestContext.Current.CancellationToken)).Halt!.Rule);
            await journal.AppendAsync([new JournalEntry.HaltCleared(Now)]);
        }

        await using var cleared = Open();
        Assert.Null((await cleared.LoadAsync(TestContext.Current.CancellationToken)).Halt);
    }

    [Fact]
    public async Task A_second_bot_on_the_same_journal_is_refused()
    {
        await using var first = Open();
        var refused = Assert.Throws<JournalException>(Open);
        Assert.Contains("in use by another bot", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_moved_aside_and_no_id_is_used_twice()
    {
        uint tag;
        await using (var journal = Open())
        {
            tag = journal.BotTag;
            await journal.AppendAsync([new JournalEntry.OrderSaved(Order(tag, 77, OrderStatus.Open))]);
        }

        await File.WriteAllTextAsync(JournalPath, new string('x', 10_000), TestContext.Current.CancellationToken);

        await using var again = Open();
        var state = await again.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(tag, state.BotTag);
        Assert.True(state.LastSequence >= 77, $"{state.LastSequence} was used before");
        Assert.Contains("has been moved to", state.Notice, StringComparison.Ordinal);
        Assert.Contains(Directory.EnumerateFiles(_folder), f => f.Contains(".damaged-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_transaction_is_there_whole_or_not_at_all()
    {
        await using (var journal = Open())
        {
            var tasks = Enumerable.Range(1, 200).Select(i => journal.AppendAsync(
            [
                new JournalEntry.OrderSaved(Order(journal.BotTag, (uint)i, OrderStatus.Intended)),
                new JournalEntry.StrategyStateSaved($"{i}"),
            ]));
            await Task.WhenAll(tasks);
        }

        await using var again = Open();
        var state = await again.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200u, state.LastSequence);
        Assert.Equal("200", state.StrategyState);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SqliteJournal Open() => SqliteJournal.Open(JournalPath, isDurable: true, TimeProvider.System);

    private static TrackedOrder Order(uint tag, uint sequence, OrderStatus status) => new()
    {
        Exchange = "lighter",
        Purpose = OrderPurpose.Close,
        Parent = new ClientOrderId(tag, 9),
        Status = status,
        CreatedAt = Now,
        FilledSize = 0.0000001m,
        FilledQuote = 12.345678901234567890m,
        EndReason = VenueErrorKind.PostOnlyWouldCross,
        Request = new OrderRequest
        {
            ClientOrderId = new ClientOrderId(tag, sequence),
            ContractId = "BTC",
            Side = OrderSide.Sell,
            Size = 0.1m,
            Price = 62_004.96m,
            TimeInForce = TimeInForce.PostOnly,
            ReduceOnly = true,
            ExpiresAt = Now.AddDays(28),
        },
    };

    private static Fill Fill(string id) => new()
    {
        TradeId = id,
        ContractId = "BTC",
        VenueOrderId = "5",
        Side = OrderSide.Buy,
        Price = 1.5m,
        Size = 2m,
        Fee = -0.000001m,
        Liquidity = Liquidity.Maker,
        At = Now,
    };
}

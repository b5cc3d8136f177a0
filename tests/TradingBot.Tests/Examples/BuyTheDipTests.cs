using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;
using TradingBot.Tests.Bot;

namespace TradingBot.Tests.Examples;

public sealed class BuyTheDipTests
{
    [Fact]
    public void It_buys_the_dip_and_sells_the_recovery()
    {
        // A virtual clock, a venue whose prices the test writes, and the whole bot on both.
        var clock = new VirtualTimeContext(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        using var venue = FakeExchange.Create(clock.MarketTime);
        venue.MoveTo(99.9m, 100.0m);
        var contract = clock.Run(async () => (await venue.Client.GetContractsAsync(CancellationToken.None)).Value![0]);
        var config = new TradingConfig { Ticker = "BTC", Exchanges = [contract.Exchange], Strategy = "buy_the_dip" };
        var observer = new RecordingObserver();
        var bot = new TradingBot(config, [new TradedContract(venue.Client, contract)], new BuyTheDipStrategy(1m, 2m), new MemoryJournal(1), observer, clock.MarketTime);

        Task<RunSummary>? run = null;
        clock.Post(_ => run = bot.RunAsync(CancellationToken.None), null);
        clock.RunFor(TimeSpan.FromMinutes(1));
        Assert.Empty(observer.Fills);

        venue.MoveTo(97.9m, 98.0m);                         // 2 % down: it quotes one tick under the ask
        clock.RunFor(TimeSpan.FromSeconds(5));
        venue.FillAll();
        clock.RunFor(TimeSpan.FromSeconds(5));
        Assert.Equal(97.9m, Assert.Single(observer.Fills).Price);

        venue.MoveTo(101m, 101.1m);                         // past 97.9 + 2 %
        clock.RunFor(TimeSpan.FromSeconds(5));
        bot.RequestStop("done");
        Assert.True(clock.RunUntil(() => run!.IsCompleted));

        var summary = clock.Run(() => run!);
        Assert.Equal(OrderSide.Sell, observer.Fills[^1].Side);
        Assert.Equal(2.0m, Math.Round(summary.Desks[0].Totals.RealizedPnl, 1));
        Assert.True(summary.Desks[0].Books.Agree, summary.Desks[0].Books.Detail);
    }
}

using TradingBot.Journal;

namespace TradingBot.Tests.Bot;

public sealed class RecoveryTests
{
    [Fact]
    public void A_start_with_an_unknown_order_does_not_use_up_the_budget_of_requests()
    {
        using var bench = new BotBench();
        bench.Client.Faults.LoseNextRequest();
        bench.Begin();
        Assert.Empty(bench.Resting);
        var before = bench.Journal.Entries.OfType<JournalEntry.EquityPoint>().Count();

        // The order is proved absent a second after it was sent; until then the books cannot agree.
        bench.Begin().Pass(10);

        Assert.InRange(bench.Journal.Entries.OfType<JournalEntry.EquityPoint>().Count() - before, 1, 5);
        Assert.Single(bench.Resting);
    }
}

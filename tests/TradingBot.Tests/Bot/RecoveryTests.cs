using TradingBot.Journal;
using TradingBot.Model;

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

    [Fact]
    public void The_books_are_compared_at_the_end_although_the_venue_fails_to_answer_at_first()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(2);
        bench.Client.Faults.FailQueries(3);

        var summary = bench.Stop();

        Assert.True(summary.Desks[0].Books.Agree, summary.Desks[0].Books.Detail);
    }

    [Fact]
    public void The_venue_gets_time_between_the_last_questions()
    {
        using var bench = new BotBench().Begin();
        bench.Client.Faults.FailQueries(4);
        var asked = bench.Clock.MarketTime.GetUtcNow();

        bench.Stop();

        Assert.True(bench.Clock.MarketTime.GetUtcNow() - asked >= TimeSpan.FromSeconds(6), "the venue was asked again at once");
    }

    [Fact]
    public void A_cancel_that_got_lost_with_the_process_is_sent_again_after_the_restart()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Client.Faults.LoseNextRequest();
        bench.Venue.MoveTo(104.9m, 105.1m);
        bench.Until(() => bench.Observer.Orders.Any(o => o.After.Status == OrderStatus.PendingCancel));

        bench.Begin().Pass(30);

        Assert.Equal(105.0m, bench.SingleResting(OrderSide.Buy).Price);
    }

    [Fact]
    public void A_stop_after_such_a_restart_leaves_no_opening_order_behind()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Client.Faults.LoseNextRequest();
        bench.Venue.MoveTo(104.9m, 105.1m);
        bench.Until(() => bench.Observer.Orders.Any(o => o.After.Status == OrderStatus.PendingCancel));

        var summary = bench.Begin().Stop();

        Assert.Equal(RunOutcome.Orderly, summary.Outcome);
        Assert.Empty(bench.Resting);
    }

    [Fact]
    public void A_start_that_the_venue_puts_off_is_tried_again()
    {
        using var bench = new BotBench();
        Assert.Equal("BTC", bench.Contract.Ticker);
        bench.Client.Faults.FailQueries(2, VenueErrorKind.RateLimited);

        bench.Begin().Pass(5);

        Assert.Single(bench.Resting);
    }
}

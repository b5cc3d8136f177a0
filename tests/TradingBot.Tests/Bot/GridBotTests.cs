using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Strategies.Grid;

namespace TradingBot.Tests.Bot;

public sealed class GridBotTests
{
    [Fact]
    public void The_first_order_is_a_passive_buy_one_tick_under_the_ask()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);

        var order = bench.SingleResting(OrderSide.Buy);
        Assert.Equal(100.0m, order.Price);
        Assert.Equal(1m, order.Size);
    }

    [Fact]
    public void A_fill_gets_its_reduce_only_closing_order_at_once()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));

        var close = bench.SingleResting(OrderSide.Sell);
        Assert.Equal(101.0m, close.Price);
        Assert.Equal(1m, close.Size);
        Assert.True(close.ReduceOnly);
        Assert.True(bench.Clock.MarketTime.GetUtcNow() - BotBench.Start < TimeSpan.FromSeconds(5), "the close waited for something");
    }

    [Fact]
    public void A_round_trip_earns_its_take_profit_and_the_books_agree()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));
        bench.Venue.MoveTo(101.1m, 101.2m);
        bench.Until(() => bench.Observer.Fills.Count == 2);

        var summary = bench.Stop();

        Assert.Equal(RunOutcome.Orderly, summary.Outcome);
        var desk = Assert.Single(summary.Desks);
        Assert.Equal(1, desk.Totals.RoundTrips);
        Assert.Equal(1.0m, desk.Totals.RealizedPnl);
        Assert.Equal(0m, desk.PositionSize);
        Assert.True(desk.Books.Agree, desk.Books.Detail);
    }

    [Fact]
    public void A_partial_fill_is_closed_at_its_size_and_the_rest_when_it_comes()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.Fill(bench.Resting[0].ClientOrderId!.Value, 0.4m);
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));
        Assert.Equal(0.4m, bench.SingleResting(OrderSide.Sell).Size);

        bench.Venue.Fill(bench.SingleResting(OrderSide.Buy).ClientOrderId!.Value);
        bench.Until(() => bench.Resting.Count(o => o.Side == OrderSide.Sell) == 2);

        Assert.Equal(1m, bench.Resting.Where(o => o.Side == OrderSide.Sell).Sum(o => o.Size));
    }

    [Fact]
    public void An_opening_order_that_was_left_behind_is_priced_anew()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.MoveTo(104.9m, 105.1m);
        bench.Until(() => bench.Resting is [{ Price: 105.0m }]);

        Assert.Equal(2, bench.Sent(OrderPurpose.Open).Count());
    }

    [Fact]
    public void No_second_order_is_opened_within_the_cooldown()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();

        // One of six closing orders is one sixth: half of 40 s.
        bench.Pass(19);
        Assert.Single(bench.Sent(OrderPurpose.Open));
        bench.Pass(3);
        Assert.Equal(2, bench.Sent(OrderPurpose.Open).Count());
    }

    [Fact]
    public void Max_orders_is_a_hard_cap()
    {
        using var bench = new BotBench { Grid = new GridOptions { Quantity = 1m, TakeProfitPercent = 5m, WaitTime = TimeSpan.Zero, MaxOrders = 2 } };
        bench.Begin();
        for (var i = 0; i < 4; i++)
        {
            bench.Pass(30);
            foreach (var open in bench.Resting.Where(o => o.Side == OrderSide.Buy).ToList())
            {
                bench.Venue.Fill(open.ClientOrderId!.Value);
            }
        }

        bench.Pass(30);
        Assert.Equal(2, bench.Resting.Count(o => o.Side == OrderSide.Sell));
        Assert.DoesNotContain(bench.Resting, o => o.Side == OrderSide.Buy);
    }

    [Fact]
    public void A_closing_order_that_somebody_cancels_is_placed_again()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));
        var first = bench.SingleResting(OrderSide.Sell);
        bench.Clock.Run(() => bench.Client.CancelOrderAsync(bench.Contract.ContractId, null, first.VenueOrderId, CancellationToken.None));

        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell && o.VenueOrderId != first.VenueOrderId));
        Assert.Equal(101.0m, bench.SingleResting(OrderSide.Sell).Price);
    }

    [Fact]
    public void An_order_whose_answer_was_lost_after_acceptance_is_adopted_and_not_sent_twice()
    {
        using var bench = new BotBench();
        bench.Client.Faults.LoseNextAnswer();
        bench.Begin().Pass(20);

        Assert.Single(bench.Sent(OrderPurpose.Open));
        Assert.Single(bench.Resting);
    }

    [Fact]
    public void An_order_that_was_lost_before_acceptance_is_replaced_exactly_once()
    {
        using var bench = new BotBench();
        bench.Client.Faults.LoseNextRequest();
        bench.Begin().Pass(60);

        Assert.Equal(2, bench.Sent(OrderPurpose.Open).Count());
        Assert.Single(bench.Resting);
    }

    [Fact]
    public void A_refused_closing_order_is_tried_on_until_it_stands()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        for (var i = 0; i < 5; i++)
        {
            bench.Client.Faults.RefuseNext(VenueErrorKind.Overloaded);
        }

        bench.Venue.FillAll();
        bench.Pass(30);

        Assert.Equal(101.0m, bench.SingleResting(OrderSide.Sell).Price);
        Assert.Contains(bench.Observer.Messages, m => m.Text.Contains("Unprotected position", StringComparison.Ordinal));
    }

    [Fact]
    public void Stopping_keeps_the_closing_orders_and_cancels_the_opening_one()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(25);
        Assert.Equal(2, bench.Resting.Count);

        var summary = bench.Stop();

        Assert.Equal(OrderSide.Sell, Assert.Single(bench.Resting).Side);
        Assert.Equal(RunOutcome.Orderly, summary.Outcome);
        Assert.Equal(1m, summary.Desks[0].PositionSize);
        Assert.True(summary.Desks[0].Books.Agree, summary.Desks[0].Books.Detail);
    }

    [Fact]
    public void Stopping_with_cancel_leaves_the_position_and_no_order()
    {
        using var bench = new BotBench();
        bench.Config = bench.Config with { OnExit = ExitPolicy.Cancel };
        bench.Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(5);

        var summary = bench.Stop();

        Assert.Equal(RunOutcome.Orderly, summary.Outcome);
        Assert.Empty(bench.Resting);
        Assert.Equal(1m, summary.Desks[0].PositionSize);
        Assert.Equal([OrderPurpose.Open, OrderPurpose.Close], bench.Observer.Orders.Select(o => o.After).DistinctBy(o => o.Id).Select(o => o.Purpose));
    }

    [Fact]
    public void Stopping_with_flatten_leaves_nothing_behind()
    {
        using var bench = new BotBench();
        bench.Config = bench.Config with { OnExit = ExitPolicy.Flatten };
        bench.Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(5);

        var summary = bench.Stop();

        Assert.Empty(bench.Resting);
        Assert.Equal(0m, summary.Desks[0].PositionSize);
        Assert.True(summary.Desks[0].Books.Agree, summary.Desks[0].Books.Detail);
    }

    [Fact]
    public void The_stop_price_flattens_halts_and_keeps_the_next_start_out_until_cleared()
    {
        using var bench = new BotBench();
        bench.Grid = bench.Grid with { StopPrice = 95m };
        bench.Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(2);
        bench.Venue.MoveTo(94.9m, 95.0m);

        var summary = bench.Finish();
        Assert.Equal(RunOutcome.Halted, summary.Outcome);
        Assert.Equal(0m, summary.Desks[0].PositionSize);
        Assert.Empty(bench.Resting);

        bench.Venue.MoveTo(99.9m, 100.1m);
        var refused = bench.Begin().Finish();
        Assert.Equal(RunOutcome.Halted, refused.Outcome);
        Assert.Contains("--clear-halt", refused.Reason, StringComparison.Ordinal);

        bench.Config = bench.Config with { ClearHalt = true };
        Assert.False(bench.Begin().Run.IsCompleted);
    }

    [Fact]
    public void A_stop_on_the_wrong_side_of_the_market_is_refused()
    {
        using var bench = new BotBench();
        bench.Grid = bench.Grid with { StopPrice = 120m };
        var summary = bench.Begin().Finish();

        Assert.Equal(RunOutcome.BadConfiguration, summary.Outcome);
        Assert.Contains("wrong side", summary.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_pause_price_stops_opening_and_not_closing()
    {
        using var bench = new BotBench();
        bench.Grid = bench.Grid with { PausePrice = 100.5m, TakeProfitPercent = 5m };
        bench.Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.MoveTo(100.6m, 100.7m);
        bench.Until(() => bench.Resting.Count == 0);
        bench.Pass(60);
        Assert.Empty(bench.Resting);

        bench.Venue.MoveTo(99.9m, 100.1m);
        bench.Until(() => bench.Resting.Count == 1);
        Assert.Single(bench.Observer.Messages, m => m.Text.StartsWith("Paused", StringComparison.Ordinal));
    }

    [Fact]
    public void Boost_closes_each_fill_at_the_market()
    {
        using var bench = new BotBench();
        bench.Grid = bench.Grid with { Boost = true };
        bench.Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Until(() => bench.Observer.Fills.Count >= 2);

        Assert.Equal(OrderPurpose.TakerClose, Assert.Single(bench.Sent(OrderPurpose.TakerClose)).Purpose);
        Assert.Equal(0m, bench.Bot.GetStatus().Desks[0].PositionSize);
    }

    [Fact]
    public void A_restart_with_resting_closes_waits_for_the_cooldown_and_keeps_them()
    {
        using var bench = new BotBench().Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(2);
        bench.Stop();
        var close = Assert.Single(bench.Resting);

        bench.Begin().Pass(15);
        Assert.Equal(close.VenueOrderId, Assert.Single(bench.Resting).VenueOrderId);
        bench.Pass(30);
        Assert.Contains(bench.Resting, o => o.Side == OrderSide.Buy);
    }

    [Fact]
    public void An_emergency_loss_closes_everything_and_halts()
    {
        using var bench = new BotBench();
        bench.Config = bench.Config with { Risk = new() { EmergencyLossFraction = 0.00005m } };
        bench.Grid = bench.Grid with { TakeProfitPercent = 10m };
        bench.Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(2);
        bench.Venue.MoveTo(90m, 90.1m);

        var summary = bench.Finish();
        Assert.Equal(RunOutcome.Halted, summary.Outcome);
        Assert.Equal("emergency-loss", summary.Halt!.Rule);
        Assert.Equal(0m, summary.Desks[0].PositionSize);
    }

    [Fact]
    public void Failed_account_queries_pause_opening_and_close_nothing()
    {
        using var bench = new BotBench { Grid = new GridOptions { Quantity = 1m, TakeProfitPercent = 1m, WaitTime = TimeSpan.FromSeconds(600) } };
        bench.Begin().Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(2);
        bench.Client.Faults.FailQueries(1000);
        bench.Pass(900);

        Assert.Equal([OrderPurpose.Open, OrderPurpose.Close], bench.Observer.Orders.Select(o => o.After).DistinctBy(o => o.Id).Select(o => o.Purpose));
        Assert.Contains("account-unknown", bench.Said, StringComparison.Ordinal);
    }
}

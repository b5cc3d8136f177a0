using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.Tests.Strategies.FundingArbitrage;

public sealed class FundingArbitrageTests : IDisposable
{
    private readonly PairBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(EntryStyle.ThinFirst)]
    [InlineData(EntryStyle.Together)]
    public void It_is_long_where_funding_is_cheap_and_short_where_it_is_dear(EntryStyle entry)
    {
        _bench.Options = _bench.Options with { Entry = entry };
        _bench.Begin().Open();

        // 1,000 at a middle of 100 are 10 on each venue.
        Assert.Equal((10m, -10m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void A_maker_leg_is_hedged_as_it_fills()
    {
        _bench.Options = _bench.Options with { Entry = EntryStyle.MakerThenTaker, UnhedgedTime = TimeSpan.FromMinutes(1) };
        _bench.Begin().Until(() => _bench.Cheap.Exchange.GetActiveOrders(1).Count + _bench.Dear.Exchange.GetActiveOrders(1).Count == 1);
        var maker = _bench.Cheap.Exchange.GetActiveOrders(1).Count == 1 ? _bench.Cheap : _bench.Dear;
        _bench.Clock.Run(() =>
        {
            maker.Exchange.FillResting(1, maker.Exchange.GetActiveOrders(1)[0].OrderId, 4m);
            return Task.FromResult(true);
        });
        _bench.Until(() => (_bench.CheapPosition, _bench.DearPosition) == (4m, -4m));
        _bench.Clock.Run(() =>
        {
            maker.FillAll();
            return Task.FromResult(true);
        });
        _bench.Open();

        Assert.Equal((10m, -10m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void What_it_earns_is_the_difference_of_the_rates_and_the_books_agree()
    {
        _bench.Begin().Open().Pass(TimeSpan.FromHours(3));
        var summary = _bench.Stop();

        // Three payments of 0.008 % on 10 at 100, to the short leg alone.
        Assert.Equal(0.24m, summary.Desks.Sum(d => d.Totals.Funding));
        Assert.All(summary.Desks, d => Assert.True(d.Books.Agree, d.Books.Detail));
        Assert.Equal((10m, -10m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void Realised_and_unrealised_and_funding_less_fees_is_the_change_of_equity()
    {
        using var bench = new PairBench(takerFee: 0.0003m);
        bench.Begin().Open().Pass(TimeSpan.FromHours(2));
        bench.Clock.Run(() =>
        {
            bench.Quote(104.9m, 105.1m);
            return Task.FromResult(true);
        });
        bench.Pass(TimeSpan.FromMinutes(5));
        var summary = bench.Stop();

        Assert.All(summary.Desks, d => Assert.Equal(d.EquityAtEnd - d.EquityAtStart, d.Totals.Net + d.UnrealizedPnl));
        Assert.NotEqual(0m, summary.Desks[0].EquityAtEnd - summary.Desks[0].EquityAtStart);
    }

    [Fact]
    public void A_second_leg_that_is_refused_is_tried_again_and_then_taken_back()
    {
        foreach (var _ in Enumerable.Range(0, 20))
        {
            _bench.DearClient.Faults.RefuseNext(VenueErrorKind.MarketInactive);
        }

        // The thinner side goes first, and here it is the cheap one.
        _bench.Clock.Run(() =>
        {
            _bench.Cheap.MoveTo(99.9m, 100.1m, 40m, 40m);
            return Task.FromResult(true);
        });
        _bench.Begin().Until(() => _bench.HasSaid("Attempt 1 failed"));

        Assert.Equal((0m, 0m), (_bench.CheapPosition, _bench.DearPosition));
        // 10 bought at 100.1 and sold at 99.9.
        Assert.True(_bench.HasSaid("Attempt 1 failed (it was taken back); it cost 2.0000, all failed attempts 2.0000. Next try in 5 min."), _bench.Said);
        Assert.True(_bench.HasSaid("10 s are over. Taking back what is not hedged, reduce-only."), _bench.Said);
    }

    [Fact]
    public void Failures_pause_longer_each_time_and_halt_in_the_end()
    {
        _bench.Options = _bench.Options with { MaxFailures = 2 };
        foreach (var _ in Enumerable.Range(0, 60))
        {
            _bench.DearClient.Faults.RefuseNext(VenueErrorKind.MarketInactive);
        }

        _bench.Clock.Run(() =>
        {
            _bench.Cheap.MoveTo(99.9m, 100.1m, 40m, 40m);
            return Task.FromResult(true);
        });
        _bench.Begin().Until(() => _bench.Run.IsCompleted);
        var summary = _bench.Clock.Run(() => _bench.Run);

        Assert.Equal((RunOutcome.Halted, "failed-attempts"), (summary.Outcome, summary.Halt!.Rule));
        Assert.Equal((0m, 0m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void A_second_leg_that_fills_in_part_is_completed()
    {
        _bench.Options = _bench.Options with { UnhedgedTime = TimeSpan.FromMinutes(1) };
        _bench.Clock.Run(() =>
        {
            // Dear is thinner and goes first; what cheap shows when the hedge comes is less still.
            _bench.Dear.MoveTo(99.9m, 100.1m, 20m, 20m);
            return Task.FromResult(true);
        });
        _bench.Begin().Until(() => _bench.DearPosition == -10m || _bench.HasSaid("Planned"));
        _bench.Clock.Run(() =>
        {
            _bench.Cheap.MoveTo(99.9m, 100.1m, 4m, 4m);
            return Task.FromResult(true);
        });
        _bench.Pass(TimeSpan.FromSeconds(3));
        _bench.Clock.Run(() =>
        {
            _bench.Quote(99.9m, 100.1m);
            return Task.FromResult(true);
        });
        _bench.Open();

        Assert.Equal((10m, -10m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void Queries_that_fail_never_close_a_pair()
    {
        _bench.Begin().Open();
        _bench.CheapClient.Faults.FailQueries(10_000);
        _bench.DearClient.Faults.FailQueries(10_000);
        _bench.Pass(TimeSpan.FromHours(1));

        Assert.Equal((10m, -10m), (_bench.CheapPosition, _bench.DearPosition));
        Assert.False(_bench.HasSaid("Leaving the pair"), _bench.Said);
    }

    [Fact]
    public void A_leg_that_somebody_else_closed_is_believed_gone_after_three_answers_and_the_other_is_closed()
    {
        _bench.Begin().Open();
        _bench.Clock.Run(() =>
        {
            _bench.Cheap.Exchange.Submit(1, new OrderSubmission
            {
                ClientOrderId = "stranger",
                MarketId = 1,
                Side = OrderSide.Sell,
                Size = 10m,
                Price = 99m,
                TimeInForce = TimeInForce.ImmediateOrCancel,
                Type = OrderType.Market,
            });
            return Task.FromResult(true);
        });
        _bench.Until(() => _bench.HasSaid("is closed (LEG_GONE)"));

        Assert.Equal((0m, 0m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void A_flip_that_lasts_is_a_reason_to_leave_and_is_told_with_its_numbers()
    {
        _bench.Options = _bench.Options with { ExitConfirmation = TimeSpan.FromMinutes(10) };
        _bench.Begin().Open();
        // Dear stands 1 % below its index: shorts pay there from the next samples on.
        _bench.Clock.Run(() =>
        {
            _bench.Dear.Exchange.SetIndex(1, 101m);
            return Task.FromResult(true);
        });
        _bench.Until(() => _bench.HasSaid("Leaving the pair"));

        Assert.True(_bench.HasSaid("Leaving the pair (DIVERGENCE_FLIPPED): the divergence is -"), _bench.Said);
        _bench.Until(() => _bench.HasSaid("is closed (DIVERGENCE_FLIPPED)"));
        Assert.Equal((0m, 0m), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void A_pair_that_is_old_enough_is_left()
    {
        _bench.Options = _bench.Options with { MaxAge = TimeSpan.FromMinutes(30) };
        _bench.Begin().Open().Until(() => _bench.HasSaid("is closed (TIME_LIMIT)"));

        Assert.Equal(1, _bench.Observer.Messages.Count(m => m.Text.Contains("is closed (TIME_LIMIT) after 0.5 h", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_exit_that_can_wait_waits_for_a_narrower_spread()
    {
        _bench.Options = _bench.Options with { MaxAge = TimeSpan.FromMinutes(30) };
        _bench.Begin().Open();
        _bench.Clock.Run(() =>
        {
            _bench.Dear.MoveTo(99m, 101m, 50m, 50m);
            return Task.FromResult(true);
        });
        _bench.Pass(TimeSpan.FromMinutes(35));
        Assert.Equal(-10m, _bench.DearPosition);

        _bench.Until(() => _bench.HasSaid("is closed (TIME_LIMIT_TIMEOUT)"));
    }

    [Fact]
    public void The_larger_leg_is_trimmed_when_the_legs_drift_apart()
    {
        _bench.Begin().Open();
        _bench.Clock.Run(() =>
        {
            _bench.Cheap.Exchange.Submit(1, new OrderSubmission
            {
                ClientOrderId = "stranger",
                MarketId = 1,
                Side = OrderSide.Sell,
                Size = 3m,
                Price = 99m,
                TimeInForce = TimeInForce.ImmediateOrCancel,
                Type = OrderType.Market,
            });
            return Task.FromResult(true);
        });
        _bench.Until(() => _bench.DearPosition == -7m);

        Assert.Equal(7m, _bench.CheapPosition);
        Assert.False(_bench.HasSaid("Leaving the pair"), _bench.Said);
    }

    [Fact]
    public void A_bot_that_dies_with_one_leg_hedges_it_or_takes_it_back_when_it_comes_again()
    {
        _bench.DearClient.Faults.HoldFills = true;
        _bench.CheapClient.Faults.HoldFills = true;
        _bench.Begin().Until(() => _bench.CheapPosition != 0m || _bench.DearPosition != 0m);
        _bench.Begin().Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(0m, _bench.CheapPosition + _bench.DearPosition);
        Assert.Equal(10m, _bench.CheapPosition);
    }

    [Fact]
    public void A_pair_that_was_open_is_held_on_by_the_next_run()
    {
        _bench.Begin().Open();
        _bench.Begin().Pass(TimeSpan.FromHours(2));

        Assert.Equal((10m, -10m), (_bench.CheapPosition, _bench.DearPosition));
        Assert.Empty(_bench.Observer.Fills);
        Assert.NotEmpty(_bench.Observer.Funding);
    }

    [Theory]
    [InlineData(OrphanPolicy.Refuse, 5, -5, "which belongs to no pair of this journal; start with --orphans adopt")]
    [InlineData(OrphanPolicy.Adopt, 5, -5, "Took over 5 on cheap, -5 on dear as an open pair")]
    [InlineData(OrphanPolicy.Adopt, 5, -4, "it is no long and short of equal size, so it cannot be adopted")]
    public void Positions_that_the_journal_does_not_know_are_never_ignored(OrphanPolicy policy, int cheap, int dear, string said)
    {
        _bench.Options = _bench.Options with { Orphans = policy };
        Hold(cheap, dear);
        _bench.Begin().Pass(TimeSpan.FromMinutes(3));

        Assert.True(_bench.HasSaid(said), _bench.Said);
        Assert.Equal((cheap, dear), (_bench.CheapPosition, _bench.DearPosition));
    }

    [Fact]
    public void Orphans_can_be_closed()
    {
        _bench.Options = _bench.Options with { Orphans = OrphanPolicy.Flatten, MinProfitFractionPerHour = 1m };
        Hold(5, -4);
        _bench.Begin().Until(() => (_bench.CheapPosition, _bench.DearPosition) == (0m, 0m));
    }

    [Fact]
    public void A_size_under_the_minimum_is_refused_before_anything_is_sent()
    {
        _bench.Options = _bench.Options with { TargetExposure = 0.05m };
        _bench.Begin();
        var summary = _bench.Clock.Run(() => _bench.Run);

        Assert.Equal(RunOutcome.BadConfiguration, summary.Outcome);
        Assert.StartsWith("--target-exposure 0.05 is too small for cheap: The size 0.0005 BTC", summary.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_money_on_one_venue_opens_nothing()
    {
        using var bench = new PairBench(collateral: 15m);
        bench.Begin().Pass(TimeSpan.FromMinutes(5));

        Assert.Equal((0m, 0m), (bench.CheapPosition, bench.DearPosition));
        Assert.Contains("has 15 free and the leg with its reserve needs 21", bench.Bot.GetStatus().LastDecision, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_while_only_one_leg_stands_ends_without_it()
    {
        foreach (var _ in Enumerable.Range(0, 20))
        {
            _bench.DearClient.Faults.RefuseNext(VenueErrorKind.MarketInactive);
        }

        _bench.Clock.Run(() =>
        {
            _bench.Cheap.MoveTo(99.9m, 100.1m, 20m, 20m);
            return Task.FromResult(true);
        });
        _bench.Begin().Until(() => _bench.CheapPosition == 10m);
        _bench.Stop();

        Assert.Equal((0m, 0m), (_bench.CheapPosition, _bench.DearPosition));
    }

    private void Hold(decimal cheap, decimal dear)
    {
        _bench.Clock.Run(() =>
        {
            Trade(_bench.Cheap, cheap);
            Trade(_bench.Dear, dear);
            return Task.FromResult(true);
        });
        _bench.Pass(TimeSpan.FromMinutes(1));
    }

    private static void Trade(FakeExchange venue, decimal size) => venue.Exchange.Submit(1, new OrderSubmission
    {
        ClientOrderId = "before",
        MarketId = 1,
        Side = size > 0m ? OrderSide.Buy : OrderSide.Sell,
        Size = Math.Abs(size),
        Price = size > 0m ? 101m : 99m,
        TimeInForce = TimeInForce.ImmediateOrCancel,
        Type = OrderType.Market,
    });
}

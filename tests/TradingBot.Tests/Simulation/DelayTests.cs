using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

public sealed class DelayTests : IDisposable
{
    private readonly ScriptedVenue _venue = new(new SimulatedExchangeOptions
    {
        TakerDelay = TimeSpan.FromMilliseconds(300),
        MakerDelay = TimeSpan.FromMilliseconds(200),
        CancelDelay = TimeSpan.FromMilliseconds(200),
        SubmitChecks = SubmitChecks.None,
    });

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void A_taker_trades_after_its_delay_and_not_before()
    {
        var order = _venue.Market(OrderSide.Buy, 1m);
        _venue.Clock.RunFor(TimeSpan.FromMilliseconds(299));
        Assert.Equal(SimulatedOrderStatus.Pending, _venue.Order(order).Status);
        _venue.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        Assert.Equal((SimulatedOrderStatus.Filled, TestMarkets.Start.AddMilliseconds(300)), (_venue.Order(order).Status, _venue.Order(order).UpdatedAt));
    }

    [Fact]
    public void The_market_may_move_while_an_order_waits()
    {
        var order = _venue.Buy(1m, 99.8m, tif: TimeInForce.PostOnly);
        _venue.Exchange.MoveTo(1, 99.6m, 99.8m);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(OrderEndReason.PostOnlyWouldCross, _venue.Order(order).EndReason);
    }

    [Fact]
    public void A_fill_may_overtake_a_cancel_that_was_taken()
    {
        var order = _venue.Buy(1m, 99m);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(RejectReason.None, _venue.Exchange.Cancel(ScriptedVenue.Alice, order.OrderId));
        _venue.Exchange.MoveTo(1, 98.8m, 99m);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(OrderEndReason.Filled, _venue.Order(order).EndReason);
    }

    [Fact]
    public void A_late_timer_changes_nothing()
    {
        // The provider jumps: nothing fires until the next call, which then does all that was due at its own time.
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestMarkets.Start) { AutoAdvanceAmount = TimeSpan.Zero };
        using var exchange = new SimulatedExchange(new DeafTimers(time), seed: 5, TestMarkets.All);
        time.Advance(TimeSpan.FromMinutes(3));
        var late = exchange.GetBook(1);
        var clock = new VirtualTimeContext(TestMarkets.Start);
        using var punctual = new SimulatedExchange(clock.MarketTime, seed: 5, TestMarkets.All);
        clock.RunFor(TimeSpan.FromMinutes(3));
        var expected = punctual.GetBook(1);
        Assert.Equal((expected.Sequence, expected.At), (late.Sequence, late.At));
        Assert.Equal(expected.Bids, late.Bids);
        Assert.Equal(expected.Asks, late.Asks);
    }

    private sealed class DeafTimers(TimeProvider inner) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(static _ => { }, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Transport;
using TradingBot.Simulation.Time;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Transport;

public sealed class RateGateTests
{
    private static readonly RateCharge[] One = [new RateCharge("rest", 1)];
    private readonly TestLoop _loop = new();

    [Fact]
    public void Ordinary_requests_get_two_thirds_and_urgent_ones_the_rest()
    {
        var gate = Gate(9);

        Assert.Equal(6, Take(gate, RequestPriority.Normal, 20));
        Assert.Equal(3, Take(gate, RequestPriority.Urgent, 20));
    }

    [Fact]
    public void The_window_rolls_request_by_request()
    {
        var gate = Gate(3);
        Assert.Equal(1, Take(gate, RequestPriority.Urgent, 1));
        _loop.Advance(30);
        Assert.Equal(2, Take(gate, RequestPriority.Urgent, 3));

        _loop.Advance(29.9);
        Assert.Equal(0, Take(gate, RequestPriority.Urgent, 1));
        _loop.Advance(0.2);
        Assert.Equal(1, Take(gate, RequestPriority.Urgent, 2));
    }

    [Fact]
    public void A_refusal_says_how_long_the_budget_is_used_up()
    {
        var gate = Gate(3);
        Take(gate, RequestPriority.Urgent, 3);
        _loop.Advance(10);

        var wait = _loop.Complete(() => gate.AcquireAsync(One, RequestPriority.Urgent, TimeSpan.Zero, CancellationToken.None).AsTask());

        Assert.Equal(50, wait!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void A_wait_of_a_fraction_of_a_millisecond_ends_on_a_clock_that_only_timers_move()
    {
        var machine = new VirtualTimeContext(DateTimeOffset.UnixEpoch);
        var gate = new RateGate([new RateGuard("rest", TimeSpan.FromTicks(4_000), 3)], 1, machine.TransportTime, NullLogger.Instance);

        var passed = machine.Run(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.Null(await gate.AcquireAsync(One, RequestPriority.Urgent, TimeSpan.FromSeconds(1), CancellationToken.None));
            }

            return machine.Elapsed;
        });

        Assert.Equal(TimeSpan.FromMilliseconds(1), passed);
    }

    [Fact]
    public void A_patient_request_waits_until_the_window_is_free()
    {
        var gate = Gate(3);
        Take(gate, RequestPriority.Urgent, 3);

        var waiting = _loop.Begin(() => gate.AcquireAsync(One, RequestPriority.Urgent, TimeSpan.FromMinutes(2), CancellationToken.None).AsTask());
        _loop.Advance(59.9);
        Assert.False(waiting.IsCompleted);
        _loop.Advance(0.2);
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_block_stops_urgent_requests_too_and_other_budgets_not()
    {
        var gate = new RateGate([new RateGuard("rest", TimeSpan.FromMinutes(1), 9), new RateGuard("tx", TimeSpan.FromMinutes(1), 9)], 1, _loop.Transport, NullLogger.Instance);

        gate.Block("rest", TimeSpan.FromSeconds(7));

        Assert.Equal(0, Take(gate, RequestPriority.Urgent, 1));
        Assert.Null(_loop.Complete(() => gate.AcquireAsync([new RateCharge("tx", 1)], RequestPriority.Normal, TimeSpan.Zero, CancellationToken.None).AsTask()));
        _loop.Advance(7.1);
        Assert.Equal(1, Take(gate, RequestPriority.Urgent, 1));
    }

    [Fact]
    public void A_charge_on_two_budgets_takes_both_or_none()
    {
        var gate = new RateGate([new RateGuard("rest", TimeSpan.FromMinutes(1), 9), new RateGuard("tx", TimeSpan.FromMinutes(1), 1)], 1, _loop.Transport, NullLogger.Instance);
        RateCharge[] both = [new RateCharge("rest", 1), new RateCharge("tx", 1)];
        Assert.Null(_loop.Complete(() => gate.AcquireAsync(both, RequestPriority.Normal, TimeSpan.Zero, CancellationToken.None).AsTask()));
        Assert.NotNull(_loop.Complete(() => gate.AcquireAsync(both, RequestPriority.Normal, TimeSpan.Zero, CancellationToken.None).AsTask()));

        Assert.Equal(5, Take(gate, RequestPriority.Normal, 9));
    }

    [Fact]
    public void A_faster_market_has_a_larger_budget() =>
        Assert.Equal(60, Take(new RateGate([new RateGuard("rest", TimeSpan.FromMinutes(1), 9)], 10, _loop.Transport, NullLogger.Instance), RequestPriority.Normal, 100));

    [Fact]
    public void A_wait_that_is_given_up_takes_nothing()
    {
        var gate = Gate(3);
        Take(gate, RequestPriority.Urgent, 3);
        using var stop = new CancellationTokenSource();

        var waiting = _loop.Begin(() => gate.AcquireAsync(One, RequestPriority.Urgent, TimeSpan.FromMinutes(2), stop.Token).AsTask());
        _loop.Begin(() =>
        {
            stop.Cancel();
            return 0;
        });

        Assert.True(waiting.IsCanceled);
        _loop.Advance(60);
        Assert.Equal(3, Take(gate, RequestPriority.Urgent, 9));
    }

    private RateGate Gate(int limit) => new([new RateGuard("rest", TimeSpan.FromMinutes(1), limit)], 1, _loop.Transport, NullLogger.Instance);

    private int Take(RateGate gate, RequestPriority priority, int wanted)
    {
        var taken = 0;
        while (taken < wanted && _loop.Complete(() => gate.AcquireAsync(One, priority, TimeSpan.Zero, CancellationToken.None).AsTask()) is null)
        {
            taken++;
        }

        return taken;
    }
}

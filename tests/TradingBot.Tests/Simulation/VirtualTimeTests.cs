using Microsoft.Extensions.Time.Testing;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

public sealed class VirtualTimeTests
{
    private readonly VirtualTimeContext _context = new(TestMarkets.Start);

    [Fact]
    public void Time_stands_still_while_there_is_work_and_jumps_to_the_next_timer()
    {
        var seen = new List<(string, TimeSpan)>();
        _context.Run(async () =>
        {
            seen.Add(("start", _context.Elapsed));
            await Task.Yield();
            seen.Add(("yield", _context.Elapsed));
            await Task.Delay(TimeSpan.FromDays(30), _context.MarketTime, TestContext.Current.CancellationToken);
            seen.Add(("delay", _context.Elapsed));
        });
        Assert.Equal([("start", TimeSpan.Zero), ("yield", TimeSpan.Zero), ("delay", TimeSpan.FromDays(30))], seen);
        Assert.Equal(TestMarkets.Start.AddDays(30), _context.MarketTime.GetUtcNow());
    }

    [Fact]
    public void Timers_of_one_moment_fire_in_the_order_in_which_they_were_set()
    {
        var fired = new List<int>();
        var timers = Enumerable.Range(0, 5).Select(i => _context.MarketTime.CreateTimer(_ => fired.Add(i), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan)).ToArray();
        timers[1].Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timers[3].Dispose();
        _context.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 2, 4, 1], fired);
    }

    [Fact]
    public void A_periodic_timer_fires_each_period_until_disposed()
    {
        var at = new List<TimeSpan>();
        using (_context.MarketTime.CreateTimer(_ => at.Add(_context.Elapsed), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
        {
            _context.RunFor(TimeSpan.FromSeconds(6));
        }

        _context.RunFor(TimeSpan.FromSeconds(6));
        Assert.Equal([1, 3, 5], at.Select(moment => moment.TotalSeconds));
    }

    [Fact]
    public void The_transport_clock_runs_slower_by_the_speed_of_the_market()
    {
        var context = new VirtualTimeContext(TestMarkets.Start, marketSpeed: 100);
        var started = context.TransportTime.GetTimestamp();
        context.Run(() => Task.Delay(TimeSpan.FromSeconds(3), context.TransportTime, TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromMinutes(5), context.Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(3), context.TransportTime.GetElapsedTime(started));
    }

    [Fact]
    public void A_post_from_another_thread_ends_the_run()
    {
        var thread = new Thread(() => _context.Post(static _ => { }, state: null));
        thread.Start();
        thread.Join();
        var fault = Assert.Throws<InvalidOperationException>(() => _context.RunFor(TimeSpan.Zero));
        Assert.StartsWith("Work was posted from a foreign thread", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_waits_for_nothing_on_the_pump_is_reported()
    {
        var never = new TaskCompletionSource();
        Assert.Throws<InvalidOperationException>(() => _context.Run(() => never.Task));
    }

    [Fact]
    public void Waiting_for_a_condition_ends_with_it_or_at_the_limit()
    {
        using var timer = _context.MarketTime.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        Assert.True(_context.RunUntil(() => _context.Elapsed >= TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)));
        Assert.False(_context.RunUntil(() => false, TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(13), _context.Elapsed);
    }

    [Fact]
    public void Canceled_time_outs_do_not_pile_up()
    {
        for (var i = 0; i < 100_000; i++)
        {
            _context.MarketTime.CreateTimer(_ => { }, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan).Dispose();
        }

        Assert.InRange(_context.PendingTimers, 0, 2_048);
    }

    [Fact]
    public void A_scaled_clock_agrees_with_itself()
    {
        var inner = new FakeTimeProvider(TestMarkets.Start);
        var scaled = new ScaledTimeProvider(inner, new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero), speed: 100);
        var started = scaled.GetTimestamp();
        var fired = 0;
        using var timer = scaled.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));
        inner.Advance(TimeSpan.FromMilliseconds(599));
        Assert.Equal(0, fired);
        inner.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, fired);
        Assert.Equal(TimeSpan.FromSeconds(60), scaled.GetElapsedTime(started));
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 1, 0, TimeSpan.Zero), scaled.GetUtcNow());
    }
}

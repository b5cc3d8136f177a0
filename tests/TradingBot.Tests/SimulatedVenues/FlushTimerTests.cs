using TradingBot.SimulatedVenues;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues;

public sealed class FlushTimerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, 30, TimeSpan.Zero);

    private readonly List<double> _flushedAtMs = [];

    [Fact]
    public void Changes_are_flushed_together_at_the_next_whole_multiple_of_the_rate()
    {
        var machine = new VirtualTimeContext(Start);
        using var timer = Open(machine, rateMs: 100, minIntervalMs: 0);

        machine.RunFor(TimeSpan.FromMilliseconds(10));
        timer.OnChanged();
        machine.RunFor(TimeSpan.FromMilliseconds(10));
        timer.OnChanged();
        machine.RunFor(TimeSpan.FromMilliseconds(500));
        timer.OnChanged();
        machine.RunFor(TimeSpan.FromMilliseconds(500));

        // It is 30 ms past the second at the start, so the first multiple is 70 ms away; 520 ms later it is 550 ms past, and the next one is 50 ms away.
        Assert.Equal([70d, 570d], _flushedAtMs);
    }

    [Fact]
    public void Without_a_rate_a_change_is_flushed_at_once_and_the_next_one_waits_for_the_shortest_interval()
    {
        var machine = new VirtualTimeContext(Start);
        using var timer = Open(machine, rateMs: 0, minIntervalMs: 20);

        machine.Run(() =>
        {
            timer.OnChanged();
            timer.OnChanged();
            return Task.CompletedTask;
        });
        machine.RunFor(TimeSpan.FromMilliseconds(100));

        Assert.Equal([0d, 20d], _flushedAtMs);
    }

    // A hundred market seconds a second: a rate of 100 ms of market time would be a frame each millisecond.
    [Fact]
    public void The_shortest_interval_is_of_transport_time()
    {
        var machine = new VirtualTimeContext(Start, marketSpeed: 100);
        using var timer = Open(machine, rateMs: 100, minIntervalMs: 20);

        for (var i = 0; i < 50; i++)
        {
            timer.OnChanged();
            machine.RunFor(TimeSpan.FromMilliseconds(100));
        }

        // 20 ms of transport time are 2 s of market time: 70 ms, then 2 s after each.
        Assert.Equal([70d, 2_070d, 4_070d], _flushedAtMs);
    }

    private FlushTimer Open(VirtualTimeContext machine, int rateMs, int minIntervalMs) => machine.Run(() => Task.FromResult(new FlushTimer(
        machine.MarketTime,
        machine.TransportTime,
        TimeSpan.FromMilliseconds(rateMs),
        TimeSpan.FromMilliseconds(minIntervalMs),
        () => _flushedAtMs.Add((machine.MarketTime.GetUtcNow() - Start).TotalMilliseconds))));
}

namespace TradingBot.Simulation.Time;

/// <summary>Market time that runs a number of times faster than another clock. Time stamps, the wall clock and timers agree with each other.</summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    private readonly TimeProvider _inner;
    private readonly DateTimeOffset _start;
    private readonly long _innerStart;

    /// <param name="inner">The clock underneath.</param>
    /// <param name="start">Market time at construction.</param>
    /// <param name="speed">Market seconds a second of the inner clock, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="speed"/> is not a number above zero.</exception>
    public ScaledTimeProvider(TimeProvider inner, DateTimeOffset start, double speed)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!double.IsFinite(speed) || speed <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "A speed is a number above zero.");
        }

        _inner = inner;
        _start = start.ToUniversalTime();
        _innerStart = inner.GetTimestamp();
        Speed = speed;
    }

    /// <summary>Market seconds a second of the inner clock.</summary>
    public double Speed { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC: a trading day has no other zone.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp());

    /// <summary>Market ticks since construction.</summary>
    public override long GetTimestamp() => (long)(_inner.GetElapsedTime(_innerStart).Ticks * Speed);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, _inner.CreateTimer(callback, state, ToInner(dueTime), ToInner(period)));

    private TimeSpan ToInner(TimeSpan market)
    {
        if (market <= TimeSpan.Zero)
        {
            return market;
        }

        // System timers drop fractions of a millisecond: rounded up, a timer is never early and a fast market does not spin.
        return TimeSpan.FromMilliseconds(Math.Ceiling(market.TotalMilliseconds / Speed));
    }

    private sealed class ScaledTimer(ScaledTimeProvider clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.ToInner(dueTime), clock.ToInner(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

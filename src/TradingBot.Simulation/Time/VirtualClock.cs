namespace TradingBot.Simulation.Time;

/// <summary>One clock of a <see cref="VirtualTimeContext"/>.</summary>
/// <param name="context">The pump.</param>
/// <param name="start">What it shows at the beginning.</param>
/// <param name="marketSpeed">Market seconds a second of this clock.</param>
internal sealed class VirtualClock(VirtualTimeContext context, DateTimeOffset start, double marketSpeed) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override long GetTimestamp() => (long)(context.ElapsedTicks / marketSpeed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(context, this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Market ticks of a span of this clock, rounded up so that a timer is never early.</summary>
    internal long ToMarketTicks(TimeSpan span) => (long)Math.Ceiling(span.Ticks * marketSpeed);
}

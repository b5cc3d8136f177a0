namespace TradingBot.IntegrationTests.Venues;

/// <summary>A clock that can be put out of step with the venue's, as a step of the machine's time does. Spans and timers go on in step.</summary>
internal sealed class SkewedClock(TimeProvider venue) : TimeProvider
{
    /// <summary>How far it stands ahead of the venue's clock; negative: behind.</summary>
    /// <value>At the start: zero.</value>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => venue.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => venue.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => venue.GetUtcNow() + Ahead;

    public override long GetTimestamp() => venue.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => venue.CreateTimer(callback, state, dueTime, period);
}

namespace TradingBot.Exchanges.Grvt;

/// <summary>The venue's times: unix nanoseconds, of which ours keep the hundreds.</summary>
internal static class GrvtTime
{
    private const long NanosecondsPerTick = 100;

    /// <summary>A time of the venue.</summary>
    public static DateTimeOffset Of(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick);

    /// <summary>A time as the venue writes it; 0 for times before 1970.</summary>
    /// <exception cref="OverflowException">It lies beyond the year 2262.</exception>
    public static long ToNanoseconds(DateTimeOffset time) => checked(Math.Max(0L, (time - DateTimeOffset.UnixEpoch).Ticks) * NanosecondsPerTick);

    /// <summary>A time whose unit is not documented, with the step of that unit. Between 2001 and 2286 the number of digits tells.</summary>
    public static (DateTimeOffset Time, TimeSpan Step) OfAnyUnit(long number) => number switch
    {
        < 100_000_000_000 => (DateTimeOffset.FromUnixTimeSeconds(number), TimeSpan.FromSeconds(1)),
        < 100_000_000_000_000 => (DateTimeOffset.FromUnixTimeMilliseconds(number), TimeSpan.FromMilliseconds(1)),
        < 100_000_000_000_000_000 => (DateTimeOffset.UnixEpoch.AddMicroseconds(number), TimeSpan.FromMicroseconds(1)),
        _ => (Of(number), TimeSpan.FromTicks(1)),
    };
}

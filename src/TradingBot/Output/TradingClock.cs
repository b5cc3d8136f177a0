namespace TradingBot.Output;

/// <summary>The stamps of logs and CSV files: market time in the user's zone.</summary>
/// <param name="marketTime">The market's clock.</param>
/// <param name="zone">From <c>TIMEZONE</c>; the original's default is Asia/Shanghai, kept so that its users' scripts go on working.</param>
internal sealed class TradingClock(TimeProvider marketTime, TimeZoneInfo zone)
{
    public const string DefaultZone = "Asia/Shanghai";

    /// <summary>Market time now, in the zone.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(marketTime.GetUtcNow(), zone);

    /// <summary>A market time in the zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    /// <summary>Finds a zone by its name.</summary>
    /// <param name="name">IANA name; null for the default.</param>
    /// <param name="note">What a person should know when the zone could not be had; else null. Times are then UTC.</param>
    public static TimeZoneInfo FindZone(string? name, out string? note)
    {
        note = null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(string.IsNullOrWhiteSpace(name) ? DefaultZone : name.Trim(), out var zone))
        {
            return zone;
        }

        note = $"TIMEZONE {name ?? DefaultZone} is not known on this machine; times are UTC.";
        return TimeZoneInfo.Utc;
    }
}

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>A span of time and how much of it is wanted.</summary>
/// <param name="Start">Inclusive; null for open.</param>
/// <param name="End">Inclusive; null for open.</param>
/// <param name="Limit">Rows at most.</param>
internal readonly record struct AsterSpan(DateTimeOffset? Start, DateTimeOffset? End, int Limit)
{
    /// <summary>What private lists show when no time is named, and the longest span that they take.</summary>
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The whole span is longer than private lists take.</summary>
    public bool IsTooLong => End - Start > Week;

    /// <summary>The same span; without any time, the last week.</summary>
    public AsterSpan OrLastWeek(DateTimeOffset now) => Start is null && End is null ? this with { Start = now - Week, IsImplied = true } : this;

    /// <summary>Nobody has asked for this start.</summary>
    private bool IsImplied { get; init; }

    /// <summary>Rows in the span, ascending: the first ones when a start is named, else the last ones.</summary>
    /// <param name="rows">Ascending.</param>
    /// <param name="timeOf">Time of a row.</param>
    public IEnumerable<T> Take<T>(IEnumerable<T> rows, Func<T, DateTimeOffset> timeOf)
    {
        // Rows show whole milliseconds, and are compared by what they show.
        var (start, end) = (Start?.ToUnixTimeMilliseconds(), End?.ToUnixTimeMilliseconds());
        var inside = rows.Where(row => timeOf(row).ToUnixTimeMilliseconds() is var at && (start is null || at >= start) && (end is null || at <= end));
        return start is null || IsImplied ? inside.TakeLast(Limit) : inside.Take(Limit);
    }
}

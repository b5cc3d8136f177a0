using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>One page of a list.</summary>
/// <typeparam name="TRow">One entry.</typeparam>
/// <param name="Rows">The entries.</param>
/// <param name="Next">Names the next page; null or empty on the last.</param>
internal sealed record Page<TRow>(IReadOnlyList<TRow> Rows, string? Next);

/// <summary>Reads lists that come in pages.</summary>
internal static class PagedReads
{
    // A page holds tens of rows. More pages than this in one question is a venue that turns in a circle.
    private const int MostPages = 500;

    /// <summary>Reads page after page until one lies before <paramref name="since"/> (venue time), or there are no more.</summary>
    /// <remarks>Complete or failed, never a part. That pages come newest first is UNCONFIRMED for some endpoints: a page that runs the other way, or in no
    /// order, does not end the reading.</remarks>
    /// <param name="read">Reads one page; the cursor is null for the first.</param>
    /// <param name="timeOf">Venue time of an entry.</param>
    /// <param name="since">Venue time before which nothing is wanted.</param>
    public static async Task<VenueResult<IReadOnlyList<TRow>>> ReadAllAsync<TRow>(
        Func<string?, Task<VenueResult<Page<TRow>>>> read,
        Func<TRow, DateTimeOffset> timeOf,
        DateTimeOffset since)
    {
        var all = new List<TRow>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await read(cursor);
            if (!page.IsKnown)
            {
                return page.Error;
            }

            all.AddRange(page.Value.Rows);
            if (string.IsNullOrEmpty(page.Value.Next))
            {
                return VenueResult<IReadOnlyList<TRow>>.Known(all);
            }

            var isPast = WireReads.Mapped(() => IsPast(page.Value.Rows, timeOf, since));
            if (!isPast.IsKnown)
            {
                return isPast.Error;
            }

            if (isPast.Value)
            {
                return VenueResult<IReadOnlyList<TRow>>.Known(all);
            }

            cursor = page.Value.Next;
            if (!cursors.Add(cursor))
            {
                return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The pages turn in a circle.");
            }
        }

        return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "There are more pages than can be.");
    }

    private static bool IsPast<TRow>(IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset> timeOf, DateTimeOffset since) =>
        rows.Count > 0 && timeOf(rows[^1]) <= timeOf(rows[0]) && rows.All(row => timeOf(row) < since);
}

using System.Globalization;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>A page of a list.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="NextOffset">What brings the next page; empty for the last one.</param>
internal readonly record struct EdgeXPage<T>(IReadOnlyList<T> Rows, string NextOffset);

/// <summary>Which page is wanted.</summary>
/// <param name="Size">Rows at most.</param>
/// <param name="Below">Key of the last row of the page before; null for the first page.</param>
internal readonly record struct EdgeXPageRequest(int Size, long? Below)
{
    /// <summary>Reads <c>size</c> and <c>offsetData</c>.</summary>
    /// <param name="from">The parameters.</param>
    /// <param name="most">Largest size, and the size of a page when none is given.</param>
    /// <param name="page">What is wanted.</param>
    public static EdgeXError? Read(EdgeXParameters from, int most, out EdgeXPageRequest page)
    {
        page = default;
        if (from.Read("size", out long? size) is { } malformed)
        {
            return malformed;
        }

        if (size is 0 || size > most)
        {
            return EdgeXError.BadPageSize;
        }

        var offset = from["offsetData"];
        var below = 0L;
        if (offset is not null && !long.TryParse(offset, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out below))
        {
            return EdgeXError.Invalid("offsetData", offset);
        }

        page = new EdgeXPageRequest((int)(size ?? most), offset is null ? null : below);
        return null;
    }

    /// <summary>Cuts the page out.</summary>
    /// <param name="rows">Newest first.</param>
    /// <param name="keyOf">A number that falls from row to row: it makes a page stay the same while new rows come.</param>
    public EdgeXPage<T> Of<T>(IEnumerable<T> rows, Func<T, long> keyOf)
    {
        var below = Below;
        var found = rows.Where(row => below is null || keyOf(row) < below).Take(Size + 1).ToList();
        if (found.Count <= Size)
        {
            return new EdgeXPage<T>(found, string.Empty);
        }

        found.RemoveAt(Size);
        return new EdgeXPage<T>(found, keyOf(found[^1]).ToString("X", CultureInfo.InvariantCulture));
    }
}

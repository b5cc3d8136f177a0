using System.Globalization;
using System.Text;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>One page of a list, newest first.</summary>
/// <param name="Items">The page.</param>
/// <param name="Next">Cursor of the next page; empty at the end.</param>
internal sealed record GrvtPage<T>(IReadOnlyList<T> Items, string Next);

/// <summary>Cuts lists into pages.</summary>
internal static class GrvtPaging
{
    private const int DefaultLimit = 500;
    private const int MaxLimit = 1_000;

    /// <summary>The page that a request asks for by <c>start_time</c>, <c>end_time</c>, <c>limit</c> and <c>cursor</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="items">Everything, in any order.</param>
    /// <param name="key">Time of an item and what tells items of one time apart. A cursor is the last key of its page, so that new items do not shift the pages behind it.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>Null when the request is wrong.</returns>
    public static GrvtPage<T>? Of<T>(GrvtRequest request, IEnumerable<T> items, Func<T, (DateTimeOffset At, long Number)> key, out GrvtError? error)
    {
        var hasCursor = TryCursor(request.Text("cursor"), out var before);
        error = GrvtError.Unless(request.Allows("limit", 1, MaxLimit), GrvtError.LimitOutOfRange)
            ?? GrvtError.Unless(hasCursor && request.Allows("start_time", 0, long.MaxValue) && request.Allows("end_time", 0, long.MaxValue), GrvtError.Malformed);
        if (error is not null)
        {
            return null;
        }

        var from = request.Integer("start_time") ?? 0;
        var to = request.Integer("end_time") ?? long.MaxValue;
        var rest = items
            .Select(item => (Item: item, Key: key(item)))
            .Where(row => GrvtText.Nanoseconds(row.Key.At) is var at && at >= from && at <= to)
            .Where(row => row.Key.CompareTo(before) < 0)
            .OrderByDescending(row => row.Key)
            .ToArray();
        var page = rest.Take((int)(request.Integer("limit") ?? DefaultLimit)).ToArray();
        var next = page.Length < rest.Length ? Cursor(page[^1].Key) : string.Empty;
        return new GrvtPage<T>([.. page.Select(row => row.Item)], next);
    }

    private static string Cursor((DateTimeOffset At, long Number) key) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.At.Ticks}-{key.Number}"))).TrimEnd('=');

    private static bool TryCursor(string? cursor, out (DateTimeOffset At, long Number) key)
    {
        key = (DateTimeOffset.MaxValue, long.MaxValue);
        if (cursor is null)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[64];
        var padded = cursor.Length <= 64 ? cursor.PadRight((cursor.Length + 3) / 4 * 4, '=') : string.Empty;
        if (padded.Length == 0 || !Convert.TryFromBase64String(padded, bytes, out var count))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(bytes[..count]).Split('-');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        key = (new DateTimeOffset(ticks, TimeSpan.Zero), number);
        return true;
    }
}

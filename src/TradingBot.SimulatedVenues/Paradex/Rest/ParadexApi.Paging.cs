using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Paradex.Rest;

internal sealed partial class ParadexApi
{
    private const int DefaultPage = 100;
    private const int LongestPage = 5_000;

    /// <summary>A page of a list, newest first. Its cursor names the last row, so that new rows do not shift the pages behind them.</summary>
    private static VenueHttpResponse Page<T>(Call call, IEnumerable<T> newestFirst, Func<T, DateTimeOffset> at, Func<T, long> key, Action<Utf8JsonWriter, T> members, int maxPage = LongestPage)
    {
        if (!call.Allows("page_size", 1, maxPage) || !call.Allows("start_at", 0, Year2286) || !call.Allows("end_at", 0, Year2286) || !TryCursor(call["cursor"], out var before))
        {
            return Error(ParadexError.Parameter("page_size, start_at, end_at, cursor"));
        }

        var from = call.Number("start_at") ?? 0;
        var to = call.Number("end_at") ?? Year2286;
        var rest = newestFirst
            .Where(row => at(row).ToUnixTimeMilliseconds() is var milliseconds && milliseconds >= from && milliseconds <= to && key(row) < before)
            .ToArray();
        var page = rest.Take((int)(call.Number("page_size") ?? Math.Min(DefaultPage, maxPage))).ToArray();
        return Ok(json =>
        {
            if (page.Length < rest.Length)
            {
                json.WriteString("next", Cursor(key(page[^1])));
            }
            else
            {
                json.WriteNull("next");
            }

            json.WriteNull("prev");
            json.WriteObjects("results", page, row => members(json, row));
        });
    }

    private static string Cursor(long key) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(key.ToString(CultureInfo.InvariantCulture)));

    private static bool TryCursor(string? cursor, out long before)
    {
        before = long.MaxValue;
        return cursor is null
            || (Base64Url.IsValid(cursor) && long.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out before));
    }
}

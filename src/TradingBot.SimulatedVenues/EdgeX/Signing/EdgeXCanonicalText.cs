using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Signing;

/// <summary>The text of a request's parameters that its signature covers.</summary>
internal static class EdgeXCanonicalText
{
    /// <summary>The text of a query: decoded names and values in ordinal order.</summary>
    public static string OfQuery(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));

    /// <summary>The text of a body.</summary>
    public static string OfBody(JsonElement body)
    {
        var text = new StringBuilder();
        Append(text, body);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendAll(text, value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal), member =>
                {
                    text.Append(member.Name).Append('=');
                    Append(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(text, value.EnumerateArray(), item => Append(text, item));
                break;
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            case JsonValueKind.Number:
                text.Append(Shortest(value));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, IEnumerable<T> items, Action<T> append)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                text.Append('&');
            }

            isFirst = false;
            append(item);
        }
    }

    /// <summary>What no decimal holds stays as it was sent.</summary>
    private static string Shortest(JsonElement number) =>
        decimal.TryParse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? EdgeXText.Number(value) : number.GetRawText();
}

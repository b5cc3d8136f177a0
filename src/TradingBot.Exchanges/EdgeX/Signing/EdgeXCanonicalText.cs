using System.Text;
using System.Text.Json;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>The text of parameters that goes into a request's signature. Source: EdgeX V2, Authentication.</summary>
internal static class EdgeXCanonicalText
{
    /// <summary>The text of a JSON body: names in byte order, <c>name=text</c> joined by ampersands, nested values without brackets.</summary>
    public static string OfBody(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var text = new StringBuilder();
        Append(text, document.RootElement);
        return text.ToString();
    }

    /// <summary>The text of a query: names in byte order, values not encoded, empty ones left out.</summary>
    public static string OfQuery(IEnumerable<KeyValuePair<string, string>> query) =>
        string.Join('&', query.Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            case JsonValueKind.Array:
                AppendItems(text, value);
                break;
            case JsonValueKind.Object:
                AppendMembers(text, value);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendItems(StringBuilder text, JsonElement list)
    {
        var isFirst = true;
        foreach (var item in list.EnumerateArray())
        {
            text.Append(isFirst ? "" : "&");
            Append(text, item);
            isFirst = false;
        }
    }

    private static void AppendMembers(StringBuilder text, JsonElement members)
    {
        var isFirst = true;
        foreach (var member in members.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Append(isFirst ? "" : "&").Append(member.Name).Append('=');
            Append(text, member.Value);
            isFirst = false;
        }
    }
}

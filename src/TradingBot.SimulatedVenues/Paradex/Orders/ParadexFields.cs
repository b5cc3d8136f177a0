using System.Text.Json;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

/// <summary>Members of a JSON object that may be absent; the first one of a wrong kind is remembered.</summary>
internal sealed class ParadexFields(JsonElement from)
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>A text; empty when it is absent.</summary>
    public string Text(string name)
    {
        if (!TryGet(name, out var member))
        {
            return string.Empty;
        }

        return member.ValueKind == JsonValueKind.String ? member.GetString()! : Wrong(name, string.Empty);
    }

    /// <summary>A decimal in a text; 0 when it is absent or empty and need not be there.</summary>
    public decimal Decimal(string name, bool isRequired)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return isRequired ? Wrong(name, 0m) : 0m;
        }

        return ParadexText.TryNumber(text, out var value) ? value : Wrong(name, 0m);
    }

    /// <summary>A whole number, as a number or as a text; null when it is absent.</summary>
    public long? Integer(string name)
    {
        if (!TryGet(name, out var member))
        {
            return null;
        }

        return (member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var value)) || (member.ValueKind == JsonValueKind.String && long.TryParse(member.GetString(), out value))
            ? value
            : Wrong<long?>(name, null);
    }

    /// <summary>A list of texts; empty when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!TryGet(name, out var member))
        {
            return [];
        }

        return member.ValueKind == JsonValueKind.Array && member.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. member.EnumerateArray().Select(item => item.GetString()!)]
            : Wrong<IReadOnlyList<string>>(name, []);
    }

    private bool TryGet(string name, out JsonElement member) =>
        from.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;

    private T Wrong<T>(string name, T value)
    {
        Fault ??= $"{name} is missing or malformed";
        return value;
    }
}

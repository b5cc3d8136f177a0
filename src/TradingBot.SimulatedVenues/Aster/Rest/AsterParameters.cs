using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>The parameters of a request, or of one order of a batch. All of them are text.</summary>
internal readonly struct AsterParameters
{
    private readonly Func<string, string?> _read;

    /// <param name="form">Query or posted form.</param>
    public AsterParameters(FormFields form) => _read = name => form[name];

    /// <param name="item">An object; numbers and flags count as their text.</param>
    public AsterParameters(JsonElement item) => _read = name => item.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A value; null when it is absent or empty.</summary>
    public string? this[string name] => _read(name) is { Length: > 0 } text ? text : null;

    /// <summary>Reads a number that must be there.</summary>
    public AsterError? Require(string name, out decimal value)
    {
        value = 0m;
        return AsterError.Missing(name).Unless(this[name] is not null)
            ?? AsterError.Malformed(name).Unless(decimal.TryParse(this[name], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value));
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Null when it is absent.</param>
    public AsterError? Read(string name, out long? value)
    {
        value = null;
        if (this[name] is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return AsterError.Malformed(name);
        }

        value = number;
        return null;
    }

    /// <summary>Reads a flag.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Null when it is absent.</param>
    public AsterError? Read(string name, out bool? value)
    {
        value = this[name]?.ToUpperInvariant() switch
        {
            "TRUE" => true,
            "FALSE" => false,
            _ => null,
        };
        return AsterError.Malformed(name).Unless(value is not null || this[name] is null);
    }

    /// <summary>Reads a JSON list that must be there.</summary>
    public AsterError? Require(string name, out IReadOnlyList<JsonElement> items)
    {
        items = [];
        if (this[name] is not { } text)
        {
            return AsterError.Missing(name);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                items = [.. document.RootElement.Clone().EnumerateArray()];
                return null;
            }
        }
        catch (JsonException)
        {
            // No JSON at all is answered like JSON of another kind.
        }

        return AsterError.Malformed(name);
    }

    /// <summary>The text of a JSON value; null for what is neither text nor number nor flag.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}

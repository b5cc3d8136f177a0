using System.Text.Json;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>The parameters of a request: of its query, or of its JSON body.</summary>
internal readonly struct EdgeXParameters
{
    private readonly Func<string, IReadOnlyList<string>?> _read;

    /// <param name="query">Lists are joined by commas.</param>
    public EdgeXParameters(FormFields query) => _read = name => query[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <param name="body">An object; numbers and flags count as their text, and lists may be joined by commas too.</param>
    public EdgeXParameters(JsonElement body) => _read = name => body.TryGetProperty(name, out var value) ? Texts(value) : null;

    /// <summary>A value; null when it is absent or empty.</summary>
    public string? this[string name] => _read(name) is { Count: > 0 } texts ? string.Join(',', texts) : null;

    /// <summary>The items of a list; empty when it is absent.</summary>
    public IReadOnlyList<string> List(string name) => _read(name) ?? [];

    /// <summary>Reads a number that must be there.</summary>
    public EdgeXError? Require(string name, out decimal value) => EdgeXError.Invalid(name, this[name]).Unless(EdgeXText.TryReadNumber(this[name], out value));

    /// <summary>Reads an id or a time that must be there.</summary>
    public EdgeXError? Require(string name, out long value) => EdgeXError.Invalid(name, this[name]).Unless(EdgeXText.TryReadInteger(this[name], out value));

    /// <summary>Reads a time, a count or an id.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Null when it is absent.</param>
    public EdgeXError? Read(string name, out long? value)
    {
        value = EdgeXText.TryReadInteger(this[name], out var number) ? number : null;
        return EdgeXError.Invalid(name, this[name]).Unless(value is not null || this[name] is null);
    }

    /// <summary>Reads a flag that is off when it is absent.</summary>
    public EdgeXError? Read(string name, out bool value)
    {
        value = this[name] == "true";
        return EdgeXError.Invalid(name, this[name]).Unless(this[name] is null or "true" or "false");
    }

    private static IReadOnlyList<string>? Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(Text).OfType<string>()],
        JsonValueKind.String => value.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries),
        _ => Text(value) is { } text ? [text] : null,
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}

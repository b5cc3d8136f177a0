using System.Globalization;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>The parameters of one call in long names. Numbers may be quoted or bare: clients send both.</summary>
internal readonly record struct GrvtRequest(JsonElement Root)
{
    /// <summary>A member; null when it is absent or JSON's null.</summary>
    public GrvtRequest? Member(string name) =>
        Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? new GrvtRequest(member) : null;

    public bool IsObject => Root.ValueKind == JsonValueKind.Object;

    /// <summary>A text or the text of a number; null when absent, empty or something else.</summary>
    public string? Text(string name) => Member(name)?.AsText();

    public bool? Flag(string name) => Member(name) is not { } member ? null : member.Root.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public long? Integer(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public ulong? Unsigned(string name) => ulong.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public decimal? Number(string name) => decimal.TryParse(Text(name), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>True when a member is absent or one that <see cref="Integer"/> reads, in range.</summary>
    public bool Allows(string name, long from, long to) => Text(name) is null || (Integer(name) is { } value && value >= from && value <= to);

    /// <summary>The items of a list; none when it is absent.</summary>
    public IReadOnlyList<GrvtRequest> Items(string name) =>
        Member(name) is { Root.ValueKind: JsonValueKind.Array } list ? [.. list.Root.EnumerateArray().Select(item => new GrvtRequest(item))] : [];

    /// <summary>The texts of a list; none when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => item.AsText() ?? string.Empty)];

    /// <summary>True when a filter list is absent, empty or holds a value.</summary>
    public bool Selects(string filter, string value) => Texts(filter) is var wanted && (wanted.Count == 0 || wanted.Contains(value, StringComparer.Ordinal));

    /// <summary>The value itself as text.</summary>
    public string? AsText() => Root.ValueKind switch
    {
        JsonValueKind.String => Root.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => Root.GetRawText(),
        _ => null,
    };
}

using System.Globalization;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>The parameters of a request, or of one order of a batch, each with the text that was signed.</summary>
internal sealed class BackpackParameters
{
    private const string Payload = "Payload";
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private readonly List<Parameter> _items;
    private readonly bool _isQuery;

    private BackpackParameters(List<Parameter> items, bool isQuery)
    {
        _items = items;
        _isQuery = isQuery;
    }

    /// <summary>No parameters.</summary>
    public static BackpackParameters None { get; } = new([], isQuery: true);

    /// <summary>The text of a value; null when it is absent or empty.</summary>
    public string? this[string name] => Find(name) is { Text.Length: > 0 } item ? item.Text : null;

    /// <summary>Reads a query.</summary>
    public static BackpackParameters OfQuery(string query) => new(
        [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new Parameter(Decode(pair[0]), pair.Length == 2 ? Decode(pair[1]) : string.Empty, JsonValueKind.String))],
        isQuery: true);

    /// <summary>Reads a body: one object, or a list of them where a batch is expected.</summary>
    public static BackpackError? ReadBody(ReadOnlyMemory<byte> body, bool isBatch, out IReadOnlyList<BackpackParameters> blocks)
    {
        blocks = [];
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return BackpackError.Unreadable(Payload, "expected JSON");
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != (isBatch ? JsonValueKind.Array : JsonValueKind.Object))
            {
                return BackpackError.Unreadable(Payload, isBatch ? "expected a list" : "expected an object");
            }

            var read = new List<BackpackParameters>();
            foreach (var element in isBatch ? root.EnumerateArray().ToArray() : [root])
            {
                if (ReadObject(element, out var parameters) is { } error)
                {
                    return error;
                }

                read.Add(parameters);
            }

            blocks = read;
            return null;
        }
    }

    /// <summary>Names and values in the order in which they are signed.</summary>
    public IEnumerable<(string Name, string Text)> Sorted() => _items.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => (item.Name, item.Text));

    /// <summary>All values of a name that may be repeated.</summary>
    public IReadOnlyList<string> All(string name) => [.. _items.Where(item => item.Name == name).Select(item => item.Text)];

    /// <summary>Reads a decimal: text in plain notation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Null when it is absent.</param>
    public BackpackError? Read(string name, out decimal? value)
    {
        value = null;
        if (Find(name) is not { } item)
        {
            return null;
        }

        if (item.Kind != JsonValueKind.String || !decimal.TryParse(item.Text, Plain, CultureInfo.InvariantCulture, out var number))
        {
            return Bad(name, "expected a decimal as text");
        }

        value = number;
        return null;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">Largest value.</param>
    /// <param name="value">Null when it is absent.</param>
    public BackpackError? Read(string name, long most, out long? value)
    {
        value = null;
        if (Find(name) is not { } item)
        {
            return null;
        }

        if (item.Kind != (_isQuery ? JsonValueKind.String : JsonValueKind.Number) || !long.TryParse(item.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > most)
        {
            return Bad(name, "expected an unsigned integer");
        }

        value = number;
        return null;
    }

    /// <summary>Reads a flag.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Null when it is absent.</param>
    public BackpackError? Read(string name, out bool? value)
    {
        value = Find(name) is not { } item || (item.Kind == JsonValueKind.String) != _isQuery ? null
            : item.Text == "true" ? true
            : item.Text == "false" ? false
            : null;
        return value is null && Find(name) is not null ? Bad(name, "expected a boolean") : null;
    }

    /// <summary>Reads one of several words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The words.</param>
    /// <param name="value">Null when it is absent.</param>
    public BackpackError? Read(string name, ReadOnlySpan<string> words, out string? value)
    {
        value = null;
        if (Find(name) is not { } item)
        {
            return null;
        }

        if (item.Kind != JsonValueKind.String || !words.Contains(item.Text))
        {
            return Bad(name, "Expect a valid enumeration value.");
        }

        value = item.Text;
        return null;
    }

    /// <summary>The error of a parameter that must be there and is not.</summary>
    public BackpackError? Require(string name) => this[name] is null ? Bad(name, "the field is missing") : null;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static BackpackError? ReadObject(JsonElement element, out BackpackParameters parameters)
    {
        var items = new List<Parameter>();
        parameters = new BackpackParameters(items, isQuery: false);
        if (element.ValueKind != JsonValueKind.Object)
        {
            return BackpackError.Unreadable(Payload, "expected an object");
        }

        foreach (var member in element.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.String:
                    items.Add(new Parameter(member.Name, member.Value.GetString()!, JsonValueKind.String));
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    items.Add(new Parameter(member.Name, member.Value.GetRawText(), member.Value.ValueKind));
                    break;
                case JsonValueKind.Null:
                    // As good as absent, and not signed.
                    break;
                default:
                    return BackpackError.Unreadable(member.Name, "expected a value");
            }
        }

        return null;
    }

    private Parameter? Find(string name) => _items.Find(item => item.Name == name);

    private BackpackError Bad(string name, string why) => _isQuery ? BackpackError.BadParameter(name, why) : BackpackError.Unreadable(name, why);

    /// <summary>One parameter.</summary>
    private sealed record Parameter(string Name, string Text, JsonValueKind Kind);
}

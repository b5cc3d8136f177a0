using System.Globalization;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>The parameters of a query: as they are signed, and as they are sent.</summary>
internal sealed class EdgeXQuery
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    /// <summary>No parameters.</summary>
    public static EdgeXQuery Empty => new();

    /// <summary>The text that is signed: sorted, not encoded.</summary>
    public string Canonical => EdgeXCanonicalText.OfQuery(_parameters);

    /// <summary>What follows the path: sorted and encoded, with its question mark; empty when there is nothing.</summary>
    public string Encoded
    {
        get
        {
            var text = EdgeXCanonicalText.OfQuery(_parameters.Select(parameter => KeyValuePair.Create(parameter.Key, Uri.EscapeDataString(parameter.Value))));
            return text.Length > 0 ? $"?{text}" : string.Empty;
        }
    }

    /// <summary>Adds a parameter; an empty value counts as none.</summary>
    public EdgeXQuery Add(string name, string value)
    {
        _parameters.Add(KeyValuePair.Create(name, value));
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public EdgeXQuery Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a list.</summary>
    public EdgeXQuery Add(string name, IEnumerable<long> values) => Add(name, string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture))));
}

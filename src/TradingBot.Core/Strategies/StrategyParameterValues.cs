namespace TradingBot.Strategies;

/// <summary>The values of a strategy's parameters, read and checked against their declaration.</summary>
public sealed class StrategyParameterValues
{
    private readonly Dictionary<string, object> _values;

    private StrategyParameterValues(Dictionary<string, object> values) => _values = values;

    /// <summary>Reads what a user typed; what was not typed takes its default.</summary>
    /// <param name="declared">The strategy's declaration.</param>
    /// <param name="typed">Name to text; names may use dashes or underscores.</param>
    /// <param name="faults">Every fault, one sentence each; empty when all is well.</param>
    /// <returns>The values; complete only when <paramref name="faults"/> is empty.</returns>
    public static StrategyParameterValues Read(
        IReadOnlyList<StrategyParameter> declared,
        IReadOnlyDictionary<string, string> typed,
        out IReadOnlyList<string> faults)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var found = new List<string>();
        var byName = declared.ToDictionary(p => p.Name, StringComparer.Ordinal);

        foreach (var (name, text) in typed)
        {
            var known = Normalize(name);
            if (!byName.TryGetValue(known, out var parameter))
            {
                found.Add($"'{name}' is not a parameter of this strategy; it has {string.Join(", ", byName.Keys)}.");
            }
            else if (parameter.TryRead(text, out var value) is { } fault)
            {
                found.Add(fault);
            }
            else
            {
                values[known] = value!;
            }
        }

        foreach (var parameter in declared.Where(p => !values.ContainsKey(p.Name)))
        {
            if (parameter.Default is { } text && parameter.TryRead(text, out var value) is null)
            {
                values[parameter.Name] = value!;
            }
            else if (parameter.IsRequired && !typed.Keys.Any(k => Normalize(k) == parameter.Name))
            {
                found.Add($"--{parameter.Name} is missing; allowed: {parameter.Allowed}.");
            }
        }

        faults = found;
        return new StrategyParameterValues(values);
    }

    /// <summary>The name as declared: lower case with dashes.</summary>
    public static string Normalize(string name) => name.Trim().ToLowerInvariant().Replace('_', '-');

    /// <summary>All values that are set, for the configuration's hash and the log.</summary>
    public IReadOnlyDictionary<string, object> All => _values;

    /// <summary>A number that has a default or is required.</summary>
    public decimal Number(string name) => (decimal)_values[name];

    /// <summary>A number that may be absent.</summary>
    public decimal? FindNumber(string name) => _values.TryGetValue(name, out var value) ? (decimal)value : null;

    /// <summary>A whole number that has a default or is required.</summary>
    public int Integer(string name) => checked((int)(long)_values[name]);

    /// <summary>A switch; off when not given.</summary>
    public bool Switch(string name) => _values.TryGetValue(name, out var value) && (bool)value;

    /// <summary>A word or text that has a default or is required.</summary>
    public string Text(string name) => (string)_values[name];
}

namespace TradingBot.Exchanges;

/// <summary>One environment variable that a venue needs for trading.</summary>
public sealed record CredentialVariable
{
    /// <summary>Name of the variable, upper case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is and where the user finds it, one sentence without a full stop.</summary>
    public required string Meaning { get; init; }

    /// <summary>True when the value must never be printed.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The expected form in words, for the message about a malformed value.</summary>
    public required string ExpectedForm { get; init; }

    /// <summary>True when the text has the expected form; whether the venue accepts it is known only after connecting.</summary>
    public required Func<string, bool> IsWellFormed { get; init; }

    /// <summary>False for a variable that may be left out.</summary>
    /// <value>Default: true.</value>
    public bool IsRequired { get; init; } = true;

    /// <summary>Name of the set of credentials that it belongs to, where a venue takes one set or another; of several sets one is enough.</summary>
    /// <value>Default: null, it is wanted in any case.</value>
    public string? Alternative { get; init; }

    /// <summary>Looks at one value and says what is wrong with it, without ever repeating it.</summary>
    /// <returns>Null when the value will do.</returns>
    public string? FindFault(string? value)
    {
        var text = value?.Trim() ?? string.Empty;
        if (text.Length == 0)
        {
            return IsRequired ? $"{Name} is missing: {Meaning}." : null;
        }

        if (IsPlaceholder(text))
        {
            return $"{Name} still holds the template's placeholder: {Meaning}.";
        }

        return IsWellFormed(text) ? null : $"{Name} is malformed: expected {ExpectedForm}.";
    }

    // The templates in circulation write your_..., <...>, xxx and "changeme" into the places to fill in.
    private static bool IsPlaceholder(string text) =>
        text.StartsWith("your", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith('<')
        || text.Contains("changeme", StringComparison.OrdinalIgnoreCase)
        || text.Contains("placeholder", StringComparison.OrdinalIgnoreCase)
        || (text.Length >= 3 && text.All(c => c is 'x' or 'X'))
        || text == "...";
}

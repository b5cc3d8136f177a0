namespace TradingBot.Exchanges;

/// <summary>A variable by which the users of a venue say which of its networks they mean. It must agree with <c>--mode</c>.</summary>
public sealed record NetworkVariable
{
    /// <summary>Name of the variable, upper case.</summary>
    public required string Name { get; init; }

    /// <summary>Its words for the venue itself, lower case; the first is the common one.</summary>
    public required IReadOnlyList<string> Live { get; init; }

    /// <summary>Its words for the test network, lower case; the first is the common one.</summary>
    public required IReadOnlyList<string> Testnet { get; init; }

    /// <summary>Its words for networks that have no addresses here, lower case: they count once all of <see cref="NeededElsewhere"/> are set.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>The variables that say where such a network is.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> NeededElsewhere { get; init; } = [];

    /// <summary>Which network the user means.</summary>
    /// <param name="environment">Reads one variable; null when it is not set.</param>
    /// <param name="fault">What is wrong with the value; null when nothing is.</param>
    /// <returns>True for the test network, false for the venue itself, null when the variable does not say, or means another.</returns>
    public bool? FindIsTestnet(Func<string, string?> environment, out string? fault)
    {
        fault = null;
        var text = environment(Name)?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Testnet.Contains(text, StringComparer.Ordinal))
        {
            return true;
        }

        if (Elsewhere.Contains(text, StringComparer.Ordinal))
        {
            var missing = NeededElsewhere.Where(variable => string.IsNullOrWhiteSpace(environment(variable))).ToList();
            fault = missing.Count > 0 ? $"{Name} is '{text}', which has no addresses here: set {string.Join(" and ", missing)} as well." : null;
            return null;
        }

        if (!Live.Contains(text, StringComparer.Ordinal))
        {
            fault = $"{Name} is '{text}'; allowed: {string.Join(", ", Live.Concat(Testnet).Concat(Elsewhere))}.";
            return null;
        }

        return false;
    }

    /// <summary>What is wrong with the value for a run on one of the networks.</summary>
    /// <param name="testnet">True when the run is on the test network.</param>
    /// <param name="environment">Reads one variable; null when it is not set.</param>
    /// <returns>Null when the variable agrees or does not say.</returns>
    public string? FindFault(bool testnet, Func<string, string?> environment)
    {
        var said = FindIsTestnet(environment, out var fault);
        return fault ?? (said is { } other && other != testnet
            ? $"{Name} says {environment(Name)!.Trim()} but the mode is {(testnet ? "testnet" : "live")}: change one of them."
            : null);
    }
}

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>What a client needs to trade on the simulated Lighter with one account.</summary>
/// <param name="AccountIndex">LIGHTER_ACCOUNT_INDEX.</param>
/// <param name="ApiKeyIndex">LIGHTER_API_KEY_INDEX, 4 to 254.</param>
/// <param name="PrivateKey">API_KEY_PRIVATE_KEY: 80 hex digits. Worthless outside of this process, and still never logged.</param>
public sealed record LighterCredentials(long AccountIndex, int ApiKeyIndex, string PrivateKey) : IVenueCredentials<LighterCredentials>
{
    /// <summary>Reads the three variables.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">One is missing or no number; the message names it and repeats nothing.</exception>
    public static LighterCredentials FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new LighterCredentials(Number("LIGHTER_ACCOUNT_INDEX"), (int)Number("LIGHTER_API_KEY_INDEX"), Get("API_KEY_PRIVATE_KEY"));

        string Get(string name) => read(name) is { Length: > 0 } value ? value : throw new FormatException($"{name} is not set.");

        long Number(string name) => long.TryParse(Get(name), out var value) ? value : throw new FormatException($"{name} is not a number.");
    }

    /// <summary>The three variables under the names that the bot reads.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["API_KEY_PRIVATE_KEY"] = PrivateKey,
        ["LIGHTER_ACCOUNT_INDEX"] = AccountIndex.ToString(),
        ["LIGHTER_API_KEY_INDEX"] = ApiKeyIndex.ToString(),
    };

    /// <summary>Never the key.</summary>
    public override string ToString() => $"account {AccountIndex}, key {ApiKeyIndex}";
}

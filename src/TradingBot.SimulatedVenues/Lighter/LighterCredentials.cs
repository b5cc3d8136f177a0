namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>What a client needs to trade on the simulated Lighter with one account.</summary>
/// <param name="AccountIndex">LIGHTER_ACCOUNT_INDEX.</param>
/// <param name="ApiKeyIndex">LIGHTER_API_KEY_INDEX, 4 to 254.</param>
/// <param name="PrivateKey">API_KEY_PRIVATE_KEY: 80 hex digits. Worthless outside of this process, and still never logged.</param>
public sealed record LighterCredentials(long AccountIndex, int ApiKeyIndex, string PrivateKey)
{
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

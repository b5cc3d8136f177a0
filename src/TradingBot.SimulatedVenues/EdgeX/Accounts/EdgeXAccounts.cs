namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>All accounts, by what a request names.</summary>
internal sealed class EdgeXAccounts
{
    private readonly Dictionary<long, EdgeXAccount> _byId = [];
    private readonly Dictionary<string, EdgeXAccount> _byApiKey = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The account or its API key is in use.</exception>
    public void Add(EdgeXAccount account)
    {
        _byId.Add(account.Id, account);
        _byApiKey.Add(account.ApiKey, account);
    }

    public EdgeXAccount? FindByApiKey(string apiKey) => _byApiKey.GetValueOrDefault(apiKey);

    public EdgeXAccount this[long id] => _byId[id];
}

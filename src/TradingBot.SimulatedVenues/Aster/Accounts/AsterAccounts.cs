using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.Aster.Accounts;

/// <summary>All accounts, by what a request names.</summary>
internal sealed class AsterAccounts(int rememberedNonces)
{
    private readonly Dictionary<EthereumAddress, AsterAccount> _byUser = [];
    private readonly Dictionary<EthereumAddress, AsterAccount> _bySigner = [];
    private readonly Dictionary<string, (AsterAccount Account, string Secret)> _byApiKey = new(StringComparer.Ordinal);

    /// <summary>The account of a main wallet, which is opened under a number when it is new.</summary>
    public AsterAccount GetOrAdd(EthereumAddress user, long id)
    {
        if (!_byUser.TryGetValue(user, out var account))
        {
            _byUser.Add(user, account = new AsterAccount(id, user, rememberedNonces));
            _bySigner[user] = account;
        }

        return account;
    }

    public void AddAgent(AsterAccount account, EthereumAddress agent)
    {
        account.Agents.Add(agent);
        _bySigner[agent] = account;
    }

    public void AddApiKey(AsterAccount account, string apiKey, string secret) => _byApiKey[apiKey] = (account, secret);

    public AsterAccount? FindByUser(EthereumAddress user) => _byUser.GetValueOrDefault(user);

    public AsterAccount? FindBySigner(EthereumAddress signer) => _bySigner.GetValueOrDefault(signer);

    public bool TryFindApiKey(string apiKey, out (AsterAccount Account, string Secret) key) => _byApiKey.TryGetValue(apiKey, out key);
}

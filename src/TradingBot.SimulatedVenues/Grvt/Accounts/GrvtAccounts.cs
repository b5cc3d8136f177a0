using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.Grvt.Accounts;

/// <summary>All sub-accounts, by what a login names.</summary>
internal sealed class GrvtAccounts
{
    private readonly SortedDictionary<long, GrvtAccount> _accounts = [];
    private readonly Dictionary<string, GrvtAccount> _byApiKey = new(StringComparer.Ordinal);
    private readonly Dictionary<EthereumAddress, GrvtAccount> _byWallet = [];

    /// <summary>Adds a key to a sub-account, which is opened when it is new. A key or wallet that was known before now belongs here.</summary>
    public GrvtAccount Register(long subAccountId, string apiKey, EthereumAddress signer)
    {
        if (!_accounts.TryGetValue(subAccountId, out var account))
        {
            _accounts.Add(subAccountId, account = new GrvtAccount(subAccountId));
        }

        account.Signers.Add(signer);
        _byApiKey[apiKey] = account;
        _byWallet[signer] = account;
        return account;
    }

    public GrvtAccount? FindByApiKey(string? apiKey) => apiKey is null ? null : _byApiKey.GetValueOrDefault(apiKey);

    public GrvtAccount? FindByWallet(EthereumAddress wallet) => _byWallet.GetValueOrDefault(wallet);
}

using TradingBot.Cryptography.Ed25519;

namespace TradingBot.SimulatedVenues.Backpack.Accounts;

/// <summary>All accounts, by the key that a request names.</summary>
internal sealed class BackpackAccounts(BackpackVenueOptions options)
{
    private readonly Dictionary<string, BackpackAccount> _byKey = new(StringComparer.Ordinal);

    /// <summary>The account of a key, which is opened under a number when it is new.</summary>
    public BackpackAccount GetOrAdd(Ed25519PublicKey key, long id)
    {
        var name = Convert.ToBase64String(key.ToArray());
        if (!_byKey.TryGetValue(name, out var account))
        {
            _byKey.Add(name, account = new BackpackAccount(id, key, options));
        }

        return account;
    }

    /// <param name="key">Base64 of the public key; null finds none.</param>
    public BackpackAccount? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);
}

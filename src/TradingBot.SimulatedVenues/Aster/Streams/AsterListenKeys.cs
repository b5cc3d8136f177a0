using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>Listen keys: one alive for each account, each with its own end.</summary>
internal sealed class AsterListenKeys(AsterVenueOptions options, TimeProvider marketTime) : IDisposable
{
    private readonly Dictionary<long, (string Key, ContextTimer Expiry)> _keys = [];
    private readonly Dictionary<string, long> _accounts = new(StringComparer.Ordinal);
    private long _made;

    /// <summary>A key was not renewed in time. It is already gone.</summary>
    public Action<string>? Expired { get; set; }

    /// <summary>The key of an account: the one that is alive, renewed, or a new one.</summary>
    public string Open(long account)
    {
        if (Renew(account))
        {
            return _keys[account].Key;
        }

        _made++;
        var key = Convert.ToHexStringLower(Keccak256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"simulated Aster listen key {options.Seed} {_made}"))));
        var expiry = new ContextTimer(marketTime, () => Expired?.Invoke(Remove(account)!));
        expiry.FireAfter(options.ListenKeyLife);
        _keys.Add(account, (key, expiry));
        _accounts.Add(key, account);
        return key;
    }

    /// <summary>Begins the life of a key anew.</summary>
    /// <returns>False when the account has none.</returns>
    public bool Renew(long account)
    {
        if (!_keys.TryGetValue(account, out var entry))
        {
            return false;
        }

        entry.Expiry.FireAfter(options.ListenKeyLife);
        return true;
    }

    /// <summary>Ends a key; what follows it hears nothing more.</summary>
    /// <returns>False when the account has none.</returns>
    public bool Close(long account) => Remove(account) is not null;

    /// <summary>Whose key it is; null when it is none.</summary>
    public long? Find(string key) => _accounts.TryGetValue(key, out var account) ? account : null;

    /// <summary>The key of an account; null when it has none.</summary>
    public string? KeyOf(long account) => _keys.TryGetValue(account, out var entry) ? entry.Key : null;

    public void Dispose()
    {
        foreach (var (_, expiry) in _keys.Values)
        {
            expiry.Dispose();
        }
    }

    private string? Remove(long account)
    {
        if (!_keys.Remove(account, out var entry))
        {
            return null;
        }

        entry.Expiry.Dispose();
        _accounts.Remove(entry.Key);
        return entry.Key;
    }
}

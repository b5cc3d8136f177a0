using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>Public keys by account and key index, each with a nonce of its own.</summary>
internal sealed class LighterKeyRegistry
{
    // Values of the skip-nonce attribute stay below 2^47 - 1.
    private const long NonceLimit = (1L << 47) - 1;

    private readonly SortedDictionary<(long Account, int Key), Entry> _entries = [];

    public void Register(long account, int key, SchnorrPublicKey publicKey) => _entries[(account, key)] = new Entry(publicKey);

    public SchnorrPublicKey? Find(long account, long key) => Entries(account, key)?.PublicKey;

    /// <summary>The nonce that a plain transaction must have now; null for an unknown key.</summary>
    public long? NextNonce(long account, long key) => Entries(account, key) is { } entry ? entry.LastNonce + 1 : null;

    /// <summary>Keys of an account by index.</summary>
    public IEnumerable<(int Key, SchnorrPublicKey PublicKey, long NextNonce)> Of(long account) =>
        from pair in _entries
        where pair.Key.Account == account
        select (pair.Key.Key, pair.Value.PublicKey, pair.Value.LastNonce + 1);

    /// <summary>True when a transaction may follow one with the nonce <paramref name="last"/>.</summary>
    public static bool Follows(long last, long nonce, bool skips) => skips ? nonce > last && nonce < NonceLimit : nonce == last + 1;

    public void Consume(long account, long key, long nonce) => Entries(account, key)!.LastNonce = nonce;

    private Entry? Entries(long account, long key) => key is >= 0 and <= int.MaxValue ? _entries.GetValueOrDefault((account, (int)key)) : null;

    private sealed class Entry(SchnorrPublicKey publicKey)
    {
        public SchnorrPublicKey PublicKey => publicKey;

        public long LastNonce { get; set; } = -1;
    }
}

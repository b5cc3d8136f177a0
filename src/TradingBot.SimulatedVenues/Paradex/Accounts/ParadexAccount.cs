using TradingBot.Cryptography.Stark;

namespace TradingBot.SimulatedVenues.Paradex.Accounts;

/// <summary>One account: its names and the keys that may act for it.</summary>
internal sealed class ParadexAccount(long id, Felt address, StarknetMessageHasher hasher, string l1Address, DateTimeOffset createdAt)
{
    private readonly List<ParadexKey> _keys = [];

    /// <summary>The engine's number of it.</summary>
    public long Id => id;

    /// <summary>Its address as the wire has it: hex without leading zeros.</summary>
    public string Address { get; } = address.ToString();

    /// <summary>Its address as 32 bytes, big-endian.</summary>
    public byte[] AddressBytes { get; } = Bytes(address);

    public string L1Address => l1Address;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>Hashes messages for this account; a subkey's messages, too, are hashed with the account's own address.</summary>
    public StarknetMessageHasher Hasher => hasher;

    public IReadOnlyList<ParadexKey> Keys => _keys;

    /// <summary>The key whose holder may manage others; null when the account is known by a subkey alone.</summary>
    public ParadexKey? MainKey => _keys.Find(key => !key.IsSubkey);

    public void Add(ParadexKey key)
    {
        _keys.RemoveAll(other => other.PublicKey.X == key.PublicKey.X);
        _keys.Add(key);
    }

    /// <summary>The registered key that made a signature; null when none did.</summary>
    public ParadexKey? Verify(in Felt messageHash, in StarkSignature signature)
    {
        foreach (var key in _keys)
        {
            if (StarkEcdsa.VerifyByX(key.PublicKey, in messageHash, in signature))
            {
                return key;
            }
        }

        return null;
    }

    private static byte[] Bytes(Felt address)
    {
        var bytes = new byte[Felt.ByteCount];
        address.WriteBytes(bytes);
        return bytes;
    }
}

/// <summary>A key that acts for an account.</summary>
/// <param name="PublicKey">Known by its x alone.</param>
/// <param name="IsSubkey">It may trade, and not manage keys.</param>
/// <param name="Name">What its owner calls it.</param>
internal sealed record ParadexKey(StarkPublicKey PublicKey, bool IsSubkey, string Name);

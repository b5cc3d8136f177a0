namespace TradingBot.Cryptography.Stark;

/// <summary>Turns the hash of a struct into the hash that one account signs for one domain (typed data, revision 0).</summary>
/// <remarks>Immutable and thread-safe. The three steps over prefix, domain and account are done once, so a message takes two Pedersen hashes.</remarks>
public sealed class StarknetMessageHasher
{
    private const ulong ElementCount = 4;

    private static readonly Felt Prefix = Felt.FromShortString("StarkNet Message");

    private readonly Felt _start;

    /// <param name="domainHash">The struct hash of the domain.</param>
    /// <param name="account">The address of the account that signs.</param>
    public StarknetMessageHasher(in Felt domainHash, in Felt account) => _start = Pedersen.Fold(Felt.Zero, [Prefix, domainHash, account]);

    /// <summary>The message hash of a struct: of the list of prefix, domain, account and <paramref name="structHash"/>.</summary>
    /// <remarks>It may reach 2^251 with a chance of 2^-55; <see cref="StarkEcdsa.Sign"/> then refuses it.</remarks>
    public Felt Hash(in Felt structHash) => Pedersen.Hash(Pedersen.Hash(in _start, in structHash), Felt.FromUInt64(ElementCount));
}

using TradingBot.Cryptography.Stark;

namespace TradingBot.Exchanges.Paradex.Signing;

/// <summary>Signs for one account on one chain, with the account's main key or with a subkey of it.</summary>
/// <remarks>Immutable and thread-safe. Hashes always name the main account's address, also when a subkey signs. The hash of the domain and the steps over
/// prefix, domain and account are done once.</remarks>
internal sealed class ParadexSigner
{
    /// <summary>The path that a login signs, whichever address it is sent to.</summary>
    public const string LoginPath = "/v1/auth";

    private const int OrderMembers = 6;

    private static readonly Felt Onboarding = Felt.FromShortString("Onboarding");
    private static readonly Felt Post = Felt.FromShortString("POST");
    private static readonly Felt Path = Felt.FromShortString(LoginPath);

    private readonly StarkPrivateKey _key;
    private readonly StarknetMessageHasher _hasher;

    /// <param name="chainId">Name of the chain, as in GET /system/config.</param>
    /// <param name="account">Address of the main account.</param>
    /// <param name="key">The key that signs.</param>
    /// <exception cref="FormatException"><paramref name="chainId"/> is no short string.</exception>
    public ParadexSigner(string chainId, in Felt account, StarkPrivateKey key)
    {
        ChainId = chainId;
        Account = account;
        _key = key;
        _hasher = new StarknetMessageHasher(ParadexMessages.HashDomain(chainId), in account);
    }

    /// <summary>The chain that signatures are for.</summary>
    public string ChainId { get; }

    /// <summary>Address of the main account.</summary>
    public Felt Account { get; }

    /// <summary>The public half of the key that signs.</summary>
    public Felt PublicKey => _key.PublicKey.X;

    /// <summary>Does the one-time work of signing now, so that the first order does not wait for it.</summary>
    public static void Prepare()
    {
        Pedersen.Prepare();
        StarkEcdsa.Prepare();
    }

    /// <summary>Signs the registration of the account.</summary>
    public StarkSignature SignOnboarding() => Sign(HashOnboarding());

    /// <summary>Signs a login.</summary>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="expiration">Unix seconds.</param>
    public StarkSignature SignLogin(long timestamp, long expiration) => Sign(HashLogin(timestamp, expiration));

    /// <summary>Signs a new order.</summary>
    /// <exception cref="ArgumentException">A member cannot be signed; the message names it.</exception>
    public StarkSignature SignOrder(in ParadexOrder order) => Sign(HashOrder(in order));

    /// <summary>Signs a change of the order with this id.</summary>
    /// <exception cref="ArgumentException">A member cannot be signed; the message names it.</exception>
    public StarkSignature SignModification(in ParadexOrder order, string orderId) => Sign(HashModification(in order, orderId));

    /// <summary>Whom it signs for; nothing of the key.</summary>
    public override string ToString() => $"Paradex {ChainId}, account {Account}";

    internal Felt HashOnboarding() => _hasher.Hash(ParadexMessages.Constant.Hash(Onboarding));

    internal Felt HashLogin(long timestamp, long expiration) => _hasher.Hash(ParadexMessages.Request.Hash(
        Post,
        Path,
        Felt.Zero,
        Felt.FromUInt64(checked((ulong)timestamp)),
        Felt.FromUInt64(checked((ulong)expiration))));

    internal Felt HashOrder(in ParadexOrder order)
    {
        Span<Felt> members = stackalloc Felt[OrderMembers];
        order.Encode(members);
        return _hasher.Hash(ParadexMessages.Order.Hash(members));
    }

    internal Felt HashModification(in ParadexOrder order, string orderId)
    {
        Span<Felt> members = stackalloc Felt[OrderMembers + 1];
        order.Encode(members);
        members[OrderMembers] = Felt.TryParse(orderId, out var id)
            ? id
            : throw new ArgumentException($"The venue's order id is a decimal number, not {orderId}.", nameof(orderId));
        return _hasher.Hash(ParadexMessages.ModifyOrder.Hash(members));
    }

    private StarkSignature Sign(in Felt hash) => StarkEcdsa.Sign(_key, in hash);
}

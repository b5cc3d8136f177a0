using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Paradex.Orders;

namespace TradingBot.SimulatedVenues.Paradex.Signing;

/// <summary>The messages that clients sign: Starknet typed data of revision 0 over the domain of one chain.</summary>
/// <remarks>Source: the protocol's page, section 2. The order of the members is part of every hash, in the domain as well: name, chainId, version.</remarks>
internal sealed class ParadexMessages
{
    private const decimal Quantum = 100_000_000m;

    private static readonly StarknetStruct Domain = Struct("StarkNetDomain", "name", "chainId", "version");
    private static readonly StarknetStruct Constant = Struct("Constant", "action");
    private static readonly StarknetStruct Request = Struct("Request", "method", "path", "body", "timestamp", "expiration");
    private static readonly StarknetStruct Order = Struct("Order", "timestamp", "market", "side", "orderType", "size", "price");
    private static readonly StarknetStruct ModifyOrder = Struct("ModifyOrder", "timestamp", "market", "side", "orderType", "size", "price", "id");

    private static readonly Felt Onboarding = Felt.FromShortString("Onboarding");
    private static readonly Felt Post = Felt.FromShortString("POST");
    private static readonly Felt AuthPath = Felt.FromShortString("/v1/auth");

    private readonly Felt _domain;

    /// <param name="chainId">Starknet chain id, a short string.</param>
    public ParadexMessages(string chainId) =>
        _domain = Domain.Hash(Felt.FromShortString("Paradex"), Felt.FromText(chainId), Felt.FromText("1"));

    /// <summary>What an account signs with, once for each account: it holds the steps over domain and address.</summary>
    public StarknetMessageHasher HasherOf(in Felt account) => new(in _domain, in account);

    /// <summary>Hash of the onboarding message.</summary>
    public static Felt OfOnboarding(StarknetMessageHasher account) => account.Hash(Constant.Hash(Onboarding));

    /// <summary>Hash of a login; the path signed is the same whether the request's path names the key or not. Times are unix seconds.</summary>
    public static Felt OfLogin(StarknetMessageHasher account, ulong timestamp, ulong expiration) =>
        account.Hash(Request.Hash(Post, AuthPath, Felt.Zero, Felt.FromUInt64(timestamp), Felt.FromUInt64(expiration)));

    /// <summary>Hash of an order, or of a change when <paramref name="orderId"/> is named.</summary>
    /// <returns>Null when a size or price cannot be a felt.</returns>
    public static Felt? OfOrder(StarknetMessageHasher account, ParadexOrderRequest order, string? orderId = null)
    {
        var id = Felt.Zero;
        if (!TryScale(order.Size, out var size) || !TryScale(order.IsMarket ? 0m : order.Price, out var price)
            || (orderId is not null && !Felt.TryParse(orderId, out id)))
        {
            return null;
        }

        var timestamp = Felt.FromUInt64(order.SignatureTimestamp);
        var market = Felt.FromShortString(order.Market);
        var side = Felt.FromUInt64(order.IsBuy ? 1u : 2u);
        var type = Felt.FromShortString(order.Type);
        return account.Hash(orderId is null
            ? Order.Hash(timestamp, market, side, type, size, price)
            : ModifyOrder.Hash(timestamp, market, side, type, size, price, id));
    }

    private static StarknetStruct Struct(string name, params string[] members) => new(name, [.. members.Select(member => new StarknetMember(member, "felt"))]);

    /// <summary>A decimal as it is signed: times 10^8, what is smaller cut off.</summary>
    private static bool TryScale(decimal value, out Felt scaled)
    {
        var fits = value >= 0m && value < decimal.MaxValue / Quantum;
        scaled = fits ? Felt.FromUInt128((UInt128)decimal.Truncate(value * Quantum)) : default;
        return fits;
    }
}

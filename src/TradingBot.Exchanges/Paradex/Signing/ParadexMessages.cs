using TradingBot.Cryptography.Stark;

namespace TradingBot.Exchanges.Paradex.Signing;

/// <summary>The types of everything that is signed for Paradex: typed data of revision 0. Source: section 2 of the protocol page.</summary>
internal static class ParadexMessages
{
    private const string ApplicationName = "Paradex";

    /// <summary>What every signature is bound to. chainId stands before version, unlike in other Starknet projects, and the order is part of the hash.</summary>
    public static StarknetStruct Domain { get; } = Felts("StarkNetDomain", "name", "chainId", "version");

    /// <summary>Registers an account.</summary>
    public static StarknetStruct Constant { get; } = Felts("Constant", "action");

    /// <summary>Asks for a token.</summary>
    public static StarknetStruct Request { get; } = Felts("Request", "method", "path", "body", "timestamp", "expiration");

    /// <summary>Places an order.</summary>
    public static StarknetStruct Order { get; } = Felts("Order", "timestamp", "market", "side", "orderType", "size", "price");

    /// <summary>Changes a resting order.</summary>
    public static StarknetStruct ModifyOrder { get; } = Felts("ModifyOrder", "timestamp", "market", "side", "orderType", "size", "price", "id");

    /// <summary>The hash of the domain on one chain.</summary>
    /// <param name="chainId">Name of the chain, a short string, as in GET /system/config.</param>
    public static Felt HashDomain(string chainId) => Domain.Hash(Felt.FromShortString(ApplicationName), Felt.FromShortString(chainId), Felt.One);

    private static StarknetStruct Felts(string name, params string[] members) =>
        new(name, [.. members.Select(member => new StarknetMember(member, "felt"))]);
}

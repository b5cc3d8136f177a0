using System.Globalization;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Grvt.Signing;

/// <summary>Signs orders of one environment by EIP-712.</summary>
/// <remarks>Immutable and thread-safe. Type hashes and the domain's separator are made once. Source: section 3 of the protocol page.</remarks>
internal sealed class GrvtSigner
{
    private const string LegType = "OrderLeg(uint256 assetID,uint64 contractSize,uint64 limitPrice,bool isBuyingContract)";
    private const string OrderType = "Order(uint64 subAccountID,bool isMarket,uint8 timeInForce,bool postOnly,bool reduceOnly,OrderLeg[] legs,uint32 nonce,int64 expiration)" + LegType;
    private const int LegWords = 5;
    private const int OrderWords = 9;

    private static readonly byte[] LegTypeHash = HashType(LegType);
    private static readonly byte[] OrderTypeHash = HashType(OrderType);

    private readonly EthereumSigner _key;
    private readonly byte[] _separator;

    /// <param name="chainId">Number of the environment's chain.</param>
    /// <param name="key">Key of the wallet that the API key is tied to.</param>
    public GrvtSigner(long chainId, EthereumSigner key)
    {
        _key = key;
        ChainId = chainId.ToString(CultureInfo.InvariantCulture);
        Address = key.Address.ToLowerString();
        _separator = DomainOf(checked((ulong)chainId)).Separator();
    }

    /// <summary>The chain that signatures are for.</summary>
    public string ChainId { get; }

    /// <summary>Whose signatures these are, lower case.</summary>
    public string Address { get; }

    /// <summary>Does the one-time work of signing now, so that the first order does not wait for it.</summary>
    public static void Prepare() => EthereumSigner.Prepare();

    /// <summary>Signs an order.</summary>
    /// <exception cref="ArgumentException">Size or price cannot be signed.</exception>
    public EthereumSignature Sign(in GrvtOrder order)
    {
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        HashMessage(in order, digest);
        return _key.Sign(digest);
    }

    /// <summary>Whom it signs for; nothing of the key.</summary>
    public override string ToString() => $"GRVT chain {ChainId}, signer {Address}";

    internal static Eip712Domain DomainOf(ulong chainId) => new() { Name = "GRVT Exchange", Version = "0", ChainId = chainId };

    internal void HashMessage(in GrvtOrder order, Span<byte> digest)
    {
        Span<byte> message = stackalloc byte[Keccak256.HashSizeInBytes];
        HashStruct(in order, message);
        Eip712Encoder.HashMessage(_separator, message, digest);
    }

    internal static void HashStruct(in GrvtOrder order, Span<byte> hash)
    {
        // An array is the hash of its elements' hashes; there is one element.
        Span<byte> legs = stackalloc byte[Keccak256.HashSizeInBytes];
        var leg = new Eip712Encoder(stackalloc byte[LegWords * Eip712Encoder.WordBytes]);
        leg.AddWord(LegTypeHash);
        order.EncodeLeg(ref leg);
        leg.Hash(legs);
        Keccak256.HashData(legs, legs);

        var words = new Eip712Encoder(stackalloc byte[OrderWords * Eip712Encoder.WordBytes]);
        words.AddWord(OrderTypeHash);
        order.Encode(ref words, legs);
        words.Hash(hash);
    }

    private static byte[] HashType(string type)
    {
        var hash = new byte[Keccak256.HashSizeInBytes];
        Keccak256.HashText(type, hash);
        return hash;
    }
}

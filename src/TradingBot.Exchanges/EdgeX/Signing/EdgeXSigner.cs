using TradingBot.Cryptography.Ethereum;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>The hashes of one message and its signature.</summary>
/// <param name="StructHash">Hash of the message.</param>
/// <param name="Digest">What was signed.</param>
/// <param name="Signature">130 hex digits, without 0x.</param>
internal readonly record struct EdgeXSignature(byte[] StructHash, byte[] Digest, string Signature);

/// <summary>Signs orders and settings of EdgeX V2 by EIP-712.</summary>
internal sealed class EdgeXSigner
{
    private const string OrderBaseType = "OrderBase(uint256 nonce,address signer,uint64 accountId,uint256 expirationTimestamp)";
    private const string LimitOrderType =
        "LimitOrderParams(OrderBase base,int256 amountSynthetic,int256 amountCollateral,uint256 amountFee,uint64 assetIdSynthetic,uint64 assetIdCollateral,"
        + "bool isBuyingSynthetic,bytes32 parentOrderHash,uint256 subOrderIndex)" + OrderBaseType;

    private const string MarginType = "SetMarginPreferenceParams(uint64 accountId,uint64 assetId,uint8 marginMode,uint256 nonce,address signer)";
    private const int MostWords = 10;

    private static readonly byte[] OrderBaseHash = Keccak256.HashData(System.Text.Encoding.ASCII.GetBytes(OrderBaseType));
    private static readonly byte[] LimitOrderHash = Keccak256.HashData(System.Text.Encoding.ASCII.GetBytes(LimitOrderType));
    private static readonly byte[] MarginHash = Keccak256.HashData(System.Text.Encoding.ASCII.GetBytes(MarginType));

    private readonly EthereumSigner _signer;
    private readonly byte[] _domain;

    /// <param name="signer">The key that is registered for the account.</param>
    /// <param name="chainId">The venue's own chain, from its metadata.</param>
    /// <param name="contract">The venue's contract, from its metadata.</param>
    public EdgeXSigner(EthereumSigner signer, ulong chainId, EthereumAddress contract)
    {
        _signer = signer;
        _domain = new Eip712Domain { Name = "EdgeX", Version = "1", ChainId = chainId, VerifyingContract = contract }.Separator();
    }

    /// <summary>Address of the key.</summary>
    public EthereumAddress Address => _signer.Address;

    /// <summary>The domain's hash.</summary>
    public ReadOnlySpan<byte> DomainSeparator => _domain;

    /// <summary>Signs an order.</summary>
    public EdgeXSignature Sign(EdgeXOrder order)
    {
        Span<byte> baseHash = stackalloc byte[Eip712Encoder.WordBytes];
        HashBase(order, Address, baseHash);
        var encoder = new Eip712Encoder(stackalloc byte[MostWords * Eip712Encoder.WordBytes]);
        encoder.AddWord(LimitOrderHash);
        encoder.AddWord(baseHash);
        encoder.AddUInt128(order.AmountSynthetic);
        encoder.AddUInt128(order.AmountCollateral);
        encoder.AddUInt128(order.AmountFee);
        encoder.AddUInt64(order.Terms.ContractId);
        encoder.AddUInt64(order.Terms.QuoteCoinId);
        encoder.AddBool(order.Side == OrderSide.Buy);
        encoder.AddUInt64(0);
        encoder.AddUInt64(0);
        return Finish(encoder);
    }

    /// <summary>Signs the choice of a margin mode.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="contractId">The contract.</param>
    /// <param name="marginMode">The venue's number of the mode.</param>
    /// <param name="nonce">From a client id, as for orders.</param>
    public EdgeXSignature SignMarginMode(ulong accountId, ulong contractId, byte marginMode, uint nonce)
    {
        var encoder = new Eip712Encoder(stackalloc byte[MostWords * Eip712Encoder.WordBytes]);
        encoder.AddWord(MarginHash);
        encoder.AddUInt64(accountId);
        encoder.AddUInt64(contractId);
        encoder.AddUInt64(marginMode);
        encoder.AddUInt64(nonce);
        encoder.AddAddress(Address);
        return Finish(encoder);
    }

    /// <summary>Hash of the part that every order has.</summary>
    public static void HashBase(EdgeXOrder order, in EthereumAddress signer, Span<byte> destination)
    {
        var encoder = new Eip712Encoder(stackalloc byte[MostWords * Eip712Encoder.WordBytes]);
        encoder.AddWord(OrderBaseHash);
        encoder.AddUInt64(order.Nonce);
        encoder.AddAddress(signer);
        encoder.AddUInt64(order.AccountId);
        encoder.AddUInt64((ulong)(order.ExpireTime / 1000));
        encoder.Hash(destination);
    }

    private EdgeXSignature Finish(Eip712Encoder encoder)
    {
        var structHash = new byte[Eip712Encoder.WordBytes];
        var digest = new byte[Eip712Encoder.WordBytes];
        encoder.Hash(structHash);
        Eip712Encoder.HashMessage(_domain, structHash, digest);
        return new EdgeXSignature(structHash, digest, _signer.Sign(digest).ToString()[2..]);
    }
}

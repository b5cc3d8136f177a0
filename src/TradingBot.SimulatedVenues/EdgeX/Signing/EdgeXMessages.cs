using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.EdgeX.Signing;

/// <summary>What EdgeX's clients sign, built from what they sent.</summary>
internal sealed class EdgeXMessages
{
    private const string Base = "OrderBase(uint256 nonce,address signer,uint64 accountId,uint256 expirationTimestamp)";

    private static readonly byte[] BaseType = Keccak256.HashData(Encoding.ASCII.GetBytes(Base));
    private static readonly byte[] OrderType = Keccak256.HashData(Encoding.ASCII.GetBytes(
        "LimitOrderParams(OrderBase base,int256 amountSynthetic,int256 amountCollateral,uint256 amountFee,uint64 assetIdSynthetic,uint64 assetIdCollateral,bool isBuyingSynthetic,bytes32 parentOrderHash,uint256 subOrderIndex)" + Base));
    private static readonly byte[] MarginModeType = Keccak256.HashData("SetMarginPreferenceParams(uint64 accountId,uint64 assetId,uint8 marginMode,uint256 nonce,address signer)"u8);

    private readonly byte[] _domain;

    /// <param name="chainId">As metadata names it.</param>
    /// <param name="contract">As metadata names it.</param>
    public EdgeXMessages(long chainId, EthereumAddress contract) => _domain = new Eip712Domain
    {
        Name = "EdgeX",
        Version = "1",
        ChainId = (ulong)chainId,
        VerifyingContract = contract,
    }.Separator();

    /// <summary>The signature of a request, lower-case hex.</summary>
    /// <param name="secret">The account's secret; the characters of its base64 are the key.</param>
    /// <param name="text">Time, method, path and parameters, one directly after the other.</param>
    public static string Hmac(string secret, string text)
    {
        var key = Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The nonce that belongs to a client order id: the first four bytes of its SHA-256.</summary>
    public static uint NonceOf(string clientOrderId) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(clientOrderId)));

    /// <summary>The digest of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="digest">32 bytes.</param>
    public void Digest(EdgeXTypedOrder order, Span<byte> digest)
    {
        Span<byte> hash = stackalloc byte[Eip712Encoder.WordBytes];
        HashBase(order, hash);
        var encoder = new Eip712Encoder(stackalloc byte[10 * Eip712Encoder.WordBytes]);
        encoder.AddWord(OrderType);
        encoder.AddWord(hash);
        AddUnits(ref encoder, order.Size);
        AddUnits(ref encoder, order.Value);
        AddUnits(ref encoder, order.Fee);
        encoder.AddUInt64(order.ContractId);
        encoder.AddUInt64(order.CoinId);
        encoder.AddBool(order.IsBuy);

        // No order has a parent here.
        encoder.AddUInt64(0);
        encoder.AddUInt64(0);
        encoder.Hash(hash);
        Eip712Encoder.HashMessage(_domain, hash, digest);
    }

    /// <summary>The digest of a change of the margin mode.</summary>
    public void Digest(ulong accountId, ulong contractId, byte marginMode, ulong nonce, in EthereumAddress signer, Span<byte> digest)
    {
        var encoder = new Eip712Encoder(stackalloc byte[6 * Eip712Encoder.WordBytes]);
        encoder.AddWord(MarginModeType);
        encoder.AddUInt64(accountId);
        encoder.AddUInt64(contractId);
        encoder.AddUInt64(marginMode);
        encoder.AddUInt64(nonce);
        encoder.AddAddress(in signer);
        Span<byte> hash = stackalloc byte[Eip712Encoder.WordBytes];
        encoder.Hash(hash);
        Eip712Encoder.HashMessage(_domain, hash, digest);
    }

    private static void HashBase(EdgeXTypedOrder order, Span<byte> hash)
    {
        var encoder = new Eip712Encoder(stackalloc byte[5 * Eip712Encoder.WordBytes]);
        encoder.AddWord(BaseType);
        encoder.AddUInt64(order.Nonce);
        encoder.AddAddress(order.Signer);
        encoder.AddUInt64(order.AccountId);
        encoder.AddUInt64(order.Expiration);
        encoder.Hash(hash);
    }

    /// <summary>An amount: never negative, and far below 2^255.</summary>
    private static void AddUnits(ref Eip712Encoder encoder, BigInteger units)
    {
        Span<byte> word = stackalloc byte[Eip712Encoder.WordBytes];
        word.Clear();
        var length = units.GetByteCount(isUnsigned: true);
        _ = units.TryWriteBytes(word[^length..], out _, isUnsigned: true, isBigEndian: true);
        encoder.AddWord(word);
    }
}

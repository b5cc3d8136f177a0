using System.Text;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.Grvt.Signing;

/// <summary>The digests of what GRVT's clients sign, built from what they sent.</summary>
internal sealed class GrvtMessages(long chainId)
{
    /// <summary>Decimal places of all signed prices.</summary>
    private const int PriceDecimals = 9;
    private const int LeverageDecimals = 6;
    private const int BuilderFeeDecimals = 4;

    private const string Leg = "OrderLeg(uint256 assetID,uint64 contractSize,uint64 limitPrice,bool isBuyingContract)";

    private static readonly byte[] LegType = TypeHash(Leg);
    private static readonly byte[] OrderType = TypeHash(
        "Order(uint64 subAccountID,bool isMarket,uint8 timeInForce,bool postOnly,bool reduceOnly,OrderLeg[] legs,uint32 nonce,int64 expiration)" + Leg);

    private static readonly byte[] BuilderOrderType = TypeHash(
        "OrderWithBuilderFee(uint64 subAccountID,bool isMarket,uint8 timeInForce,bool postOnly,bool reduceOnly,OrderLeg[] legs,address builder,uint32 builderFee,uint32 nonce,int64 expiration)" + Leg);

    private static readonly byte[] WalletLoginType = TypeHash("WalletLogin(address signer,uint32 nonce,int64 expiration)");
    private static readonly byte[] PositionConfigType = TypeHash(
        "SetSubAccountPositionMarginConfig(uint64 subAccountID,uint256 asset,uint8 marginType,int32 leverage,uint32 nonce,int64 expiration)");

    private readonly byte[] _domain = new Eip712Domain { Name = "GRVT Exchange", Version = "0", ChainId = (ulong)chainId }.Separator();

    /// <summary>The digest of an order.</summary>
    /// <returns>False when a number does not fit its type, so that nothing can have been signed.</returns>
    public bool TryOrder(Orders.GrvtOrderFields order, string instrumentHash, int baseDecimals, Span<byte> digest)
    {
        if (!TryScale(order.Size, baseDecimals, out var size) || !TryScale(order.LimitPrice, PriceDecimals, out var price) || !TryScale(order.BuilderFee, BuilderFeeDecimals, out var fee))
        {
            return false;
        }

        Span<byte> legHash = stackalloc byte[Eip712Encoder.WordBytes];
        var leg = new Eip712Encoder(stackalloc byte[5 * Eip712Encoder.WordBytes]);
        leg.AddWord(LegType);
        leg.AddWord(AssetId(instrumentHash));
        leg.AddUInt64(size);
        leg.AddUInt64(price);
        leg.AddBool(order.IsBuy);
        leg.Hash(legHash);

        var message = new Eip712Encoder(stackalloc byte[11 * Eip712Encoder.WordBytes]);
        message.AddWord(order.Builder is null ? OrderType : BuilderOrderType);
        message.AddUInt64(order.SubAccountId);
        message.AddBool(order.IsMarket);
        message.AddUInt64((ulong)order.TimeInForce);
        message.AddBool(order.PostOnly);
        message.AddBool(order.ReduceOnly);

        // A list of one leg: the hash of its hash.
        message.AddBytes(legHash);
        if (order.Builder is { } builder)
        {
            message.AddAddress(in builder);
            message.AddUInt64(fee);
        }

        Finish(ref message, order.Signature, digest);
        return true;
    }

    /// <summary>The digest of a wallet's login.</summary>
    public void WalletLogin(in EthereumAddress signer, GrvtSignature signature, Span<byte> digest)
    {
        var message = new Eip712Encoder(stackalloc byte[4 * Eip712Encoder.WordBytes]);
        message.AddWord(WalletLoginType);
        message.AddAddress(in signer);
        Finish(ref message, signature, digest);
    }

    /// <summary>The digest of a change of margin type and leverage.</summary>
    /// <returns>False when a number does not fit its type.</returns>
    public bool TryPositionConfig(ulong subAccountId, string instrumentHash, bool isCross, decimal leverage, GrvtSignature signature, Span<byte> digest)
    {
        if (!TryScale(leverage, LeverageDecimals, out var scaled) || scaled > int.MaxValue)
        {
            return false;
        }

        var message = new Eip712Encoder(stackalloc byte[7 * Eip712Encoder.WordBytes]);
        message.AddWord(PositionConfigType);
        message.AddUInt64(subAccountId);
        message.AddWord(AssetId(instrumentHash));
        message.AddUInt64(isCross ? 2UL : 1UL);
        message.AddUInt64(scaled);
        Finish(ref message, signature, digest);
        return true;
    }

    /// <summary>trunc(value × 10^decimals).</summary>
    /// <returns>False when it is negative or above 2^64 − 1.</returns>
    internal static bool TryScale(decimal value, int decimals, out ulong scaled)
    {
        scaled = 0;
        var factor = 1m;
        for (var i = 0; i < decimals; i++)
        {
            factor *= 10m;
        }

        // The whole part alone decides about the range; what follows cannot overflow.
        if (value < 0m || decimal.Truncate(value) > ulong.MaxValue / factor)
        {
            return false;
        }

        var whole = decimal.Truncate(value);
        var number = (whole * factor) + decimal.Truncate((value - whole) * factor);
        if (number > ulong.MaxValue)
        {
            return false;
        }

        scaled = (ulong)number;
        return true;
    }

    private static byte[] TypeHash(string type) => Keccak256.HashData(Encoding.ASCII.GetBytes(type));

    private static byte[] AssetId(string hash)
    {
        var digits = hash.StartsWith("0x", StringComparison.Ordinal) ? hash[2..] : hash;
        return Convert.FromHexString(digits.PadLeft(2 * Eip712Encoder.WordBytes, '0'));
    }

    private void Finish(ref Eip712Encoder message, GrvtSignature signature, Span<byte> digest)
    {
        message.AddUInt64(signature.Nonce);
        message.AddInt64(signature.Expiration);
        Span<byte> hash = stackalloc byte[Eip712Encoder.WordBytes];
        message.Hash(hash);
        Eip712Encoder.HashMessage(_domain, hash, digest);
    }
}

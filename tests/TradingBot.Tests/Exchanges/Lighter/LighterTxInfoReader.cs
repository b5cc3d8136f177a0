using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Tests.Exchanges.Lighter;

/// <summary>Makes the client's records of the texts in the vector file. The bot itself never reads a transaction.</summary>
internal static class LighterTxInfoReader
{
    public static LighterTransaction Read(int type, JsonElement info)
    {
        var attributes = info.GetProperty("L2TxAttributes");
        var nonce = Long(info, "Nonce");
        var expiredAt = Long(info, "ExpiredAt");
        var skipNonce = Attribute(attributes, LighterAttributes.SkipNonceKey) == 1;
        return type switch
        {
            8 => new LighterChangePublicKey
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                NewPublicKey = SchnorrPublicKey.Parse(Convert.ToHexString(info.GetProperty("PubKey").GetBytesFromBase64())),
                L1Signature = info.GetProperty("L1Sig").GetString()!,
            },
            9 => new LighterCreateSubAccount { Nonce = nonce, ExpiredAt = expiredAt, SkipNonce = skipNonce },
            14 => new LighterCreateOrder
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                Order = ReadOrder(info),
                SelfTrade = ReadSelfTrade(attributes),
            },
            15 => new LighterCancelOrder
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                MarketIndex = Int(info, "MarketIndex"),
                Index = Long(info, "Index"),
            },
            16 => new LighterCancelAllOrders
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                Timing = (LighterCancelAllTiming)Int(info, "TimeInForce"),
                Time = Long(info, "Time"),
                OnlyMarketIndex = (int?)Attribute(attributes, LighterAttributes.CancelAllMarketKey) is int market and not 255 ? market : null,
            },
            17 => new LighterModifyOrder
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                MarketIndex = Int(info, "MarketIndex"),
                Index = Long(info, "Index"),
                BaseAmount = Long(info, "BaseAmount"),
                Price = Long(info, "Price"),
                TriggerPrice = Long(info, "TriggerPrice"),
                SelfTrade = ReadSelfTrade(attributes),
                OrderVersion = Attribute(attributes, LighterAttributes.OrderVersionKey) ?? 0,
            },
            20 => new LighterUpdateLeverage
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                MarketIndex = Int(info, "MarketIndex"),
                InitialMarginFraction = Int(info, "InitialMarginFraction"),
                MarginMode = (LighterMarginMode)Int(info, "MarginMode"),
            },
            28 => new LighterCreateGroupedOrders
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                GroupingType = (LighterGroupingType)Int(info, "GroupingType"),
                Orders = [.. info.GetProperty("Orders").EnumerateArray().Select(ReadOrder)],
            },
            29 => new LighterUpdateMargin
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                MarketIndex = Int(info, "MarketIndex"),
                UsdcAmount = Long(info, "USDCAmount"),
                Direction = (LighterMarginDirection)Int(info, "Direction"),
            },
            41 => new LighterUpdateAccountConfig
            {
                Nonce = nonce,
                ExpiredAt = expiredAt,
                SkipNonce = skipNonce,
                TradingMode = (LighterAccountTradingMode)Int(info, "AccountTradingMode"),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A transaction type that the client does not know."),
        };
    }

    public static LighterAttributes ReadAttributes(JsonElement info) => ToAttributes(info.GetProperty("L2TxAttributes"));

    public static LighterAttributes ToAttributes(JsonElement json)
    {
        var attributes = default(LighterAttributes);
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                attributes.Set(int.Parse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture), member.Value.GetInt64());
            }
        }

        return attributes;
    }

    private static LighterOrder ReadOrder(JsonElement json) => new()
    {
        MarketIndex = Int(json, "MarketIndex"),
        ClientOrderIndex = Long(json, "ClientOrderIndex"),
        BaseAmount = Long(json, "BaseAmount"),
        Price = Long(json, "Price"),
        IsAsk = Int(json, "IsAsk") == 1,
        Type = (LighterOrderType)Int(json, "Type"),
        TimeInForce = (LighterTimeInForce)Int(json, "TimeInForce"),
        ReduceOnly = Int(json, "ReduceOnly") == 1,
        TriggerPrice = Long(json, "TriggerPrice"),
        OrderExpiry = Long(json, "OrderExpiry"),
    };

    private static LighterSelfTrade ReadSelfTrade(JsonElement attributes) => new(
        (LighterSelfTradeBehavior)(Attribute(attributes, LighterAttributes.SelfTradeBehaviorKey) ?? 0),
        (LighterSelfTradeScope)(Attribute(attributes, LighterAttributes.SelfTradeScopeKey) ?? 0));

    private static long? Attribute(JsonElement attributes, int key) =>
        attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(key.ToString(CultureInfo.InvariantCulture), out var value)
            ? value.GetInt64()
            : null;

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static long Long(JsonElement json, string name) => json.GetProperty(name).GetInt64();
}

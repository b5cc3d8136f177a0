using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Tests.Exchanges.Lighter;

/// <summary>Valid transactions that a test spoils one member at a time. The key is the public test key of the vectors.</summary>
internal static class LighterSamples
{
    public const long Account = 213_803;
    public const int ApiKey = 2;
    public const long Expiry = 1_774_594_326_601;
    private const long ExpiredAt = 1_772_175_725_602;

    public const string Secret = "1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827";

    public static readonly SchnorrPrivateKey Key = SchnorrPrivateKey.Parse(Secret);

    public static readonly LighterSigner Signer = new(LighterChain.Mainnet, Account, ApiKey, Key);

    public static readonly LighterOrder Limit = new()
    {
        MarketIndex = 1,
        ClientOrderIndex = 77,
        BaseAmount = 20,
        Price = 650_000,
        IsAsk = false,
        Type = LighterOrderType.Limit,
        TimeInForce = LighterTimeInForce.PostOnly,
        OrderExpiry = Expiry,
    };

    public static readonly LighterOrder Market = Limit with
    {
        Type = LighterOrderType.Market,
        TimeInForce = LighterTimeInForce.ImmediateOrCancel,
        OrderExpiry = 0,
    };

    public static readonly LighterOrder StopLoss = Limit with
    {
        Type = LighterOrderType.StopLoss,
        TimeInForce = LighterTimeInForce.ImmediateOrCancel,
        TriggerPrice = 600_000,
        IsAsk = true,
        ReduceOnly = true,
    };

    public static readonly LighterOrder TakeProfit = Limit with
    {
        Type = LighterOrderType.TakeProfitLimit,
        TimeInForce = LighterTimeInForce.GoodTillTime,
        TriggerPrice = 700_000,
        IsAsk = true,
        ReduceOnly = true,
    };

    public static LighterCreateOrder Create(LighterOrder order) => new() { Nonce = 7, ExpiredAt = ExpiredAt, Order = order };

    public static LighterCancelOrder Cancel(int market, long index) => new() { Nonce = 7, ExpiredAt = ExpiredAt, MarketIndex = market, Index = index };

    public static LighterCancelAllOrders CancelAll(LighterCancelAllTiming timing, long time, int? market = null) =>
        new() { Nonce = 7, ExpiredAt = ExpiredAt, Timing = timing, Time = time, OnlyMarketIndex = market };

    public static LighterModifyOrder Modify() => new() { Nonce = 7, ExpiredAt = ExpiredAt, MarketIndex = 7, Index = 77, BaseAmount = 10, Price = 1_000_000 };

    public static LighterUpdateLeverage Leverage(int fraction) =>
        new() { Nonce = 7, ExpiredAt = ExpiredAt, MarketIndex = 1, InitialMarginFraction = fraction, MarginMode = LighterMarginMode.Cross };

    public static LighterUpdateMargin Margin(long amount) =>
        new() { Nonce = 7, ExpiredAt = ExpiredAt, MarketIndex = 1, UsdcAmount = amount, Direction = LighterMarginDirection.Add };

    public static LighterCreateGroupedOrders Group(LighterGroupingType type, params LighterOrder[] orders) =>
        new() { Nonce = 7, ExpiredAt = ExpiredAt, GroupingType = type, Orders = orders };

    public static LighterCreateSubAccount SubAccount() => new() { Nonce = 7, ExpiredAt = ExpiredAt };

    public static LighterUpdateAccountConfig AccountConfig() => new() { Nonce = 7, ExpiredAt = ExpiredAt, TradingMode = LighterAccountTradingMode.Unified };

    public static LighterChangePublicKey ChangeKey(SchnorrPublicKey key, string l1Signature) =>
        new() { Nonce = 7, ExpiredAt = ExpiredAt, NewPublicKey = key, L1Signature = l1Signature };
}

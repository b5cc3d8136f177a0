using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterTransactionTests
{
    public static TheoryData<string, object, string, long> OutOfRange() => new()
    {
        { "nonce", Create(LighterSamples.Limit) with { Nonce = -1 }, "Nonce", -1 },
        { "skipping nonce", Create(LighterSamples.Limit) with { SkipNonce = true, Nonce = (1L << 47) - 1 }, "Nonce", (1L << 47) - 1 },
        { "expired at", Create(LighterSamples.Limit) with { ExpiredAt = 1L << 48 }, "ExpiredAt", 1L << 48 },
        { "negative market", Create(LighterSamples.Limit with { MarketIndex = -1 }), "MarketIndex", -1 },
        { "market between the kinds", Create(LighterSamples.Limit with { MarketIndex = 255 }), "MarketIndex", 255 },
        { "market below spot", Create(LighterSamples.Limit with { MarketIndex = 2047 }), "MarketIndex", 2047 },
        { "market above spot", Create(LighterSamples.Limit with { MarketIndex = 4095 }), "MarketIndex", 4095 },
        { "client order index", Create(LighterSamples.Limit with { ClientOrderIndex = 1L << 48 }), "ClientOrderIndex", 1L << 48 },
        { "zero amount", Create(LighterSamples.Limit with { BaseAmount = 0 }), "BaseAmount", 0 },
        { "large amount", Create(LighterSamples.Limit with { BaseAmount = 1L << 48 }), "BaseAmount", 1L << 48 },
        { "zero price", Create(LighterSamples.Market with { Price = 0 }), "Price", 0 },
        { "large price", Create(LighterSamples.Limit with { Price = 1L << 32 }), "Price", 1L << 32 },
        { "negative trigger", Create(LighterSamples.StopLoss with { TriggerPrice = -1 }), "TriggerPrice", -1 },
        { "negative expiry", Create(LighterSamples.Limit with { OrderExpiry = -1 }), "OrderExpiry", -1 },
        { "cancel of none", LighterSamples.Cancel(1, 0), "Index", 0 },
        { "cancel above", LighterSamples.Cancel(1, 1L << 60), "Index", 1L << 60 },
        { "modify amount", LighterSamples.Modify() with { BaseAmount = -1 }, "BaseAmount", -1 },
        { "modify price", LighterSamples.Modify() with { Price = 0 }, "Price", 0 },
        { "order version", LighterSamples.Modify() with { OrderVersion = 1L << 48 }, "OrderVersion", 1L << 48 },
        { "no margin fraction", LighterSamples.Leverage(0), "InitialMarginFraction", 0 },
        { "margin fraction above all", LighterSamples.Leverage(10_001), "InitialMarginFraction", 10_001 },
        { "no margin", LighterSamples.Margin(0), "UsdcAmount", 0 },
        { "cancel-all market", LighterSamples.CancelAll(LighterCancelAllTiming.Immediate, 0, 255), "OnlyMarketIndex", 255 },
        { "group size", LighterSamples.Group(LighterGroupingType.OneTriggersOneCancelsOther, LighterSamples.Limit, LighterSamples.StopLoss), "Orders.Count", 2 },
    };

    public static TheoryData<string, object> RefusedCombinations()
    {
        var parent = LighterSamples.Limit;
        var stop = LighterSamples.StopLoss with { BaseAmount = 0 };
        var profit = LighterSamples.TakeProfit with { BaseAmount = 0 };
        const LighterGroupingType Pair = LighterGroupingType.OneCancelsOther;
        const LighterGroupingType Three = LighterGroupingType.OneTriggersOneCancelsOther;
        return new()
        {
            { "market order that rests", Create(LighterSamples.Market with { TimeInForce = LighterTimeInForce.GoodTillTime }) },
            { "market order with expiry", Create(LighterSamples.Market with { OrderExpiry = LighterSamples.Expiry }) },
            { "market order with trigger", Create(LighterSamples.Market with { TriggerPrice = 1 }) },
            { "limit order with trigger", Create(LighterSamples.Limit with { TriggerPrice = 1 }) },
            { "resting limit order without expiry", Create(LighterSamples.Limit with { OrderExpiry = 0 }) },
            { "immediate limit order with expiry", Create(LighterSamples.Limit with { TimeInForce = LighterTimeInForce.ImmediateOrCancel }) },
            { "stop-loss that rests", Create(LighterSamples.StopLoss with { TimeInForce = LighterTimeInForce.PostOnly }) },
            { "stop-loss without trigger", Create(LighterSamples.StopLoss with { TriggerPrice = 0 }) },
            { "stop-loss without expiry", Create(LighterSamples.StopLoss with { OrderExpiry = 0 }) },
            { "take-profit-limit without trigger", Create(LighterSamples.TakeProfit with { TriggerPrice = 0 }) },
            { "TWAP that is post-only", Create(LighterSamples.Limit with { Type = LighterOrderType.Twap }) },
            { "undefined type", Create(LighterSamples.Limit with { Type = (LighterOrderType)7 }) },
            { "undefined time in force", Create(LighterSamples.Limit with { TimeInForce = (LighterTimeInForce)3 }) },
            { "reduce among sub-accounts", Create(LighterSamples.Limit) with { SelfTrade = new(LighterSelfTradeBehavior.Reduce, LighterSelfTradeScope.SameMasterAccount) } },
            { "immediate cancel-all with time", LighterSamples.CancelAll(LighterCancelAllTiming.Immediate, 1) },
            { "scheduled cancel-all without time", LighterSamples.CancelAll(LighterCancelAllTiming.Scheduled, 0) },
            { "scheduled cancel-all of one market", LighterSamples.CancelAll(LighterCancelAllTiming.Scheduled, 1, 0) },
            { "pair of two sizes", LighterSamples.Group(Pair, LighterSamples.StopLoss, LighterSamples.TakeProfit with { BaseAmount = 21 }) },
            { "pair of two sides", LighterSamples.Group(Pair, LighterSamples.StopLoss, LighterSamples.TakeProfit with { IsAsk = false }) },
            { "pair that opens", LighterSamples.Group(Pair, LighterSamples.StopLoss, LighterSamples.TakeProfit with { ReduceOnly = false }) },
            { "pair of two expiries", LighterSamples.Group(Pair, LighterSamples.StopLoss, LighterSamples.TakeProfit with { OrderExpiry = 1 }) },
            { "pair of two stops", LighterSamples.Group(Pair, LighterSamples.StopLoss, LighterSamples.StopLoss) },
            { "pair of two markets", LighterSamples.Group(Pair, LighterSamples.StopLoss, LighterSamples.TakeProfit with { MarketIndex = 2 }) },
            { "child with a size", LighterSamples.Group(Three, parent, stop, profit with { BaseAmount = 1 }) },
            { "child on the parent's side", LighterSamples.Group(LighterGroupingType.OneTriggersOther, parent, stop with { IsAsk = false }) },
            { "children of two expiries", LighterSamples.Group(Three, parent, stop, profit with { OrderExpiry = 1 }) },
            { "parent of another expiry", LighterSamples.Group(Three, parent with { OrderExpiry = 1 }, stop, profit) },
            { "L1 signature without prefix", LighterSamples.ChangeKey(LighterSamples.Key.PublicKey, new string('0', 132)) },
            { "L1 signature with a quote", LighterSamples.ChangeKey(LighterSamples.Key.PublicKey, "0x\"" + new string('0', 129)) },
            { "another key than the signer's", LighterSamples.ChangeKey(SchnorrPrivateKey.Generate().PublicKey, "0x" + new string('0', 130)) },
        };
    }

    public static TheoryData<string, object> Allowed() => new()
    {
        { "limit", Create(LighterSamples.Limit) },
        { "market", Create(LighterSamples.Market) },
        { "spot", Create(LighterSamples.Limit with { MarketIndex = 2048 }) },
        { "immediate limit", Create(LighterSamples.Limit with { TimeInForce = LighterTimeInForce.ImmediateOrCancel, OrderExpiry = 0 }) },
        { "stop-loss", Create(LighterSamples.StopLoss) },
        { "take-profit", Create(LighterSamples.TakeProfit) },
        { "TWAP", Create(LighterSamples.Limit with { Type = LighterOrderType.Twap, TimeInForce = LighterTimeInForce.GoodTillTime }) },
        { "whole position", Create(LighterSamples.StopLoss with { BaseAmount = 0 }) },
        { "cancel", LighterSamples.Cancel(1, (1L << 60) - 1) },
        { "cancel all", LighterSamples.CancelAll(LighterCancelAllTiming.Immediate, 0, 0) },
        { "modify", LighterSamples.Modify() with { BaseAmount = 0, OrderVersion = (1L << 48) - 1 } },
        { "leverage", LighterSamples.Leverage(10_000) },
        { "margin", LighterSamples.Margin((1L << 60) - 1) },
        { "pair", LighterSamples.Group(LighterGroupingType.OneCancelsOther, LighterSamples.TakeProfit, LighterSamples.StopLoss) },
        {
            "parent without expiry",
            LighterSamples.Group(LighterGroupingType.OneTriggersOther, LighterSamples.Market, LighterSamples.StopLoss with { BaseAmount = 0 })
        },
        {
            "parent and pair",
            LighterSamples.Group(
                LighterGroupingType.OneTriggersOneCancelsOther,
                LighterSamples.Limit,
                LighterSamples.StopLoss with { BaseAmount = 0 },
                LighterSamples.TakeProfit with { BaseAmount = 0 })
        },
        { "sub-account", LighterSamples.SubAccount() },
        { "account mode", LighterSamples.AccountConfig() },
        { "key", LighterSamples.ChangeKey(LighterSamples.Key.PublicKey, "0x" + new string('a', 130)) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_member_out_of_range_is_refused_with_field_value_and_range(string what, object transaction, string field, long value)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => LighterSamples.Signer.Sign((LighterTransaction)transaction));
        Assert.True(field == fault.ParamName, what);
        Assert.Contains($"{field} is {value}; allowed is ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RefusedCombinations))]
    public void A_combination_that_the_venue_refuses_is_refused_here(string what, object transaction)
    {
        var fault = Record.Exception(() => LighterSamples.Signer.Sign((LighterTransaction)transaction));
        Assert.True(fault is ArgumentException, what);
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void What_the_venue_allows_is_signed(string what, object transaction)
    {
        var signed = LighterSamples.Signer.Sign((LighterTransaction)transaction);
        Assert.True(signed.TxHash.Length == 80, what);
    }

    private static LighterCreateOrder Create(LighterOrder order) => LighterSamples.Create(order);
}

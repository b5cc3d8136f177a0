namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>Ranges and combinations that the venue demands of a transaction whatever its state is.</summary>
internal static class LighterTxRules
{
    private const long Max48 = (1L << 48) - 1;
    private const long MaxOrderIndex = (1L << 60) - 1;
    private const long MaxPrice = uint.MaxValue;
    private const long MaxFee = 1_000_000;

    private static readonly TimeSpan ShortestSchedule = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSchedule = TimeSpan.FromDays(15);
    private static readonly TimeSpan ShortestExpiry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestExpiry = TimeSpan.FromDays(30);

    /// <summary>The first rule that is broken; null when none is.</summary>
    public static LighterError? Check(LighterTx tx, DateTimeOffset now) => CheckAttributes(tx) ?? tx.Body switch
    {
        LighterBody.CreateOrder create => CheckOrder(create.Order, now, isChild: false),
        LighterBody.CancelOrder cancel => CheckMarket(cancel.Market) ?? Require(IsIndex(cancel.Index), LighterError.InvalidOrderIndex),
        LighterBody.CancelAll all => CheckCancelAll(all, now),
        LighterBody.ModifyOrder modify => CheckMarket(modify.Market)
            ?? Require(IsIndex(modify.Index), LighterError.InvalidOrderIndex)
            ?? Require(modify.BaseAmount <= Max48, LighterError.InvalidBaseAmount)
            ?? Require(modify.Price is >= 1 and <= MaxPrice, LighterError.InvalidPrice)
            ?? Require(modify.TriggerPrice <= MaxPrice, LighterError.InvalidTriggerPrice),
        LighterBody.UpdateLeverage leverage => CheckMarket(leverage.Market)
            ?? Require(leverage.InitialMarginFraction is >= 1 and <= 10_000, LighterError.InvalidMarginFraction)
            ?? Require(leverage.MarginMode is 0 or 1, LighterError.InvalidMarginMode),
        LighterBody.UpdateMargin margin => CheckMarket(margin.Market)
            ?? Require(margin.UsdcAmount >= 1, LighterError.InvalidTxInfo)
            ?? Require(margin.Direction is 0 or 1, LighterError.InvalidMarginDirection),
        LighterBody.Grouped grouped => CheckGroup(grouped, now),
        LighterBody.UpdateAccountConfig config => Require(config.TradingMode is 0 or 1, LighterError.InvalidTxInfo),
        _ => null,
    };

    private static LighterError? CheckAttributes(LighterTx tx)
    {
        var given = tx.Attributes;
        foreach (var (key, value) in given.Values)
        {
            var isInRange = key switch
            {
                LighterAttributes.IntegratorAccount => value <= Max48 - 1,
                LighterAttributes.IntegratorTakerFee or LighterAttributes.IntegratorMakerFee => value <= MaxFee,
                LighterAttributes.SkipNonce => value == 1,
                LighterAttributes.CancelAllMarket => value <= 255 && tx.Body is LighterBody.CancelAll { TimeInForce: 0 },
                LighterAttributes.SelfTradeBehavior => value <= 3,
                LighterAttributes.SelfTradeEquality => value <= 1,
                LighterAttributes.OrderVersion => value <= Max48 && tx.Type == LighterTxType.ModifyOrder,
                _ => false,
            };
            if (!isInRange)
            {
                return LighterError.Of(LighterError.InvalidTxInfo);
            }
        }

        var hasFees = given[LighterAttributes.IntegratorTakerFee] != 0 || given[LighterAttributes.IntegratorMakerFee] != 0;
        var hasSelfTrade = given[LighterAttributes.SelfTradeBehavior] != 0 || given[LighterAttributes.SelfTradeEquality] != 0;
        if ((hasFees && given[LighterAttributes.IntegratorAccount] == 0)
            || (hasFees && hasSelfTrade)
            || (given[LighterAttributes.SelfTradeBehavior] == 3 && given[LighterAttributes.SelfTradeEquality] == 1))
        {
            return LighterError.Of(LighterError.InvalidTxInfo);
        }

        // No integrator is known here, and none can be approved without a wallet's signature.
        return Require(!hasFees && given[LighterAttributes.IntegratorAccount] == 0, LighterError.IntegratorNotApproved);
    }

    private static LighterError? CheckOrder(LighterOrderFields order, DateTimeOffset now, bool isChild) => CheckMarket(order.Market)
        ?? Require(order.ClientOrderIndex <= Max48, LighterError.InvalidClientOrderIndex)
        ?? Require(order.BaseAmount <= Max48 && (order.BaseAmount >= 1 || isChild || order.ReduceOnly == 1), LighterError.InvalidBaseAmount)
        ?? Require(order.Price is >= 1 and <= MaxPrice, LighterError.InvalidPrice)
        ?? Require(order.IsAsk is 0 or 1, LighterError.InvalidIsAsk)
        ?? Require(order.Type is >= 0 and <= 6, LighterError.InvalidOrderType)
        ?? Require(order.Type != LighterOrderFields.Twap, LighterError.UnsupportedOrderType)
        ?? Require(order.TimeInForce is >= 0 and <= 2, LighterError.InvalidTimeInForce)
        ?? Require(order.ReduceOnly is 0 or 1, LighterError.InvalidReduceOnlyMode)
        ?? Require(order.TriggerPrice <= MaxPrice && (order.TriggerPrice > 0) == order.IsConditional, LighterError.InvalidTriggerPrice)
        ?? CheckLife(order, now);

    private static LighterError? CheckLife(LighterOrderFields order, DateTimeOffset now)
    {
        var isImmediate = order.TimeInForce == LighterOrderFields.ImmediateOrCancel;
        var mustBeImmediate = order.Type is LighterOrderFields.MarketType or LighterOrderFields.StopLoss or LighterOrderFields.TakeProfit;
        if (mustBeImmediate && !isImmediate)
        {
            return LighterError.Of(LighterError.InvalidTimeInForce);
        }

        var hasExpiry = order.IsConditional || !isImmediate;
        if (!hasExpiry)
        {
            return Require(order.OrderExpiry == 0, LighterError.InvalidOrderExpiry);
        }

        return Require(IsAhead(order.OrderExpiry, now, ShortestExpiry, LongestExpiry), LighterError.InvalidOrderExpiry);
    }

    private static LighterError? CheckCancelAll(LighterBody.CancelAll all, DateTimeOffset now) => all.TimeInForce switch
    {
        0 or 2 => Require(all.Time == 0, LighterError.InvalidCancelAllTime),
        1 => Require(IsAhead(all.Time, now, ShortestSchedule, LongestSchedule), LighterError.InvalidCancelAllTime),
        _ => LighterError.Of(LighterError.InvalidCancelAllTimeInForce),
    };

    private static LighterError? CheckGroup(LighterBody.Grouped group, DateTimeOffset now)
    {
        var orders = group.Orders;
        if (group.GroupingType is < 1 or > 3)
        {
            return LighterError.Of(LighterError.InvalidGroupingType);
        }

        if (orders.Count != (group.GroupingType == 3 ? 3 : 2))
        {
            return LighterError.Of(LighterError.InvalidGroupSize);
        }

        var hasParent = group.GroupingType != 2;
        for (var i = 0; i < orders.Count; i++)
        {
            if (CheckOrder(orders[i], now, isChild: hasParent && i > 0) is { } error)
            {
                return error;
            }
        }

        var children = hasParent ? orders.Skip(1).ToArray() : [.. orders];
        var fits = orders.All(order => order.Market == orders[0].Market)
            && children.All(child => child is { IsConditional: true, ReduceOnly: 1 })
            && (children.Length == 1 || IsPair(children[0], children[1]))
            && (!hasParent || (!orders[0].IsConditional && Array.TrueForAll(children, child => IsChildOf(orders[0], child))));
        return Require(fits, LighterError.InvalidOrderInfo);
    }

    private static bool IsPair(LighterOrderFields one, LighterOrderFields other) =>
        one.BaseAmount == other.BaseAmount && one.IsAsk == other.IsAsk && one.OrderExpiry == other.OrderExpiry && one.IsStop != other.IsStop;

    private static bool IsChildOf(LighterOrderFields parent, LighterOrderFields child) =>
        child.BaseAmount == 0 && child.IsAsk != parent.IsAsk && (parent.OrderExpiry == 0 || parent.OrderExpiry == child.OrderExpiry);

    private static LighterError? CheckMarket(long market) => Require(market is (>= 0 and <= 254) or (>= 2_048 and <= 4_094), LighterError.InvalidMarket);

    private static bool IsIndex(long index) => index is >= 1 and <= MaxOrderIndex;

    private static bool IsAhead(long unixMilliseconds, DateTimeOffset now, TimeSpan atLeast, TimeSpan atMost)
    {
        var ahead = unixMilliseconds - now.ToUnixTimeMilliseconds();
        return ahead >= atLeast.TotalMilliseconds && ahead <= atMost.TotalMilliseconds;
    }

    private static LighterError? Require(bool holds, int code) => holds ? null : LighterError.Of(code);
}

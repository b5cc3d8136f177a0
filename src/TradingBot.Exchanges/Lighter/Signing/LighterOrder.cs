using System.Diagnostics;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>The ten members that describe an order, alone (transaction 14) or in a group (28).</summary>
/// <remarks>Immutable. Integers in the venue's scale; times in unix milliseconds.</remarks>
internal sealed record LighterOrder
{
    /// <summary>Elements of an order in a hash.</summary>
    public const int ElementCount = 10;

    /// <summary>Market: 0 to 254 perpetuals, 2048 to 4094 spot.</summary>
    public required int MarketIndex { get; init; }

    /// <summary>The client's own number: 0 for none, else 1 to 2^48 - 1, unique among the account's live orders.</summary>
    public long ClientOrderIndex { get; init; }

    /// <summary>Size in steps of the market's lot: 1 to 2^48 - 1. 0 closes the position when reduce-only, and follows the parent in a group.</summary>
    public required long BaseAmount { get; init; }

    /// <summary>Price in ticks: 1 to 2^32 - 1, for market orders too (the worst acceptable one).</summary>
    public required long Price { get; init; }

    /// <summary>True to sell.</summary>
    public required bool IsAsk { get; init; }

    /// <summary>Kind of order.</summary>
    public required LighterOrderType Type { get; init; }

    /// <summary>How long it may rest.</summary>
    public required LighterTimeInForce TimeInForce { get; init; }

    /// <summary>True when it may only shrink a position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Price in ticks that wakes a stop or take-profit order; 0 for the others.</summary>
    public long TriggerPrice { get; init; }

    /// <summary>When a resting order goes: unix milliseconds (the venue wants 5 minutes to 30 days ahead), or 0 where it cannot rest.</summary>
    public long OrderExpiry { get; init; }

    /// <summary>True for both kinds of stop-loss.</summary>
    public bool IsStopLoss => Type is LighterOrderType.StopLoss or LighterOrderType.StopLossLimit;

    /// <summary>True for both kinds of take-profit.</summary>
    public bool IsTakeProfit => Type is LighterOrderType.TakeProfit or LighterOrderType.TakeProfitLimit;

    /// <summary>Checks ranges and the combination of kind, time in force, trigger and expiry.</summary>
    /// <param name="zeroAmountAllowed">True for the child orders of a group.</param>
    /// <exception cref="ArgumentException">A member or a combination is refused.</exception>
    public void Validate(bool zeroAmountAllowed)
    {
        LighterLimits.CheckMarket(MarketIndex);
        LighterLimits.Check(nameof(ClientOrderIndex), ClientOrderIndex, 0, LighterLimits.MaxClientOrderIndex);
        LighterLimits.Check(nameof(BaseAmount), BaseAmount, ReduceOnly || zeroAmountAllowed ? 0 : 1, LighterLimits.MaxBaseAmount);
        LighterLimits.Check(nameof(Price), Price, 1, LighterLimits.MaxPrice);
        LighterLimits.Check(nameof(TriggerPrice), TriggerPrice, 0, LighterLimits.MaxPrice);
        LighterLimits.Check(nameof(OrderExpiry), OrderExpiry, 0, long.MaxValue);
        LighterLimits.CheckEnum(nameof(Type), Type);
        LighterLimits.CheckEnum(nameof(TimeInForce), TimeInForce);
        ValidateCombination();
    }

    /// <summary>Writes the ten elements in the order of the hash.</summary>
    public void WriteElements(Span<ulong> elements)
    {
        elements[0] = (ulong)MarketIndex;
        elements[1] = (ulong)ClientOrderIndex;
        elements[2] = (ulong)BaseAmount;
        elements[3] = (ulong)Price;
        elements[4] = IsAsk ? 1UL : 0UL;
        elements[5] = (ulong)Type;
        elements[6] = (ulong)TimeInForce;
        elements[7] = ReduceOnly ? 1UL : 0UL;
        elements[8] = (ulong)TriggerPrice;
        elements[9] = (ulong)OrderExpiry;
    }

    /// <summary>Writes the ten members.</summary>
    public void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("MarketIndex"u8, MarketIndex);
        writer.Number("ClientOrderIndex"u8, ClientOrderIndex);
        writer.Number("BaseAmount"u8, BaseAmount);
        writer.Number("Price"u8, Price);
        writer.Flag("IsAsk"u8, IsAsk);
        writer.Number("Type"u8, (long)Type);
        writer.Number("TimeInForce"u8, (long)TimeInForce);
        writer.Flag("ReduceOnly"u8, ReduceOnly);
        writer.Number("TriggerPrice"u8, TriggerPrice);
        writer.Number("OrderExpiry"u8, OrderExpiry);
    }

    private void ValidateCombination()
    {
        switch (Type)
        {
            case LighterOrderType.Market:
                RequireTimeInForce(LighterTimeInForce.ImmediateOrCancel);
                RequireTrigger(false);
                RequireExpiry(false);
                break;
            case LighterOrderType.Limit:
                RequireTrigger(false);
                RequireExpiry(TimeInForce != LighterTimeInForce.ImmediateOrCancel);
                break;
            case LighterOrderType.StopLoss or LighterOrderType.TakeProfit:
                RequireTimeInForce(LighterTimeInForce.ImmediateOrCancel);
                RequireTrigger(true);
                RequireExpiry(true);
                break;
            case LighterOrderType.StopLossLimit or LighterOrderType.TakeProfitLimit:
                RequireTrigger(true);
                RequireExpiry(true);
                break;
            case LighterOrderType.Twap:
                RequireTimeInForce(LighterTimeInForce.GoodTillTime);
                RequireTrigger(false);
                RequireExpiry(true);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void RequireTimeInForce(LighterTimeInForce wanted) =>
        LighterLimits.Require(TimeInForce == wanted, nameof(TimeInForce), $"An order of type {Type} takes time in force {wanted}, not {TimeInForce}.");

    private void RequireTrigger(bool wanted) =>
        LighterLimits.Require(TriggerPrice > 0 == wanted, nameof(TriggerPrice), $"An order of type {Type} {(wanted ? "needs a" : "takes no")} trigger price; it is {TriggerPrice}.");

    private void RequireExpiry(bool wanted) =>
        LighterLimits.Require(OrderExpiry > 0 == wanted, nameof(OrderExpiry), $"An order of type {Type} with time in force {TimeInForce} {(wanted ? "needs an" : "takes no")} expiry; it is {OrderExpiry}.");
}

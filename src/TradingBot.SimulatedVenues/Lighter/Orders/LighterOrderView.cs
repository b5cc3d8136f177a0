using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Orders;

/// <summary>One order as Lighter shows it, whether it waits for a trigger or is known to the engine.</summary>
internal sealed record LighterOrderView
{
    public required long OrderIndex { get; init; }

    public required long AccountIndex { get; init; }

    public required MarketDefinition Market { get; init; }

    public required long ClientOrderIndex { get; init; }

    public required bool IsAsk { get; init; }

    public required decimal Price { get; init; }

    public required decimal Size { get; init; }

    public decimal FilledSize { get; init; }

    public decimal FilledQuote { get; init; }

    public required string Type { get; init; }

    public required string TimeInForce { get; init; }

    public required bool ReduceOnly { get; init; }

    public decimal TriggerPrice { get; init; }

    public long TriggerTime { get; init; }

    public string TriggerStatus { get; init; } = "na";

    /// <summary>Unix milliseconds; 0 for none.</summary>
    public required long Expiry { get; init; }

    public required string Status { get; init; }

    public required bool IsActive { get; init; }

    public long ParentIndex { get; init; }

    public long ToTriggerIndex0 { get; init; }

    public long ToTriggerIndex1 { get; init; }

    public long ToCancelIndex { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required long Revision { get; init; }

    /// <summary>An order of the engine.</summary>
    /// <param name="order">Its state.</param>
    /// <param name="market">Its market.</param>
    /// <param name="plan">What was asked for, when it was a conditional order or is one of a group.</param>
    public static LighterOrderView Of(OrderState order, MarketDefinition market, ConditionalOrder? plan) => new()
    {
        OrderIndex = order.OrderId,
        AccountIndex = order.AccountId,
        Market = market,
        ClientOrderIndex = order.ClientOrderId is { } name ? long.Parse(name) : 0,
        IsAsk = order.Side == OrderSide.Sell,
        Price = order.Price,
        Size = order.Size,
        FilledSize = order.FilledSize,
        FilledQuote = order.FilledNotional,
        Type = order.IsForced ? "liquidation" : plan is not null ? plan.TypeText : order.Type == OrderType.Market ? "market" : "limit",
        TimeInForce = order.TimeInForce switch
        {
            Model.TimeInForce.PostOnly => "post-only",
            Model.TimeInForce.ImmediateOrCancel => "immediate-or-cancel",
            _ => "good-till-time",
        },
        ReduceOnly = order.ReduceOnly,
        TriggerPrice = plan?.TriggerPrice ?? 0m,
        TriggerTime = plan?.TriggeredAt?.ToUnixTimeMilliseconds() ?? 0,
        TriggerStatus = plan is { IsConditional: true } ? "ready" : "na",
        Expiry = order.ExpiresAt?.ToUnixTimeMilliseconds() ?? 0,
        Status = StatusOf(order),
        IsActive = order.IsActive,
        ParentIndex = plan?.Parent?.OrderIndex ?? 0,
        ToTriggerIndex0 = plan?.Child(0) ?? 0,
        ToTriggerIndex1 = plan?.Child(1) ?? 0,
        ToCancelIndex = plan?.Sibling?.OrderIndex ?? 0,
        CreatedAt = plan?.CreatedAt ?? order.CreatedAt,
        UpdatedAt = order.UpdatedAt,
        Revision = order.Revision,
    };

    private static string StatusOf(OrderState order) => order.Status switch
    {
        SimulatedOrderStatus.Pending => "in-progress",
        SimulatedOrderStatus.Open => "open",
        SimulatedOrderStatus.Filled => "filled",
        _ => order.EndReason switch
        {
            OrderEndReason.PostOnlyWouldCross => "canceled-post-only",
            OrderEndReason.NotEnoughLiquidity => "canceled-not-enough-liquidity",
            OrderEndReason.TooMuchSlippage => "canceled-too-much-slippage",
            OrderEndReason.ReduceOnly => "canceled-reduce-only",
            OrderEndReason.InsufficientMargin => "canceled-margin-not-allowed",
            OrderEndReason.SelfTrade => "canceled-self-trade",
            OrderEndReason.Expired => "canceled-expired",
            OrderEndReason.Liquidation => "canceled-liquidation",
            _ => "canceled",
        },
    };
}

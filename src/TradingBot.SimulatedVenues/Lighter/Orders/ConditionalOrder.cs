using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Orders;

/// <summary>An order that waits for a price or for its parent, or that others wait for.</summary>
internal sealed class ConditionalOrder(long orderIndex, long accountIndex, MarketDefinition market, LighterOrderFields fields, DateTimeOffset createdAt)
{
    private readonly List<ConditionalOrder> _children = [];

    public long OrderIndex => orderIndex;

    public long AccountIndex => accountIndex;

    public MarketDefinition Market => market;

    public LighterOrderFields Fields { get; set; } = fields;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>The caller sets it with each change.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? TriggeredAt { get; set; }

    /// <summary>Why it ended before it reached the engine; null while it waits or is there.</summary>
    public string? EndStatus { get; set; }

    /// <summary>It was handed to the engine, which knows the rest.</summary>
    public bool IsInEngine { get; set; }

    public ConditionalOrder? Parent { get; private set; }

    /// <summary>The other one of a pair of which one cancels the other.</summary>
    public ConditionalOrder? Sibling { get; set; }

    public IReadOnlyList<ConditionalOrder> Children => _children;

    public bool IsConditional => Fields.IsConditional;

    public bool IsWaiting => !IsInEngine && EndStatus is null;

    /// <summary>Waits for its parent to fill.</summary>
    public bool IsDormant { get; set; }

    public decimal TriggerPrice => Fields.TriggerPrice * market.Tick.Value;

    public string TypeText => Fields.Type switch
    {
        LighterOrderFields.MarketType => "market",
        LighterOrderFields.StopLoss => "stop-loss",
        LighterOrderFields.StopLossLimit => "stop-loss-limit",
        LighterOrderFields.TakeProfit => "take-profit",
        LighterOrderFields.TakeProfitLimit => "take-profit-limit",
        _ => "limit",
    };

    public void Add(ConditionalOrder child)
    {
        child.Parent = this;
        child.IsDormant = true;
        _children.Add(child);
    }

    public long Child(int number) => number < _children.Count ? _children[number].OrderIndex : 0;

    /// <summary>True when the mark price has reached the trigger: a stop works against the position, a take-profit for it.</summary>
    public bool IsTriggeredBy(decimal markPrice) =>
        (Fields.IsStop == (Fields.IsAsk == 1)) ? markPrice <= TriggerPrice : markPrice >= TriggerPrice;

    public LighterOrderView ToView(long revision) => new()
    {
        OrderIndex = orderIndex,
        AccountIndex = accountIndex,
        Market = market,
        ClientOrderIndex = Fields.ClientOrderIndex,
        IsAsk = Fields.IsAsk == 1,
        Price = Fields.Price * market.Tick.Value,
        Size = Fields.BaseAmount * market.Lot.Value,
        Type = TypeText,
        TimeInForce = Fields.TimeInForce switch
        {
            LighterOrderFields.PostOnly => "post-only",
            LighterOrderFields.GoodTillTime => "good-till-time",
            _ => "immediate-or-cancel",
        },
        ReduceOnly = Fields.ReduceOnly == 1,
        TriggerPrice = TriggerPrice,
        TriggerStatus = EndStatus is not null ? "na" : IsDormant ? "parent-order" : "mark-price",
        Expiry = Fields.OrderExpiry,
        Status = EndStatus ?? "pending",
        IsActive = EndStatus is null,
        ParentIndex = Parent?.OrderIndex ?? 0,
        ToTriggerIndex0 = Child(0),
        ToTriggerIndex1 = Child(1),
        ToCancelIndex = Sibling?.OrderIndex ?? 0,
        CreatedAt = createdAt,
        UpdatedAt = UpdatedAt,
        Revision = revision,
    };
}

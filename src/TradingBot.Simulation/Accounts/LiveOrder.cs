using TradingBot.Model;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation.Accounts;

/// <summary>An account's order while it is active, and until its last report has been written.</summary>
internal sealed class LiveOrder
{
    public required long Id { get; init; }

    public required Account Account { get; init; }

    public required MarketState Market { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    public required bool ReduceOnly { get; init; }

    public required bool IsAllOrNothing { get; init; }

    public required SelfTradePrevention SelfTrade { get; init; }

    public required string? ClientOrderId { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsForced { get; init; }

    /// <summary>Most lots that it may trade on arrival.</summary>
    public long Room { get; init; } = long.MaxValue;

    public long Ticks { get; set; }

    /// <summary>Total size, what has filled included.</summary>
    public long Lots { get; set; }

    public long FilledLots { get; set; }

    public decimal FilledNotional { get; set; }

    public SimulatedOrderStatus Status { get; set; }

    public OrderEndReason EndReason { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Revision { get; set; }

    /// <summary>Its node while it rests.</summary>
    public BookOrder? Node { get; set; }

    public bool IsBuy => Side == OrderSide.Buy;

    public bool IsActive => Status is SimulatedOrderStatus.Pending or SimulatedOrderStatus.Open;

    public long RemainingLots => Lots - FilledLots;

    public bool IsImmediate => Type == OrderType.Market || TimeInForce == TimeInForce.ImmediateOrCancel;

    public OrderState ToState() => new()
    {
        OrderId = Id,
        AccountId = Account.Id,
        MarketId = Market.Definition.Id,
        ClientOrderId = ClientOrderId,
        Side = Side,
        Type = Type,
        TimeInForce = TimeInForce,
        ReduceOnly = ReduceOnly,
        Price = Market.Scale.ToPrice(Ticks),
        Size = Market.Scale.ToSize(Lots),
        FilledSize = Market.Scale.ToSize(FilledLots),
        FilledNotional = FilledNotional,
        Status = Status,
        EndReason = EndReason,
        IsForced = IsForced,
        ExpiresAt = ExpiresAt,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Revision = Revision,
    };
}

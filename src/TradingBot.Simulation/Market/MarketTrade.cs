using TradingBot.Model;

namespace TradingBot.Simulation.Market;

/// <summary>One trade as the public tape shows it, with what venues publish of both sides.</summary>
public sealed record MarketTrade
{
    /// <summary>Strictly increasing over all markets.</summary>
    public required long TradeId { get; init; }

    /// <summary>The market.</summary>
    public required int MarketId { get; init; }

    /// <summary>In quote currency.</summary>
    public required decimal Price { get; init; }

    /// <summary>In venue units.</summary>
    public required decimal Size { get; init; }

    /// <summary>Price times size, rounded to the venue's quote unit.</summary>
    public required decimal Notional { get; init; }

    /// <summary>Side of the order that crossed.</summary>
    public required OrderSide TakerSide { get; init; }

    /// <summary>Order that rested.</summary>
    public required long MakerOrderId { get; init; }

    /// <summary>Order that crossed.</summary>
    public required long TakerOrderId { get; init; }

    /// <summary>Account of the order that rested.</summary>
    public required long MakerAccountId { get; init; }

    /// <summary>Account of the order that crossed.</summary>
    public required long TakerAccountId { get; init; }

    /// <summary>Its owner's name of the order that rested.</summary>
    public string? MakerClientOrderId { get; init; }

    /// <summary>Its owner's name of the order that crossed.</summary>
    public string? TakerClientOrderId { get; init; }

    /// <summary>Fee of the maker as a fraction of the notional.</summary>
    public required decimal MakerFeeFraction { get; init; }

    /// <summary>Fee of the taker as a fraction of the notional.</summary>
    public required decimal TakerFeeFraction { get; init; }

    /// <summary>The venue closed somebody's position with it.</summary>
    public bool IsLiquidation { get; init; }

    /// <summary>Market time of the execution.</summary>
    public required DateTimeOffset At { get; init; }
}

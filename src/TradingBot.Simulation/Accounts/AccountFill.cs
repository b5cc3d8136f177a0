using TradingBot.Model;

namespace TradingBot.Simulation.Accounts;

/// <summary>One execution of one order of an account.</summary>
public sealed record AccountFill
{
    /// <summary>The trade; the other side's fill has the same number.</summary>
    public required long TradeId { get; init; }

    /// <summary>Whose fill it is.</summary>
    public required long AccountId { get; init; }

    /// <summary>The market.</summary>
    public required int MarketId { get; init; }

    /// <summary>The order that filled.</summary>
    public required long OrderId { get; init; }

    /// <summary>Its owner's name of the order.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Which way this account traded.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>In quote currency.</summary>
    public required decimal Price { get; init; }

    /// <summary>In venue units.</summary>
    public required decimal Size { get; init; }

    /// <summary>Price times size, rounded to the venue's quote unit.</summary>
    public required decimal Notional { get; init; }

    /// <summary>In quote currency; positive is paid.</summary>
    public required decimal Fee { get; init; }

    /// <summary>Profit or loss that this fill realised, in quote currency, without the fee.</summary>
    public required decimal RealizedPnl { get; init; }

    /// <summary>Accrued funding that this fill realised, in quote currency: positive is received. 0 where funding is paid at intervals.</summary>
    public decimal RealizedFunding { get; init; }

    /// <summary>Index price at the fill, in quote currency.</summary>
    public decimal IndexPrice { get; init; }

    /// <summary>Signed position before the fill.</summary>
    public required decimal PositionBefore { get; init; }

    /// <summary>Signed cost of the position before the fill.</summary>
    public decimal EntryValueBefore { get; init; }

    /// <summary>Maker or taker.</summary>
    public required Liquidity Liquidity { get; init; }

    /// <summary>The venue forced it.</summary>
    public bool IsForced { get; init; }

    /// <summary>The public side of it.</summary>
    public required Market.MarketTrade Trade { get; init; }

    /// <summary>Number in the venue's sequence of all account facts.</summary>
    public required long Revision { get; init; }

    /// <summary>Market time of the execution.</summary>
    public required DateTimeOffset At { get; init; }
}

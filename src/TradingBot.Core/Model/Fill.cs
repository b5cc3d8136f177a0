namespace TradingBot.Model;

/// <summary>Whether a fill added or took liquidity.</summary>
public enum Liquidity
{
    /// <summary>The venue does not say.</summary>
    Unrecognized = 0,

    /// <summary>The order rested.</summary>
    Maker,

    /// <summary>The order crossed.</summary>
    Taker,
}

/// <summary>One execution of one of this account's orders.</summary>
public sealed record Fill
{
    /// <summary>The venue's name of the trade, unique on the venue together with the side; a fill is booked once by it.</summary>
    public required string TradeId { get; init; }

    /// <summary>The venue's name of the contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The venue's name of the order.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Our name of the order; null when it is not one of this bot's.</summary>
    public ClientOrderId? ClientOrderId { get; init; }

    /// <summary>Which way this account traded.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Price in quote currency.</summary>
    public required decimal Price { get; init; }

    /// <summary>Size in tokens, greater than zero.</summary>
    public required decimal Size { get; init; }

    /// <summary>Fee in quote currency; positive is paid, negative is a rebate.</summary>
    public required decimal Fee { get; init; }

    /// <summary>Maker or taker.</summary>
    public required Liquidity Liquidity { get; init; }

    /// <summary>Market time of the execution.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The venue forced it (liquidation, deleveraging).</summary>
    public bool IsForced { get; init; }
}

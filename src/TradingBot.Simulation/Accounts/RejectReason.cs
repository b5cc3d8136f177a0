namespace TradingBot.Simulation.Accounts;

/// <summary>Why a venue did not take a request. Nothing of a refused request can still happen.</summary>
public enum RejectReason
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>No such account.</summary>
    UnknownAccount,

    /// <summary>No such market.</summary>
    UnknownMarket,

    /// <summary>The market takes no orders.</summary>
    MarketInactive,

    /// <summary>Price not positive or off tick.</summary>
    InvalidPrice,

    /// <summary>Price too far from the mark price.</summary>
    PriceOutOfBand,

    /// <summary>Size not positive, off lot, or too large for the engine.</summary>
    InvalidSize,

    /// <summary>Under the market's minimum size or value.</summary>
    BelowMinimum,

    /// <summary>Over the market's largest order value.</summary>
    AboveMaximum,

    /// <summary>Expiry missing, in the past, too near or too far.</summary>
    InvalidExpiry,

    /// <summary>An active order of the account has this client order id.</summary>
    DuplicateClientOrderId,

    /// <summary>The account has too many active orders.</summary>
    TooManyOrders,

    /// <summary>A post-only order would trade at once.</summary>
    PostOnlyWouldCross,

    /// <summary>There is no position that the order could shrink.</summary>
    ReduceOnly,

    /// <summary>Not enough margin, or not enough free collateral to withdraw.</summary>
    InsufficientMargin,

    /// <summary>The order does not exist or belongs to somebody else.</summary>
    OrderNotFound,

    /// <summary>The order has ended.</summary>
    OrderNotActive,

    /// <summary>Leverage out of range.</summary>
    InvalidLeverage,
}

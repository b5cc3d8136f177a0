namespace TradingBot.Simulation.Accounts;

/// <summary>Why an order that was taken is no longer active.</summary>
public enum OrderEndReason
{
    /// <summary>It is active.</summary>
    None = 0,

    /// <summary>Filled in full.</summary>
    Filled,

    /// <summary>Its owner canceled it.</summary>
    Canceled,

    /// <summary>A scheduled cancel-all came due.</summary>
    DeadManSwitch,

    /// <summary>A post-only order would have traded.</summary>
    PostOnlyWouldCross,

    /// <summary>An immediate order found nothing more to trade with.</summary>
    NotEnoughLiquidity,

    /// <summary>What was left to trade with lay beyond the worst price of a market order.</summary>
    TooMuchSlippage,

    /// <summary>There was no position left to shrink.</summary>
    ReduceOnly,

    /// <summary>Not enough margin when its turn came.</summary>
    InsufficientMargin,

    /// <summary>It would have traded with another order of its account.</summary>
    SelfTrade,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>The account was liquidated.</summary>
    Liquidation,

    /// <summary>Its limit price reached too far through the mark price.</summary>
    PriceOutOfBand,

    /// <summary>It could have led to a larger position than the market allows.</summary>
    PositionLimit,
}

namespace TradingBot.Strategies;

/// <summary>What a strategy decided.</summary>
public enum StrategyAction
{
    /// <summary>Nothing to do until something happens.</summary>
    None,

    /// <summary>Place, cancel or amend the orders of the result.</summary>
    PlaceOrder,

    /// <summary>Look again after the result's wait time, or earlier when something happens.</summary>
    Wait,

    /// <summary>The orders of the result shrink a position.</summary>
    ClosePosition,

    /// <summary>The orders of the result bring two legs back into balance.</summary>
    Rebalance,
}

namespace TradingBot.Simulation.Accounts;

/// <summary>What happens when an order would trade with another one of its own account.</summary>
public enum SelfTradePrevention
{
    /// <summary>The resting order is canceled.</summary>
    ExpireMaker,

    /// <summary>The rest of the arriving order is canceled.</summary>
    ExpireTaker,

    /// <summary>Both are canceled.</summary>
    CancelBoth,
}

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>What happens when an order would meet one's own (attribute 6).</summary>
internal enum LighterSelfTradeBehavior
{
    /// <summary>The resting order goes; the default, and then not sent.</summary>
    ExpireMaker = 0,

    /// <summary>The incoming order goes.</summary>
    ExpireTaker = 1,

    /// <summary>Both go.</summary>
    CancelBoth = 2,

    /// <summary>Both shrink by the smaller size.</summary>
    Reduce = 3,
}

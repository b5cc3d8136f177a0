namespace TradingBot.Risk;

/// <summary>What the risk manager wants done.</summary>
public enum RiskAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Open nothing for now; close as usual.</summary>
    PauseTrading,

    /// <summary>Cancel own orders and close the worst of the losing positions.</summary>
    CloseWorstPositions,

    /// <summary>Cancel own orders, close everything in scope, and stop for good.</summary>
    EmergencyCloseAll,
}

/// <summary>What the risk manager may touch.</summary>
public enum RiskScope
{
    /// <summary>The bot's own contract and its own orders.</summary>
    Own,

    /// <summary>Every position and order of the account, other bots' and manual ones included.</summary>
    Account,
}

/// <summary>The outcome of a risk check.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Rule">The rule that fired, in a word; empty for none.</param>
/// <param name="Reason">A sentence with the numbers; empty for none.</param>
public sealed record RiskDecision(RiskAction Action, string Rule, string Reason)
{
    /// <summary>Nothing fired.</summary>
    public static RiskDecision Nothing { get; } = new(RiskAction.None, "", "");
}

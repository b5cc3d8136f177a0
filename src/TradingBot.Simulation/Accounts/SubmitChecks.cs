namespace TradingBot.Simulation.Accounts;

/// <summary>What a venue checks before it takes an order; what is not checked then ends the order when its turn comes.</summary>
[Flags]
public enum SubmitChecks
{
    /// <summary>Only form, limits and duplicate ids.</summary>
    None = 0,

    /// <summary>Initial margin.</summary>
    Margin = 1,

    /// <summary>Post-only orders that would cross.</summary>
    PostOnly = 2,

    /// <summary>Reduce-only orders without a position to shrink.</summary>
    ReduceOnly = 4,

    /// <summary>All of them.</summary>
    All = Margin | PostOnly | ReduceOnly,
}

using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies;

/// <summary>What a strategy wants done.</summary>
public sealed record StrategyResult
{
    /// <summary>The kind of decision.</summary>
    public required StrategyAction Action { get; init; }

    /// <summary>What the strategy wants to remember. Journaled in one transaction with the orders.</summary>
    public required StrategyState NextState { get; init; }

    /// <summary>Orders to place.</summary>
    public IReadOnlyList<OrderParams> Orders { get; init; } = [];

    /// <summary>Own orders to cancel.</summary>
    public IReadOnlyList<ClientOrderId> Cancels { get; init; } = [];

    /// <summary>The reason in a word or two (<c>cooldown</c>, <c>grid-step</c>), for the status line and for tests.</summary>
    public string Reason { get; init; } = "";

    /// <summary>A sentence for the log; empty for decisions that are not worth one.</summary>
    public string Message { get; init; } = "";

    /// <summary>Something that needs a human; goes to the log as an error and to the notices.</summary>
    public string Alert { get; init; } = "";

    /// <summary>Look again after this long at the latest, market time. It bounds the timer only: an order event always wakes the strategy.</summary>
    /// <value>Default 1 s.</value>
    public TimeSpan WaitTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Compare books with the venue soon, because a rule needs a second opinion.</summary>
    public bool WantsReconciliation { get; init; }

    /// <summary>End the run; null to go on.</summary>
    public StopRequest? Stop { get; init; }
}

/// <summary>A strategy's wish to end the run.</summary>
/// <param name="Rule">The rule in a word (<c>stop-price</c>).</param>
/// <param name="Reason">A sentence with the numbers.</param>
/// <param name="Flatten">Cancel own orders and close the position first; otherwise both stay.</param>
/// <param name="Halt">Leave a halt record, so that the next start refuses until <c>--clear-halt</c>.</param>
public sealed record StopRequest(string Rule, string Reason, bool Flatten, bool Halt);

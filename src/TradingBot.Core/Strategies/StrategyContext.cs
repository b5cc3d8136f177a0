using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies;

/// <summary>Everything that a strategy may look at when it decides. Immutable; the same context always leads to the same decision.</summary>
public sealed record StrategyContext
{
    /// <summary>Market time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The contracts that the bot trades, in the order of its configuration; at least one.</summary>
    public required IReadOnlyList<ContractContext> Contracts { get; init; }

    /// <summary>What the strategy remembered after its last decision or fill.</summary>
    public required StrategyState State { get; init; }

    /// <summary>False while nothing may be opened (a stream is down, the books are being reconciled, risk has paused, the bot is stopping). Closing is never stopped.</summary>
    public bool CanOpen { get; init; } = true;

    /// <summary>Why nothing may be opened; empty while it may.</summary>
    public string CannotOpenReason { get; init; } = "";

    /// <summary>Counts complete comparisons with the venue since start. A rule that must not act on one doubtful answer waits for this to move on.</summary>
    public int ReconciliationNumber { get; init; }

    /// <summary>The first contract; all there is for a single-venue strategy.</summary>
    public ContractContext Contract => Contracts[0];
}

/// <summary>One contract of one venue as a strategy sees it.</summary>
public sealed record ContractContext
{
    /// <summary>Steps, minimums, fees.</summary>
    public required ContractAttributes Attributes { get; init; }

    /// <summary>Top of the book; null while it cannot be trusted.</summary>
    public BestBidOffer? Quote { get; init; }

    /// <summary>Funding and reference prices; null until first reported.</summary>
    public FundingRate? Funding { get; init; }

    /// <summary>Signed position in tokens by our own books: every fill that is known, whether by its own report or by its order's.</summary>
    public decimal PositionSize { get; init; }

    /// <summary>The position as the venue last reported it; null until first reported.</summary>
    public Position? VenuePosition { get; init; }

    /// <summary>The account's money as last reported; null until first reported.</summary>
    public AccountSnapshot? Account { get; init; }

    /// <summary>This bot's orders that are live, or whose opening order is not fully closed yet; oldest first.</summary>
    public IReadOnlyList<TrackedOrder> Orders { get; init; } = [];

    /// <summary>Orders that wait to be priced and sent (again).</summary>
    public IReadOnlyList<PendingOrder> Pending { get; init; } = [];

    /// <summary>What this bot has done in the contract so far.</summary>
    public TradeTotals Totals { get; init; } = new();

    /// <summary>Profit and loss of the position by our own books, at the venue's mark price, in quote currency.</summary>
    public decimal UnrealizedPnl { get; init; }

    /// <summary>Why nothing may be opened on this venue; empty while it may.</summary>
    public string CannotOpenReason { get; init; } = "";
}

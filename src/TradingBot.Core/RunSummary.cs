using TradingBot.Journal;
using TradingBot.Orders;

namespace TradingBot;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Asked to stop, time over, or done.</summary>
    Orderly,

    /// <summary>Something broke that the bot could not go on from.</summary>
    Failed,

    /// <summary>The configuration does not fit the market or the account; nothing was traded.</summary>
    BadConfiguration,

    /// <summary>A rule has stopped trading until a person clears it.</summary>
    Halted,
}

/// <summary>What was done, and what is left.</summary>
public sealed record RunSummary
{
    /// <summary>How the run ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Every fault that kept the run from starting; empty otherwise.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Market time at which the bot was ready to trade, or began to try.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Market time at the end.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>One entry a venue.</summary>
    public IReadOnlyList<DeskSummary> Desks { get; init; } = [];

    /// <summary>The halt in force; null when there is none.</summary>
    public HaltRecord? Halt { get; init; }
}

/// <summary>One venue in <see cref="RunSummary"/>.</summary>
public sealed record DeskSummary
{
    /// <summary>The venue.</summary>
    public required string Exchange { get; init; }

    /// <summary>Base asset.</summary>
    public required string Ticker { get; init; }

    /// <summary>Sums of this run alone.</summary>
    public required TradeTotals Totals { get; init; }

    /// <summary>In quote currency, at the venue's mark price.</summary>
    public required decimal UnrealizedPnl { get; init; }

    /// <summary>Signed, in tokens.</summary>
    public required decimal PositionSize { get; init; }

    /// <summary>Average entry price; zero when flat.</summary>
    public required decimal AverageEntryPrice { get; init; }

    /// <summary>Own orders that still rest on the venue.</summary>
    public required IReadOnlyList<TrackedOrder> RestingOrders { get; init; }

    /// <summary>Equity when trading began; null when it never did.</summary>
    public decimal? EquityAtStart { get; init; }

    /// <summary>Equity at the end; null when the venue could not be asked.</summary>
    public decimal? EquityAtEnd { get; init; }

    /// <summary>What the comparison with the venue found.</summary>
    public required BooksComparison Books { get; init; }

    /// <summary>Where the change of equity comes from; null when the venue could not be asked, or the account holds positions that are not this bot's.</summary>
    public ProfitIdentity? Identity { get; init; }
}

/// <summary>The bot's books against the venue's, asked for at the end of a run.</summary>
/// <param name="Agree">True when position, cash, fees and open orders agree to the last unit; false when not, or when the venue could not be asked.</param>
/// <param name="Detail">One sentence with the numbers that differ, or that it was asked and agrees.</param>
public sealed record BooksComparison(bool Agree, string Detail);

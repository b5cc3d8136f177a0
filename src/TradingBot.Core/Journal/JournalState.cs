using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Journal;

/// <summary>What a journal knows at start.</summary>
public sealed record JournalState
{
    /// <summary>The tag of all client order ids of this journal, 1 to 2^31 − 1.</summary>
    public required uint BotTag { get; init; }

    /// <summary>Highest sequence of an intent so far; the next one is greater.</summary>
    public uint LastSequence { get; init; }

    /// <summary>Orders that are not settled.</summary>
    public IReadOnlyList<TrackedOrder> Orders { get; init; } = [];

    /// <summary>The newest fills of each contract, enough to recognise repeats.</summary>
    public IReadOnlyList<(string Exchange, Fill Fill)> RecentFills { get; init; } = [];

    /// <summary>Ids of the newest funding payments, enough to recognise repeats.</summary>
    public IReadOnlyList<(string Exchange, FundingPayment Payment)> RecentFunding { get; init; } = [];

    /// <summary>Books by venue and contract.</summary>
    public IReadOnlyDictionary<(string Exchange, string ContractId), PositionBook> Books { get; init; } =
        new Dictionary<(string Exchange, string ContractId), PositionBook>();

    /// <summary>Baselines by venue and contract.</summary>
    public IReadOnlyDictionary<(string Exchange, string ContractId), BookBaseline> Baselines { get; init; } =
        new Dictionary<(string Exchange, string ContractId), BookBaseline>();

    /// <summary>What the strategy remembered; null on a fresh journal.</summary>
    public string? StrategyState { get; init; }

    /// <summary>The risk baseline of each venue.</summary>
    public IReadOnlyDictionary<string, RiskBaseline> RiskBaselines { get; init; } = new Dictionary<string, RiskBaseline>(StringComparer.Ordinal);

    /// <summary>The halt in force; null when there is none.</summary>
    public HaltRecord? Halt { get; init; }

    /// <summary>Something that a person should know about the journal itself (a damaged file was moved aside); null when all is well.</summary>
    public string? Notice { get; init; }
}

/// <summary>Where the books of one contract begin.</summary>
/// <param name="Exchange">The venue.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="At">Market time.</param>
/// <param name="PositionSize">Signed position of the venue then, in tokens.</param>
/// <param name="EntryCost">What that position had cost, signed like it, in quote currency.</param>
/// <param name="Cash">The account's cash then.</param>
/// <param name="Equity">The account's equity then.</param>
public sealed record BookBaseline(
    string Exchange,
    string ContractId,
    DateTimeOffset At,
    decimal PositionSize,
    decimal EntryCost,
    decimal Cash,
    decimal Equity);

/// <summary>The equity from which losses are measured on one venue.</summary>
/// <param name="Exchange">The venue.</param>
/// <param name="At">Market time at which it was taken.</param>
/// <param name="StartEquity">Equity then, in quote currency.</param>
/// <param name="PeakEquity">Highest equity since, in quote currency.</param>
public sealed record RiskBaseline(string Exchange, DateTimeOffset At, decimal StartEquity, decimal PeakEquity);

/// <summary>Why trading was stopped for good, until a person clears it.</summary>
/// <param name="At">Market time.</param>
/// <param name="Rule">The rule in a word.</param>
/// <param name="Reason">A sentence with the numbers.</param>
public sealed record HaltRecord(DateTimeOffset At, string Rule, string Reason);

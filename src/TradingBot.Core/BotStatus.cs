using TradingBot.Orders;

namespace TradingBot;

/// <summary>What a person wants to see at a glance. Taken on the bot's context.</summary>
public sealed record BotStatus
{
    /// <summary>Market time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the bot is doing: <c>recovering</c>, <c>trading</c>, <c>paused</c>, <c>closing</c>, <c>stopping</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>One entry a venue.</summary>
    public required IReadOnlyList<DeskStatus> Desks { get; init; }

    /// <summary>The reason of the last decision, in a word or two.</summary>
    public required string LastDecision { get; init; }

    /// <summary>Market time of the last decision.</summary>
    public required DateTimeOffset LastDecisionAt { get; init; }
}

/// <summary>One venue in <see cref="BotStatus"/>.</summary>
/// <param name="Exchange">The venue.</param>
/// <param name="Ticker">Base asset.</param>
/// <param name="Bid">Best bid; 0 while unknown.</param>
/// <param name="Ask">Best ask; 0 while unknown.</param>
/// <param name="IsStale">The book cannot be trusted now.</param>
/// <param name="PositionSize">Signed, in tokens.</param>
/// <param name="OpenCloseOrders">Closing orders that rest or are on their way.</param>
/// <param name="OpenOrders">All own orders that rest or are on their way.</param>
/// <param name="UnrealizedPnl">In quote currency, at the venue's mark price.</param>
/// <param name="Equity">As last reported; null while unknown.</param>
/// <param name="Totals">Sums so far.</param>
public sealed record DeskStatus(
    string Exchange,
    string Ticker,
    decimal Bid,
    decimal Ask,
    bool IsStale,
    decimal PositionSize,
    int OpenCloseOrders,
    int OpenOrders,
    decimal UnrealizedPnl,
    decimal? Equity,
    TradeTotals Totals);

namespace TradingBot.Model;

/// <summary>A venue's report of the position in one contract.</summary>
/// <param name="ContractId">The venue's name of the contract.</param>
/// <param name="Size">Tokens; positive is long, negative is short, zero is flat.</param>
/// <param name="AverageEntryPrice">In quote currency; zero when flat.</param>
/// <param name="UnrealizedPnl">In quote currency, at the venue's mark price.</param>
/// <param name="LiquidationPrice">In quote currency; null when the venue gives none.</param>
/// <param name="At">Market time of the report.</param>
public sealed record Position(
    string ContractId,
    decimal Size,
    decimal AverageEntryPrice,
    decimal UnrealizedPnl,
    decimal? LiquidationPrice,
    DateTimeOffset At)
{
    /// <summary>What the position cost in quote currency, never negative, free of the rounding of the average price.</summary>
    /// <value>Default: size times average entry price. A venue that reports value and unrealised P&amp;L gives the exact figure.</value>
    public decimal EntryNotional { get; init; } = Math.Abs(Size) * AverageEntryPrice;
}

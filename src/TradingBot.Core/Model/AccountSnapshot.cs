namespace TradingBot.Model;

/// <summary>A venue's report of the account's money, in quote currency.</summary>
/// <param name="Equity">Everything the account is worth, unrealised profit and loss included.</param>
/// <param name="Cash">Collateral without unrealised profit and loss; moves by realised P&amp;L, fees, funding and transfers alone.</param>
/// <param name="Available">What may still be used as initial margin.</param>
/// <param name="At">Market time of the report.</param>
public sealed record AccountSnapshot(decimal Equity, decimal Cash, decimal Available, DateTimeOffset At);

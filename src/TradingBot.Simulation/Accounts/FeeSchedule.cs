namespace TradingBot.Simulation.Accounts;

/// <summary>What an account pays for trading.</summary>
/// <param name="MakerFraction">Fraction of the notional; negative is a rebate.</param>
/// <param name="TakerFraction">Fraction of the notional.</param>
public sealed record FeeSchedule(decimal MakerFraction, decimal TakerFraction);

namespace TradingBot.Simulation.Market;

/// <summary>Continuous funding of a market at one moment.</summary>
/// <param name="MarketId">The market.</param>
/// <param name="RateFraction">Fraction for one interval; positive: longs pay.</param>
/// <param name="Premium">What one long unit pays in one interval, in quote currency.</param>
/// <param name="Index">What one unit held long since the venue opened has paid, in quote currency.</param>
/// <param name="At">Market time of the sample.</param>
public sealed record FundingSample(int MarketId, decimal RateFraction, decimal Premium, decimal Index, DateTimeOffset At);

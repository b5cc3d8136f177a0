namespace TradingBot.Simulation.Market;

/// <summary>One past funding payment of a market.</summary>
/// <param name="MarketId">The market.</param>
/// <param name="RateFraction">Fraction for the interval; positive: longs paid.</param>
/// <param name="Price">Price on which it was paid, in quote currency.</param>
/// <param name="At">Market time of the payment.</param>
public sealed record FundingRound(int MarketId, decimal RateFraction, decimal Price, DateTimeOffset At);

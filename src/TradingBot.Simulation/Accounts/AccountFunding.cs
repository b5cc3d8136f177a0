namespace TradingBot.Simulation.Accounts;

/// <summary>One funding payment of an account.</summary>
/// <param name="PaymentId">Strictly increasing on the venue.</param>
/// <param name="AccountId">The account.</param>
/// <param name="MarketId">The market.</param>
/// <param name="Amount">In quote currency: positive is received, negative is paid.</param>
/// <param name="RateFraction">Rate of the interval; positive: longs pay.</param>
/// <param name="PositionSize">Signed position on which it was paid, in venue units.</param>
/// <param name="Price">Price on which it was paid, in quote currency.</param>
/// <param name="At">Market time of the payment.</param>
public sealed record AccountFunding(
    long PaymentId,
    long AccountId,
    int MarketId,
    decimal Amount,
    decimal RateFraction,
    decimal PositionSize,
    decimal Price,
    DateTimeOffset At);

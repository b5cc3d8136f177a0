namespace TradingBot.Simulation.Accounts;

/// <summary>One funding payment of an account.</summary>
/// <param name="PaymentId">Strictly increasing on the venue.</param>
/// <param name="AccountId">The account.</param>
/// <param name="MarketId">The market.</param>
/// <param name="Amount">In quote currency: positive is received, negative is paid.</param>
/// <param name="RateFraction">Rate of the interval, or of the moment where funding is continuous; positive: longs pay.</param>
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
    DateTimeOffset At)
{
    /// <summary>Continuous funding: the index up to which it was paid. 0 where funding is paid at intervals.</summary>
    public decimal Index { get; init; }

    /// <summary>Continuous funding: the trade that changed the position and so caused the payment. 0 where funding is paid at intervals.</summary>
    public long TradeId { get; init; }
}

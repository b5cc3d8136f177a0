namespace TradingBot.Model;

/// <summary>Funding and reference prices of one contract.</summary>
/// <param name="ContractId">The venue's name of the contract.</param>
/// <param name="RateFractionPerHour">Expected next payment as a fraction of the position's value, for one hour; positive: longs pay.</param>
/// <param name="Interval">Time between two payments on this venue; zero where funding accrues all the time.</param>
/// <param name="NextPaymentAt">Market time of the next payment; the time of the report where funding accrues all the time.</param>
/// <param name="MarkPrice">In quote currency.</param>
/// <param name="IndexPrice">In quote currency.</param>
/// <param name="At">Market time of the report.</param>
public sealed record FundingRate(
    string ContractId,
    decimal RateFractionPerHour,
    TimeSpan Interval,
    DateTimeOffset NextPaymentAt,
    decimal MarkPrice,
    decimal IndexPrice,
    DateTimeOffset At);

/// <summary>One funding payment that this account made or received.</summary>
/// <param name="PaymentId">Unique on the venue; a payment is booked once by it.</param>
/// <param name="ContractId">The venue's name of the contract.</param>
/// <param name="Amount">Cash flow in quote currency: positive is received, negative is paid.</param>
/// <param name="At">Market time of the payment.</param>
public sealed record FundingPayment(string PaymentId, string ContractId, decimal Amount, DateTimeOffset At);

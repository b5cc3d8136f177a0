using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Market;

/// <summary>Samples the premium each minute and makes the rate at the end of each interval.</summary>
internal sealed class FundingClock
{
    private readonly FundingParameters _parameters;
    private decimal _premiumSum;
    private int _samples;
    private decimal _fixedRate;
    private DateTimeOffset _nextSampleAt;

    public FundingClock(FundingParameters parameters, DateTimeOffset start)
    {
        _parameters = parameters;
        _nextSampleAt = Next(start, TimeSpan.FromMinutes(1));
        NextPaymentAt = Next(start, parameters.Interval);
        LastPaymentAt = NextPaymentAt - parameters.Interval;
        _fixedRate = Rate(0m);
    }

    public DateTimeOffset NextPaymentAt { get; private set; }

    public DateTimeOffset LastPaymentAt { get; private set; }

    /// <summary>Fraction for one interval.</summary>
    public decimal LastRate { get; private set; }

    public BoundedLog<FundingRound> Rounds { get; } = new(1_000);

    /// <summary>The rate that the samples so far would give: a fraction for one interval.</summary>
    public decimal EstimatedRate => Rate(_samples == 0 ? 0m : _premiumSum / _samples);

    /// <summary>The rate of the coming payment, as far as it is known: a fraction for one interval.</summary>
    public decimal NextRate => _parameters.IsFixedAhead ? _fixedRate : EstimatedRate;

    public bool IsSampleDue(DateTimeOffset now) => now >= _nextSampleAt;

    public bool IsPaymentDue(DateTimeOffset now) => now >= NextPaymentAt;

    /// <summary>Takes one sample. Impact prices are null when that side has not enough to trade with, and then say nothing.</summary>
    public void Sample(DateTimeOffset now, decimal index, decimal? impactBid, decimal? impactAsk)
    {
        _nextSampleAt = Next(now, TimeSpan.FromMinutes(1));
        _premiumSum += FundingParameters.Premium(index, impactBid, impactAsk);
        _samples++;
    }

    /// <summary>Ends the interval.</summary>
    public FundingRound Close(int marketId, decimal price)
    {
        LastRate = NextRate;
        _fixedRate = EstimatedRate;
        LastPaymentAt = NextPaymentAt;
        NextPaymentAt += _parameters.Interval;
        _premiumSum = 0m;
        _samples = 0;
        var round = new FundingRound(marketId, LastRate, price, LastPaymentAt);
        Rounds.Add(round);
        return round;
    }

    /// <summary>The formula, from a mean premium to a fraction for one interval.</summary>
    internal decimal Rate(decimal premium) => _parameters.RateOf(premium);

    private static DateTimeOffset Next(DateTimeOffset after, TimeSpan step) =>
        new(((after.Ticks / step.Ticks) + 1) * step.Ticks, TimeSpan.Zero);
}

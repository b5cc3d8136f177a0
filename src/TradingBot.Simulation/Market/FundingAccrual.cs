using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Market;

/// <summary>Continuous funding of one market: a rate that follows the premium second by second, and the index into which it accrues.</summary>
/// <remarks>The index is quote currency for one long unit, summed since the venue opened. Whoever held a position from one index to another owes
/// size × the difference; nothing is lost or made by the number of steps in between, because the index is summed once for everybody.</remarks>
internal sealed class FundingAccrual(FundingParameters parameters, DateTimeOffset start)
{
    // The published index has so many places; the decimal type holds them exactly up to an index of a hundred billion.
    private const int IndexDecimals = 17;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMinutes(1);

    private readonly decimal _keptPerSecond = (decimal)Math.Pow(2, -Second / parameters.RateHalfLife);
    private DateTimeOffset _accruedAt = start;
    private DateTimeOffset _nextSampleAt = start;
    private bool _hasRate;

    /// <summary>Quote currency for one unit held long since the venue opened; positive: longs owe it.</summary>
    public decimal Index { get; private set; }

    /// <summary>The published rate: a fraction for one interval; positive: longs pay.</summary>
    public decimal Rate { get; private set; }

    /// <summary>What one unit pays in one interval at the present rate, in quote currency.</summary>
    public decimal Premium { get; private set; }

    /// <summary>One state of the past a minute, oldest first.</summary>
    public BoundedLog<FundingSample> Samples { get; } = new(1_000);

    /// <summary>True when a whole second has passed.</summary>
    public bool IsDue(DateTimeOffset now) => now - _accruedAt >= Second;

    /// <summary>Accrues the time since the last call at the rate that held during it, then takes the rate of this moment.</summary>
    public void Accrue(int marketId, DateTimeOffset now, decimal indexPrice, decimal? impactBid, decimal? impactAsk)
    {
        var elapsed = now - _accruedAt;
        _accruedAt = now;
        Index += decimal.Round(Premium * elapsed.Ticks / parameters.Interval.Ticks, IndexDecimals);
        var raw = parameters.RateOf(FundingParameters.Premium(indexPrice, impactBid, impactAsk));
        Rate = _hasRate ? Smooth(raw, elapsed) : raw;
        _hasRate = true;
        Premium = decimal.Round(Rate * indexPrice, IndexDecimals);
        if (now >= _nextSampleAt)
        {
            _nextSampleAt = now + SampleInterval;
            Samples.Add(new FundingSample(marketId, Rate, Premium, Index, now));
        }
    }

    private decimal Smooth(decimal raw, TimeSpan elapsed)
    {
        // Steps of the venue's loop are whole seconds or parts of one, so this is one turn in practice.
        var rate = Rate;
        for (var seconds = elapsed.Ticks / Second.Ticks; seconds > 0; seconds--)
        {
            rate = raw + ((rate - raw) * _keptPerSecond);
        }

        return decimal.Round(rate, parameters.RateDecimals, MidpointRounding.ToZero);
    }
}

namespace TradingBot.Simulation.Market;

/// <summary>How a market computes and pays funding, as data.</summary>
/// <remarks>Each minute one premium sample is taken: (max(0, impact bid − index) − max(0, index − impact ask)) / index. At the end of an interval
/// P is the mean of its samples, the rate of eight hours is clamp(P + clamp(I − P, ±small), ±big), and the rate of the interval is its share of
/// eight hours, truncated toward zero.
/// Continuous funding (<see cref="IsContinuous"/>) applies the same formula to the premium of each second, smooths the rate, and adds
/// rate × index price × elapsed time / interval to an index of quote currency for one unit; see <see cref="FundingAccrual"/>.</remarks>
public sealed record FundingParameters
{
    private const decimal HoursOfFormula = 8m;

    /// <summary>Time between two payments; they fall on whole multiples of it since midnight UTC.</summary>
    /// <value>Default: one hour.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>I, the base interest as a fraction per eight hours.</summary>
    /// <value>Default: 0.0001.</value>
    public decimal InterestFractionPer8Hours { get; init; } = 0.0001m;

    /// <summary>The inner clamp, a fraction per eight hours.</summary>
    /// <value>Default: 0.0005.</value>
    public decimal SmallClampFraction { get; init; } = 0.0005m;

    /// <summary>The outer clamp, a fraction per eight hours.</summary>
    /// <value>Default: 0.04.</value>
    public decimal BigClampFraction { get; init; } = 0.04m;

    /// <summary>Decimal places to which the rate of one interval is truncated.</summary>
    /// <value>Default: 6 (0.0001 %).</value>
    public int RateDecimals { get; init; } = 6;

    /// <summary>Value of the market order for which impact prices are taken, in quote currency.</summary>
    /// <value>Default: 500.</value>
    public decimal ImpactNotional { get; init; } = 500m;

    /// <summary>Payments use the mark price instead of the index price.</summary>
    public bool PaysOnMarkPrice { get; init; }

    /// <summary>The rate that an interval makes is fixed at its end and paid at the end of the next one; otherwise it is paid at once.</summary>
    /// <value>Default: false. Without meaning where funding is continuous.</value>
    public bool IsFixedAhead { get; init; }

    /// <summary>Funding accrues each second into an index and is paid when a position changes; otherwise it is paid at the end of each interval.</summary>
    /// <value>Default: false.</value>
    public bool IsContinuous { get; init; }

    /// <summary>Continuous funding: time in which the published rate moves half of the way to the rate of the moment.</summary>
    /// <value>Default: 30 minutes.</value>
    public TimeSpan RateHalfLife { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The formula, from a premium to a fraction for one interval.</summary>
    internal decimal RateOf(decimal premium)
    {
        var inner = Math.Clamp(InterestFractionPer8Hours - premium, -SmallClampFraction, SmallClampFraction);
        var per8Hours = Math.Clamp(premium + inner, -BigClampFraction, BigClampFraction);
        return decimal.Round(per8Hours * (decimal)Interval.TotalHours / HoursOfFormula, RateDecimals, MidpointRounding.ToZero);
    }

    /// <summary>What a market's impact prices say of its distance from the index, as a fraction. A side that has not enough to trade with says nothing.</summary>
    internal static decimal Premium(decimal index, decimal? impactBid, decimal? impactAsk)
    {
        var above = impactBid is { } bid ? Math.Max(0m, bid - index) : 0m;
        var below = impactAsk is { } ask ? Math.Max(0m, index - ask) : 0m;
        return (above - below) / index;
    }
}

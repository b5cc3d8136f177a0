namespace TradingBot.Simulation.Market;

/// <summary>How a market computes and pays funding, as data.</summary>
/// <remarks>Each minute one premium sample is taken: (max(0, impact bid − index) − max(0, index − impact ask)) / index. At the end of an interval
/// P is the mean of its samples, the rate of eight hours is clamp(P + clamp(I − P, ±small), ±big), and the rate of the interval is its share of
/// eight hours, truncated toward zero.</remarks>
public sealed record FundingParameters
{
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
}

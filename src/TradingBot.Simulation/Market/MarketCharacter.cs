namespace TradingBot.Simulation.Market;

/// <summary>How a generated market behaves. The defaults are the measured figures of BTC on a decentralised venue.</summary>
public sealed record MarketCharacter
{
    /// <summary>Standard deviation of one-minute log returns over the long run, in basis points.</summary>
    /// <value>Default: 9.9.</value>
    public double MinuteVolatilityBps { get; init; } = 9.9;

    /// <summary>Correlation of its returns with those of the leading market (the first, or the replayed one), −1 to 1.</summary>
    /// <value>Default: 0.8.</value>
    public double Correlation { get; init; } = 0.8;

    /// <summary>Median spread in basis points.</summary>
    /// <value>Default: 0.68.</value>
    public double MedianSpreadBps { get; init; } = 0.68;

    /// <summary>99th percentile of the spread in basis points.</summary>
    /// <value>Default: 1.5.</value>
    public double WideSpreadBps { get; init; } = 1.5;

    /// <summary>Median value at the touch, one side, in quote currency.</summary>
    /// <value>Default: 2000 (about 0.03 BTC).</value>
    public double TouchNotional { get; init; } = 2_000;

    /// <summary>Value of one side within ten basis points of the mid, in quote currency.</summary>
    /// <value>Default: 600,000.</value>
    public double NotionalWithin10Bps { get; init; } = 600_000;

    /// <summary>Level around which the premium of the market over its index wanders, in basis points.</summary>
    /// <value>Default: null, drawn from the seed within ±6.</value>
    public double? PremiumBps { get; init; }

    /// <summary>Market orders of strangers a minute, on average.</summary>
    /// <value>Default: 60.</value>
    public double TakersPerMinute { get; init; } = 60;

    /// <summary>Median value of a stranger's market order, in quote currency.</summary>
    /// <value>Default: 600.</value>
    public double TakerNotional { get; init; } = 600;
}

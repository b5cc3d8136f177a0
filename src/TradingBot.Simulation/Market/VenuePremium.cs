namespace TradingBot.Simulation.Market;

/// <summary>What a whole venue stands above the index, in all its generated markets alike.</summary>
internal sealed class VenuePremium(MarketSource.Seeded? source, DateTimeOffset start)
{
    private const double BasisPoint = 0.0001;

    /// <summary>Set by hand, in hundredths of a percent; null: as the source says.</summary>
    public double? FixedBps { get; set; }

    /// <summary>The premium at a market time, as a fraction of the index.</summary>
    public double At(DateTimeOffset at) => BasisPoint * (FixedBps ?? Swinging(at));

    private double Swinging(DateTimeOffset at) => source switch
    {
        null => 0,
        { PremiumPeriod: { } period } => source.PremiumBps * Math.Cos(2 * Math.PI * ((at - start) / period)),
        _ => source.PremiumBps,
    };
}

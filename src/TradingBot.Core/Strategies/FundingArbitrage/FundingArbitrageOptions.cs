namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>How the two legs of a pair are opened.</summary>
public enum EntryStyle
{
    /// <summary>Both legs take liquidity: the thinner one first, the other one for exactly what has filled.</summary>
    ThinFirst,

    /// <summary>Both legs take liquidity and are sent together.</summary>
    Together,

    /// <summary>The thinner leg rests as a maker; what fills of it is hedged at once by taking liquidity on the other.</summary>
    MakerThenTaker,
}

/// <summary>What happens to positions in the traded market that the journal knows nothing of.</summary>
public enum OrphanPolicy
{
    /// <summary>Nothing is opened until a person has dealt with them.</summary>
    Refuse,

    /// <summary>A long and a short of equal size on two of the venues are taken over as an open pair.</summary>
    Adopt,

    /// <summary>They are closed at the market.</summary>
    Flatten,
}

/// <summary>Settings of <see cref="FundingArbitrageStrategy"/>. Rates are fractions per hour, amounts quote currency, times market time.</summary>
public sealed record FundingArbitrageOptions
{
    /// <summary>Value of one leg.</summary>
    public required decimal TargetExposure { get; init; }

    /// <summary>Least expected net, as a fraction of the leg's value per hour of the horizon.</summary>
    public required decimal MinProfitFractionPerHour { get; init; }

    /// <summary>Time over which fees and spreads are spread.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How the legs are opened.</summary>
    public EntryStyle Entry { get; init; } = EntryStyle.ThinFirst;

    /// <summary>Time between two looks at the rates while nothing else happens.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time in which the legs may differ while a pair is opened.</summary>
    public TimeSpan UnhedgedTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest loss of the attempt while the legs differ, as a fraction of the leg's value.</summary>
    public decimal UnhedgedLossFraction { get; init; } = 0.005m;

    /// <summary>Longest time that a maker leg rests.</summary>
    public TimeSpan MakerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Difference of the legs, as a fraction of the larger one, above which the larger one is trimmed.</summary>
    public decimal RebalanceFraction { get; init; } = 0.05m;

    /// <summary>A rate per hour beyond this, either way, is not believed.</summary>
    public decimal MaxRateFractionPerHour { get; init; } = 0.01m;

    /// <summary>An older rate is not used for opening.</summary>
    public TimeSpan MaxRateAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Largest difference of the two mid prices at entry, as a fraction of the lower one.</summary>
    public decimal MaxPriceDivergenceFraction { get; init; } = 0.01m;

    /// <summary>Largest spread of either venue at entry and at an exit that can wait, as a fraction of the mid.</summary>
    public decimal MaxSpreadFraction { get; init; } = 0.02m;

    /// <summary>After a spread that was too wide the search pauses this long.</summary>
    public TimeSpan WideSpreadCooldown { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Largest order as a multiple of what stands at the touch of the thinner side.</summary>
    public decimal MaxTouchMultiple { get; init; } = 1m;

    /// <summary>Share of free margin that an entry must leave, as a fraction of the margin it needs.</summary>
    public decimal MarginReserveFraction { get; init; } = 0.05m;

    /// <summary>Exit when the divergence has fallen under this fraction of the one at entry.</summary>
    public decimal ProfitErosionFraction { get; init; } = 0.5m;

    /// <summary>An exit for erosion or flip needs the condition to last this long.</summary>
    public TimeSpan ExitConfirmation { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A pair is not left for erosion or a better one before this age.</summary>
    public TimeSpan MinHold { get; init; } = TimeSpan.Zero;

    /// <summary>A pair is left at this age.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(168);

    /// <summary>An exit that can wait for a narrower spread waits no longer than this.</summary>
    public TimeSpan MaxExitWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Least distance of the mark from a leg's liquidation price, as a fraction of the mark.</summary>
    public decimal MinLiquidationDistanceFraction { get; init; } = 0.10m;

    /// <summary>Leave a pair for a better one when the gain over the horizon, after all costs of the change, is at least this fraction of the leg's value; null never.</summary>
    public decimal? MinImprovementFraction { get; init; }

    /// <summary>First pause after a failed attempt; doubled with each further failure.</summary>
    public TimeSpan FailureCooldown { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After this many failed attempts in a row a person has to look.</summary>
    public int MaxFailures { get; init; } = 5;

    /// <summary>Positions that the journal does not know.</summary>
    public OrphanPolicy Orphans { get; init; } = OrphanPolicy.Refuse;
}

using System.Text.Json.Serialization;

namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>One pair: long on one venue, short on another. Sizes themselves are never remembered; they are what the venues and the fills say.</summary>
public sealed record ArbitragePair
{
    /// <summary>Venue of the long leg.</summary>
    public required string Long { get; init; }

    /// <summary>Venue of the short leg.</summary>
    public required string Short { get; init; }

    /// <summary>The leg that is opened first: one of the two venues.</summary>
    public required string First { get; init; }

    /// <summary>Planned size of each leg in tokens.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Rate of the short venue less that of the long one when it was planned, fraction per hour.</summary>
    public required decimal EntryDivergencePerHour { get; init; }

    /// <summary>Expected net over the horizon when it was planned, fraction of the leg's value.</summary>
    public required decimal ExpectedNetFraction { get; init; }

    /// <summary>Market time of the plan.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Realised profit, fees and funding of both venues at the plan, in quote currency: what came before is not this pair's.</summary>
    public decimal NetBefore { get; init; }

    /// <summary>Market time at which both legs stood.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Market time since which the legs differ; null while they do not.</summary>
    public DateTimeOffset? UnhedgedSince { get; init; }

    /// <summary>Why it is being left.</summary>
    public string ExitRule { get; init; } = "";

    /// <summary>Market time since which an exit that can wait is waiting.</summary>
    public DateTimeOffset? ExitWantedSince { get; init; }

    /// <summary>Market time since which erosion or a flip has lasted.</summary>
    public DateTimeOffset? ErodedSince { get; init; }

    /// <summary>Market time of the last answer that said that a leg is gone; null while none does.</summary>
    public DateTimeOffset? LegMissingAt { get; init; }

    /// <summary>Good answers in a row that say that a leg is gone.</summary>
    public int LegMissingAnswers { get; init; }

    /// <summary>Market time since which our own books say flat; an answer of each venue that is newer proves it.</summary>
    public DateTimeOffset? FlatSince { get; init; }
}

/// <summary>What funding arbitrage remembers.</summary>
public sealed record FundingArbitrageState : StrategyState
{
    /// <summary>Stage of <see cref="Pair"/>.</summary>
    public PairStage Stage { get; init; }

    /// <summary>The pair; null exactly in <see cref="PairStage.None"/>.</summary>
    public ArbitragePair? Pair { get; init; }

    /// <summary>Nothing is planned before this market time.</summary>
    public DateTimeOffset CooldownUntil { get; init; }

    /// <summary>Why.</summary>
    public string CooldownReason { get; init; } = "";

    /// <summary>Attempts in a row that failed to open a pair.</summary>
    public int Failures { get; init; }

    /// <summary>What failed attempts have cost in all, quote currency, positive is a loss.</summary>
    public decimal FailureCost { get; init; }

    /// <summary>Pairs that were opened and closed again.</summary>
    public int PairsClosed { get; init; }

    /// <summary>Profit of the closed pairs after fees and funding, quote currency.</summary>
    public decimal PairsNet { get; init; }
}

/// <summary>Source-generated JSON of <see cref="FundingArbitrageState"/>.</summary>
[JsonSerializable(typeof(FundingArbitrageState))]
internal sealed partial class FundingArbitrageStateJson : JsonSerializerContext;

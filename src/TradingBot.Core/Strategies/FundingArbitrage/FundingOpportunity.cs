using System.Globalization;

namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>One way round of two venues, with every term of what it should bring. Fractions of the value of one leg, over the horizon.</summary>
public sealed record FundingOpportunity
{
    /// <summary>Venue to be long on.</summary>
    public required string Long { get; init; }

    /// <summary>Venue to be short on.</summary>
    public required string Short { get; init; }

    /// <summary>Rate of the short venue less that of the long one, per hour; positive is income.</summary>
    public required decimal DivergencePerHour { get; init; }

    /// <summary>Hours of the horizon.</summary>
    public required decimal HorizonHours { get; init; }

    /// <summary>Fees of entry and exit on both venues, by the order types that are planned.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Half spreads that are crossed at entry and exit on both venues.</summary>
    public required decimal HalfSpreads { get; init; }

    /// <summary>Mid of the short venue less mid of the long one, as a fraction of the lower: below zero it is bought dear and sold cheap.</summary>
    public required decimal PriceDivergence { get; init; }

    /// <summary>What stands at the touch of the thinner side, in tokens.</summary>
    public required decimal ThinSideSize { get; init; }

    /// <summary>The venue of the thinner side.</summary>
    public required string ThinSide { get; init; }

    /// <summary>Why it cannot be taken; empty when it can.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>Funding over the horizon.</summary>
    public decimal Funding => DivergencePerHour * HorizonHours;

    /// <summary>What is lost when prices that differ against us come together; prices that differ in our favour are not counted on.</summary>
    public decimal PriceCost => Math.Max(0m, -PriceDivergence);

    /// <summary>Funding less fees, half spreads and price cost.</summary>
    public decimal Net => Funding - Fees - HalfSpreads - PriceCost;

    /// <summary>Net for one hour of the horizon.</summary>
    public decimal NetPerHour => Net / HorizonHours;

    /// <summary>Every term in one line, in percent of the leg's value.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"long {Long}, short {Short}: {DivergencePerHour * 100m:0.000000} % an hour; over {HorizonHours:0.##} h funding {Funding * 100m:0.0000} % - fees {Fees * 100m:0.0000} % - half spreads {HalfSpreads * 100m:0.0000} % - price gap {PriceCost * 100m:0.0000} % = net {Net * 100m:0.0000} % ({NetPerHour * 8760m * 100m:0.00} % a year); touch of the thinner side ({ThinSide}) {ThinSideSize:0.########}");
}

using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>A perpetual market: a market of the engine and what Backpack says of it besides.</summary>
/// <param name="Definition">The market; its contract id is the symbol, its ticker the base symbol.</param>
/// <param name="InitialFactor">Factor of <c>imfFunction</c>: the initial margin fraction is at least factor × √value.</param>
/// <param name="MaintenanceFactor">Factor of <c>mmfFunction</c>.</param>
/// <param name="MaxPrice">Largest limit price, in quote currency.</param>
/// <param name="FundingBoundBps">Highest funding rate of an interval in basis points, the lowest is its negative.</param>
public sealed record BackpackMarket(MarketDefinition Definition, decimal InitialFactor, decimal MaintenanceFactor, decimal MaxPrice, decimal FundingBoundBps)
{
    /// <summary>Quote and margin currency of all markets.</summary>
    public const string Quote = "USDC";

    /// <summary>The one kind of market.</summary>
    public const string Kind = "PERP";

    /// <summary>The engine's number.</summary>
    public int Id => Definition.Id;

    /// <summary><c>BTC_USDC_PERP</c>, <c>kPEPE_USDC_PERP</c>.</summary>
    public string Symbol => Definition.ContractId;

    /// <summary><c>BTC</c>, <c>kPEPE</c>.</summary>
    public string Base => Definition.Ticker;

    /// <summary>Base of <c>imfFunction</c>: 1 / highest leverage.</summary>
    public decimal InitialBase => Definition.MinInitialMarginFraction;

    /// <summary>Base of <c>mmfFunction</c>.</summary>
    public decimal MaintenanceBase => Definition.MaintenanceMarginFraction;
}

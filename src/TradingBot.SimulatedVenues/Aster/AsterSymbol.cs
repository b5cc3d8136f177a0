using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster;

/// <summary>A symbol: a market of the engine and what Aster's filters say of it besides.</summary>
/// <param name="Market">The market; its contract id is the symbol, its ticker the base asset.</param>
/// <param name="MaxPrice">Largest limit price, in quote currency.</param>
/// <param name="MaxQuantity">Largest quantity of a limit order, in base units.</param>
/// <param name="MaxMarketQuantity">Largest quantity of a market order, in base units.</param>
/// <param name="FundingCapFraction">Highest funding rate of an interval as a fraction, the lowest is its negative; null where none is published.</param>
public sealed record AsterSymbol(MarketDefinition Market, decimal MaxPrice, decimal MaxQuantity, decimal MaxMarketQuantity, decimal? FundingCapFraction)
{
    /// <summary>Quote and margin asset of all symbols.</summary>
    public const string Quote = "USDT";

    /// <summary><c>BTCUSDT</c>.</summary>
    public string Name => Market.ContractId;

    /// <summary><c>BTC</c>, <c>1000PEPE</c>.</summary>
    public string Base => Market.Ticker;

    /// <summary>The name in stream names: <c>btcusdt</c>.</summary>
    public string StreamName { get; } = Market.ContractId.ToLowerInvariant();

    /// <summary>Hours between two funding payments: 1, 4 or 8.</summary>
    public int FundingHours => (int)Market.Funding.Interval.TotalHours;

    /// <summary>Highest leverage.</summary>
    public int MaxLeverage => (int)(1m / Market.MinInitialMarginFraction);
}

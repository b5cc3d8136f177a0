using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>An instrument: a market of the engine and what GRVT says of it besides.</summary>
/// <param name="Market">The market; its contract id is the instrument's name, its ticker the base, its lot the smallest size.</param>
/// <param name="Hash"><c>instrument_hash</c>: hex digits after 0x, at most 64; what signatures carry as asset id.</param>
/// <param name="BaseDecimals">Decimal places of the signed size.</param>
/// <param name="MaxPositionSize">Largest position, in base units.</param>
public sealed record GrvtInstrument(MarketDefinition Market, string Hash, int BaseDecimals, decimal MaxPositionSize)
{
    /// <summary>The quote of all instruments.</summary>
    public const string Quote = "USDT";

    /// <summary><c>BTC_USDT_Perp</c>.</summary>
    public string Name => Market.ContractId;

    /// <summary><c>BTC</c>.</summary>
    public string Base => Market.Ticker;

    /// <summary>Hours between two funding payments: 1, 4 or 8.</summary>
    public int FundingHours => (int)Market.Funding.Interval.TotalHours;
}

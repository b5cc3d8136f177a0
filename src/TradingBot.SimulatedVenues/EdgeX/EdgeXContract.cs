using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX;

/// <summary>A contract: a market of the engine and what EdgeX's metadata says of it besides.</summary>
/// <param name="Market">The market; its contract id is the number as text (<c>30000001</c>), its ticker the base coin.</param>
/// <param name="BaseCoinId">Number of the base coin (<c>1001</c>).</param>
/// <param name="Resolution">Units of the chain in one unit of size.</param>
/// <param name="IsResolutionHex">Metadata writes the resolution as <c>0x</c> hex; both spellings occur.</param>
/// <param name="MaxOrderSize">Largest size of an order, in base units.</param>
public sealed record EdgeXContract(MarketDefinition Market, int BaseCoinId, long Resolution, bool IsResolutionHex, decimal MaxOrderSize)
{
    /// <summary>Coin in which all contracts are quoted and settled.</summary>
    public const string Quote = "USDC";

    /// <summary>Number of that coin.</summary>
    public const long QuoteCoinId = 1_000;

    /// <summary>Units of the chain in one USDC; metadata writes it as <c>0xf4240</c>.</summary>
    public const long QuoteResolution = 1_000_000;

    /// <summary>Number of the contract as text.</summary>
    public string Id => Market.ContractId;

    /// <summary><c>BTCUSDC</c>.</summary>
    public string Name => Market.Ticker + Quote;

    /// <summary>Minutes between two settlements of funding.</summary>
    public int FundingMinutes => (int)Market.Funding.Interval.TotalMinutes;

    /// <summary>Highest leverage.</summary>
    public int MaxLeverage => (int)decimal.Round(1m / Market.MinInitialMarginFraction);

    /// <summary>Highest funding rate of an interval as a fraction; the lowest is its negative.</summary>
    public decimal MaxFundingRate => Market.Funding.BigClampFraction * FundingMinutes / MinutesOfFormula;

    /// <summary>Interest of a day, as a fraction.</summary>
    public decimal DailyInterest => Market.Funding.InterestFractionPer8Hours * 3m;

    /// <summary>Interest of an interval, as a fraction: <c>predictedFundingRate</c>.</summary>
    public decimal IntervalInterest => DailyInterest * FundingMinutes / MinutesOfDay;

    private const decimal MinutesOfFormula = 480m;
    private const decimal MinutesOfDay = 1_440m;
}

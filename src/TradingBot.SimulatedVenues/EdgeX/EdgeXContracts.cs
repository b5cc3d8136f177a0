using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX;

/// <summary>The contracts of the simulated EdgeX.</summary>
/// <remarks>Ids of BTC, ETH and SOL, the steps of BTC and the fees are seen or documented; all else is plausible, not confirmed: clients read it
/// from <c>getMetaData</c>. The engine takes the plain mean of the premiums and scales it to the interval, where the document weights later
/// minutes more and does not scale: rates have the right sign and bounds, not the same size.</remarks>
public static class EdgeXContracts
{
    // Four hours: what every contract of the main net had in September 2026.
    private static readonly TimeSpan FundingInterval = TimeSpan.FromHours(4);

    private const decimal FundingCapPer8Hours = 0.000234m * 2m;

    /// <summary>All of them; BTC leads.</summary>
    public static IReadOnlyList<EdgeXContract> All { get; } =
    [
        Perpetual(30_000_001, "BTC", tick: 0.1m, step: 0.001m, 64_000m, maxLeverage: 100, resolution: 1_000_000_000, new MarketCharacter()),
        Perpetual(30_000_002, "ETH", 0.01m, 0.01m, 2_350m, 100, 1_000_000_000, new MarketCharacter { MinuteVolatilityBps = 12, Correlation = 0.85, MedianSpreadBps = 0.9, WideSpreadBps = 2, NotionalWithin10Bps = 400_000 }, isHex: true),
        Perpetual(30_000_003, "SOL", 0.01m, 0.1m, 142m, 75, 10_000_000, new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.78, MedianSpreadBps = 1.3, WideSpreadBps = 3, NotionalWithin10Bps = 200_000 }),
        Perpetual(30_000_004, "BNB", 0.01m, 0.01m, 640m, 75, 100_000_000, new MarketCharacter { MinuteVolatilityBps = 9, Correlation = 0.65, MedianSpreadBps = 1.8, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Perpetual(30_000_005, "HYPE", 0.001m, 0.1m, 32m, 50, 10_000_000, new MarketCharacter { MinuteVolatilityBps = 19, Correlation = 0.6, MedianSpreadBps = 1.9, WideSpreadBps = 5, NotionalWithin10Bps = 120_000 }),
        Perpetual(30_000_006, "XRP", 0.0001m, 1m, 1.42m, 75, 1_000_000, new MarketCharacter { MinuteVolatilityBps = 13, Correlation = 0.7, MedianSpreadBps = 1.6, WideSpreadBps = 4, NotionalWithin10Bps = 120_000 }, isHex: true),
        Perpetual(30_000_007, "DOGE", 0.00001m, 1m, 0.098m, 75, 1_000_000, new MarketCharacter { MinuteVolatilityBps = 16, Correlation = 0.7, MedianSpreadBps = 2, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Perpetual(30_000_008, "1000PEPE", 0.0000001m, 100m, 0.0041m, 50, 10_000, new MarketCharacter { MinuteVolatilityBps = 21, Correlation = 0.6, MedianSpreadBps = 2.8, WideSpreadBps = 8, NotionalWithin10Bps = 60_000 }, multiplier: 1_000m),
    ];

    private static EdgeXContract Perpetual(
        int id, string ticker, decimal tick, decimal step, decimal price, int maxLeverage, long resolution, MarketCharacter character, bool isHex = false, decimal multiplier = 1m)
    {
        var maxOrder = step * 50_000m;
        var market = new MarketDefinition
        {
            Id = id,
            ContractId = EdgeXText.Integer(id),
            Ticker = ticker,
            Tick = new TickSize(tick),
            Lot = new LotSize(step),
            InitialPrice = price,
            MinSize = step,
            MaxPositionSize = maxOrder * 1.2m,
            MinInitialMarginFraction = 1m / maxLeverage,
            DefaultInitialMarginFraction = 0.02m,
            MaintenanceMarginFraction = 0.5m / maxLeverage,
            Fees = new FeeSchedule(0.00018m, 0.00045m),
            Character = character,
            UnitMultiplier = multiplier,
            Funding = new FundingParameters
            {
                Interval = FundingInterval,
                InterestFractionPer8Hours = 0.0001m,
                BigClampFraction = FundingCapPer8Hours,
                RateDecimals = 8,
                PaysOnMarkPrice = true,
                IsFixedAhead = true,
            },
        };
        return new EdgeXContract(market, BaseCoinId: id - 30_000_000 + 1_000, resolution, isHex, maxOrder);
    }
}

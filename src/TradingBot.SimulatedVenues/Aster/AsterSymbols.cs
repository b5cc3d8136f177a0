using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster;

/// <summary>The symbols of the simulated Aster.</summary>
/// <remarks>Steps and limits of BTC are those of the documents; all else is plausible, not confirmed: clients read it from <c>exchangeInfo</c>
/// and <c>fundingInfo</c>. Funding intervals differ on purpose; BTC has no published cap, as captured.</remarks>
public static class AsterSymbols
{
    /// <summary>All of them; BTC leads.</summary>
    public static IReadOnlyList<AsterSymbol> All { get; } =
    [
        Perpetual(1, "BTC", tick: 0.1m, lot: 0.001m, 64_000m, maxLeverage: 125, fundingHours: 8, cap: null, new MarketCharacter()),
        Perpetual(2, "ETH", 0.01m, 0.001m, 2_350m, 100, 8, 0.003m, new MarketCharacter { MinuteVolatilityBps = 12, Correlation = 0.85, MedianSpreadBps = 0.9, WideSpreadBps = 2, NotionalWithin10Bps = 400_000 }),
        Perpetual(3, "SOL", 0.01m, 0.01m, 142m, 75, 8, 0.02m, new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.78, MedianSpreadBps = 1.3, WideSpreadBps = 3, NotionalWithin10Bps = 200_000 }),
        Perpetual(4, "HYPE", 0.001m, 0.01m, 32m, 50, 4, 0.02m, new MarketCharacter { MinuteVolatilityBps = 19, Correlation = 0.6, MedianSpreadBps = 1.9, WideSpreadBps = 5, NotionalWithin10Bps = 120_000 }),
        Perpetual(5, "XRP", 0.0001m, 0.1m, 1.42m, 75, 8, 0.02m, new MarketCharacter { MinuteVolatilityBps = 13, Correlation = 0.7, MedianSpreadBps = 1.6, WideSpreadBps = 4, NotionalWithin10Bps = 120_000 }),
        Perpetual(6, "DOGE", 0.00001m, 1m, 0.098m, 75, 8, 0.02m, new MarketCharacter { MinuteVolatilityBps = 16, Correlation = 0.7, MedianSpreadBps = 2, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Perpetual(7, "BNB", 0.01m, 0.01m, 640m, 75, 8, 0.02m, new MarketCharacter { MinuteVolatilityBps = 9, Correlation = 0.65, MedianSpreadBps = 1.8, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }, interest: 0m),
        Perpetual(8, "ASTER", 0.0001m, 1m, 0.72m, 50, 4, 0.03m, new MarketCharacter { MinuteVolatilityBps = 20, Correlation = 0.6, MedianSpreadBps = 2.4, WideSpreadBps = 6, NotionalWithin10Bps = 80_000 }),
        Perpetual(9, "1000PEPE", 0.0000001m, 100m, 0.0041m, 50, 1, 0.03m, new MarketCharacter { MinuteVolatilityBps = 21, Correlation = 0.6, MedianSpreadBps = 2.8, WideSpreadBps = 8, NotionalWithin10Bps = 60_000 }, multiplier: 1_000m),
    ];

    private const decimal UnpublishedCap = 0.04m;

    private static AsterSymbol Perpetual(
        int id, string ticker, decimal tick, decimal lot, decimal price, int maxLeverage, int fundingHours, decimal? cap, MarketCharacter character, decimal interest = 0.0001m, decimal multiplier = 1m)
    {
        var market = new MarketDefinition
        {
            Id = id,
            ContractId = ticker + AsterSymbol.Quote,
            Ticker = ticker,
            Tick = new TickSize(tick),
            Lot = new LotSize(lot),
            InitialPrice = price,
            MinSize = lot,
            MinNotional = 5m,
            MinInitialMarginFraction = 1m / maxLeverage,
            MaintenanceMarginFraction = 0.5m / maxLeverage,
            Character = character,
            UnitMultiplier = multiplier,
            Funding = new FundingParameters
            {
                Interval = TimeSpan.FromHours(fundingHours),
                InterestFractionPer8Hours = interest,
                BigClampFraction = (cap ?? UnpublishedCap) * 8m / fundingHours,
                RateDecimals = 8,
                PaysOnMarkPrice = true,
            },
        };

        // Limits in lots and ticks, so that they are on step by themselves.
        return new AsterSymbol(market, MaxPrice: tick * 20_000_000m, MaxQuantity: lot * 1_000_000m, MaxMarketQuantity: lot * 100_000m, cap);
    }
}

using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>The markets of the simulated Backpack.</summary>
/// <remarks>Steps and margin functions of BTC and the steps of SOL are those of the documents; all else is plausible, not confirmed: clients
/// read it from <c>/api/v1/markets</c>.</remarks>
public static class BackpackMarkets
{
    /// <summary>All of them; BTC leads.</summary>
    public static IReadOnlyList<BackpackMarket> All { get; } =
    [
        Perpetual(1, "BTC", tick: 0.1m, lot: 0.00001m, 64_000m, initial: 0.02m, maintenance: 0.0125m, factor: 0.00006m, new MarketCharacter()),
        Perpetual(2, "ETH", 0.01m, 0.0001m, 2_350m, 0.02m, 0.0125m, 0.0000935m, new MarketCharacter { MinuteVolatilityBps = 12, Correlation = 0.85, MedianSpreadBps = 0.9, WideSpreadBps = 2, NotionalWithin10Bps = 300_000 }),
        Perpetual(3, "SOL", 0.01m, 0.01m, 142m, 0.02m, 0.0135m, 0.00006m, new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.78, MedianSpreadBps = 1.1, WideSpreadBps = 3, NotionalWithin10Bps = 250_000 }),
        Perpetual(4, "HYPE", 0.001m, 0.01m, 32m, 0.1m, 0.05m, 0.0002m, new MarketCharacter { MinuteVolatilityBps = 19, Correlation = 0.6, MedianSpreadBps = 2.1, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Perpetual(5, "XRP", 0.0001m, 0.1m, 1.42m, 0.05m, 0.025m, 0.0002m, new MarketCharacter { MinuteVolatilityBps = 13, Correlation = 0.7, MedianSpreadBps = 1.6, WideSpreadBps = 4, NotionalWithin10Bps = 100_000 }),
        Perpetual(6, "DOGE", 0.00001m, 1m, 0.098m, 0.05m, 0.025m, 0.0002m, new MarketCharacter { MinuteVolatilityBps = 16, Correlation = 0.7, MedianSpreadBps = 2, WideSpreadBps = 5, NotionalWithin10Bps = 80_000 }),
        Perpetual(7, "SUI", 0.0001m, 0.1m, 2.9m, 0.05m, 0.025m, 0.0002m, new MarketCharacter { MinuteVolatilityBps = 17, Correlation = 0.7, MedianSpreadBps = 2, WideSpreadBps = 5, NotionalWithin10Bps = 80_000 }),
        Perpetual(8, "BNB", 0.01m, 0.001m, 640m, 0.05m, 0.025m, 0.0002m, new MarketCharacter { MinuteVolatilityBps = 9, Correlation = 0.65, MedianSpreadBps = 1.8, WideSpreadBps = 5, NotionalWithin10Bps = 80_000 }),
        Perpetual(9, "kPEPE", 0.0000001m, 100m, 0.0041m, 0.1m, 0.05m, 0.0003m, new MarketCharacter { MinuteVolatilityBps = 21, Correlation = 0.6, MedianSpreadBps = 2.8, WideSpreadBps = 8, NotionalWithin10Bps = 50_000 }, multiplier: 1_000m),
    ];

    private const decimal FundingBoundBps = 100m;
    private const decimal HoursOfBound = 8m;

    private static BackpackMarket Perpetual(
        int id, string ticker, decimal tick, decimal lot, decimal price, decimal initial, decimal maintenance, decimal factor, MarketCharacter character, decimal multiplier = 1m)
    {
        var market = new MarketDefinition
        {
            Id = id,
            ContractId = $"{ticker}_{BackpackMarket.Quote}_{BackpackMarket.Kind}",
            Ticker = ticker,
            Tick = new TickSize(tick),
            Lot = new LotSize(lot),
            InitialPrice = price,
            MinSize = lot,
            MinInitialMarginFraction = initial,
            DefaultInitialMarginFraction = Math.Max(initial, 0.1m),
            MaintenanceMarginFraction = maintenance,
            Character = character,
            UnitMultiplier = multiplier,
            Funding = new FundingParameters
            {
                // Bounds are those of an interval, the engine's clamp is that of eight hours.
                Interval = TimeSpan.FromHours(1),
                BigClampFraction = FundingBoundBps / 10_000m * HoursOfBound,
                RateDecimals = 10,
                PaysOnMarkPrice = true,
            },
        };

        // A limit in ticks, so that it is on step by itself.
        return new BackpackMarket(market, factor, MaintenanceFactor: factor * 0.6m, MaxPrice: tick * 20_000_000m, FundingBoundBps);
    }
}

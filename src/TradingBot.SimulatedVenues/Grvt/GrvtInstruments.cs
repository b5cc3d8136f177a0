using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>The instruments of the simulated GRVT.</summary>
/// <remarks>Hash, decimals and steps of BTC are captured, and the hash of ETH. All else is plausible, not confirmed: clients read it from
/// <c>instruments</c>. Decimals and funding intervals differ on purpose.</remarks>
public static class GrvtInstruments
{
    /// <summary>All of them; BTC leads.</summary>
    public static IReadOnlyList<GrvtInstrument> All { get; } =
    [
        Perpetual(1, "BTC", "0x030501", baseDecimals: 9, tick: 0.1m, lot: 0.001m, 64_000m, minNotional: 100m, maxPosition: 1_000m, fundingHours: 8, new MarketCharacter()),
        Perpetual(2, "ETH", "0x030401", 9, 0.01m, 0.01m, 2_350m, 20m, 20_000m, 8, new MarketCharacter { MinuteVolatilityBps = 12, Correlation = 0.85, MedianSpreadBps = 0.9, WideSpreadBps = 2, NotionalWithin10Bps = 400_000 }),
        Perpetual(3, "SOL", "0x032c01", 6, 0.01m, 0.1m, 142m, 5m, 100_000m, 8, new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.78, MedianSpreadBps = 1.3, WideSpreadBps = 3, NotionalWithin10Bps = 200_000 }),
        Perpetual(4, "HYPE", "0x033b01", 6, 0.001m, 0.1m, 32m, 5m, 200_000m, 4, new MarketCharacter { MinuteVolatilityBps = 19, Correlation = 0.6, MedianSpreadBps = 1.9, WideSpreadBps = 5, NotionalWithin10Bps = 120_000 }),
        Perpetual(5, "XRP", "0x033301", 6, 0.0001m, 1m, 1.42m, 5m, 2_000_000m, 8, new MarketCharacter { MinuteVolatilityBps = 13, Correlation = 0.7, MedianSpreadBps = 1.6, WideSpreadBps = 4, NotionalWithin10Bps = 120_000 }),
        Perpetual(6, "DOGE", "0x032801", 6, 0.00001m, 1m, 0.098m, 5m, 20_000_000m, 8, new MarketCharacter { MinuteVolatilityBps = 16, Correlation = 0.7, MedianSpreadBps = 2, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Perpetual(7, "SUI", "0x033001", 6, 0.0001m, 1m, 0.95m, 5m, 2_000_000m, 4, new MarketCharacter { MinuteVolatilityBps = 18, Correlation = 0.7, MedianSpreadBps = 2.2, WideSpreadBps = 6, NotionalWithin10Bps = 80_000 }),
        Perpetual(8, "BNB", "0x032501", 9, 0.01m, 0.01m, 640m, 5m, 10_000m, 8, new MarketCharacter { MinuteVolatilityBps = 9, Correlation = 0.65, MedianSpreadBps = 1.8, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Perpetual(9, "KPEPE", "0x036b01", 3, 0.0000001m, 100m, 0.0041m, 5m, 500_000_000m, 1, new MarketCharacter { MinuteVolatilityBps = 21, Correlation = 0.6, MedianSpreadBps = 2.8, WideSpreadBps = 8, NotionalWithin10Bps = 60_000 }, multiplier: 1_000m),
    ];

    /// <summary>Highest funding rate of an interval as a fraction; the lowest is its negative.</summary>
    internal const decimal FundingCap = 0.003m;

    private static GrvtInstrument Perpetual(
        int id, string ticker, string hash, int baseDecimals, decimal tick, decimal lot, decimal price, decimal minNotional, decimal maxPosition, int fundingHours, MarketCharacter character, decimal multiplier = 1m)
    {
        var market = new MarketDefinition
        {
            Id = id,
            ContractId = $"{ticker}_{GrvtInstrument.Quote}_Perp",
            Ticker = ticker,
            Tick = new TickSize(tick),
            Lot = new LotSize(lot),
            InitialPrice = price,
            MinSize = lot,
            MinNotional = minNotional,
            Character = character,
            UnitMultiplier = multiplier,
            Funding = new FundingParameters { Interval = TimeSpan.FromHours(fundingHours), BigClampFraction = FundingCap * 8m / fundingHours, PaysOnMarkPrice = true },
        };
        return new GrvtInstrument(market, hash, baseDecimals, maxPosition);
    }
}

using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>The markets of the simulated Lighter.</summary>
/// <remarks>Ids and decimals of ETH are captured, those of BTC and SOL agree in three sources, the other ids come from one. Minimum sizes other
/// than ETH's, and the decimals from HYPE on, are plausible, not confirmed: clients read them from <c>orderBookDetails</c>.</remarks>
public static class LighterMarkets
{
    // "order_quote_limit" of all markets: (2^48 - 1) millionths.
    private const decimal QuoteLimit = 281_474_976.710655m;

    /// <summary>All of them; BTC leads.</summary>
    public static IReadOnlyList<MarketDefinition> All { get; } =
    [
        Market(1, "BTC", sizeDecimals: 5, priceDecimals: 1, 64_000m, minSize: 0.0002m, new MarketCharacter()),
        Market(0, "ETH", 4, 2, 2_350m, 0.005m, new MarketCharacter { MinuteVolatilityBps = 12, Correlation = 0.85, MedianSpreadBps = 0.9, WideSpreadBps = 2, NotionalWithin10Bps = 400_000 }),
        Market(2, "SOL", 3, 3, 142m, 0.05m, new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.78, MedianSpreadBps = 1.3, WideSpreadBps = 3, NotionalWithin10Bps = 200_000 }),
        Market(24, "HYPE", 2, 4, 32m, 0.5m, new MarketCharacter { MinuteVolatilityBps = 19, Correlation = 0.6, MedianSpreadBps = 1.9, WideSpreadBps = 5, NotionalWithin10Bps = 120_000 }),
        Market(7, "XRP", 0, 6, 1.42m, 10m, new MarketCharacter { MinuteVolatilityBps = 13, Correlation = 0.7, MedianSpreadBps = 1.6, WideSpreadBps = 4, NotionalWithin10Bps = 120_000 }),
        Market(3, "DOGE", 0, 6, 0.098m, 100m, new MarketCharacter { MinuteVolatilityBps = 16, Correlation = 0.7, MedianSpreadBps = 2, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Market(16, "SUI", 1, 5, 0.95m, 10m, new MarketCharacter { MinuteVolatilityBps = 18, Correlation = 0.7, MedianSpreadBps = 2.2, WideSpreadBps = 6, NotionalWithin10Bps = 80_000 }),
        Market(25, "BNB", 2, 4, 640m, 0.02m, new MarketCharacter { MinuteVolatilityBps = 9, Correlation = 0.65, MedianSpreadBps = 1.8, WideSpreadBps = 5, NotionalWithin10Bps = 100_000 }),
        Market(4, "1000PEPE", 0, 6, 0.0041m, 2_500m, new MarketCharacter { MinuteVolatilityBps = 21, Correlation = 0.6, MedianSpreadBps = 2.8, WideSpreadBps = 8, NotionalWithin10Bps = 60_000 }) with { UnitMultiplier = 1_000m },
    ];

    /// <summary>Decimal places of a market's prices.</summary>
    internal static int PriceDecimals(MarketDefinition market) => Scale(market.Tick.Value);

    /// <summary>Decimal places of a market's sizes.</summary>
    internal static int SizeDecimals(MarketDefinition market) => Scale(market.Lot.Value);

    private static MarketDefinition Market(int id, string ticker, int sizeDecimals, int priceDecimals, decimal price, decimal minSize, MarketCharacter character) => new()
    {
        Id = id,
        ContractId = id.ToString(),
        Ticker = ticker,
        Tick = new TickSize(Step(priceDecimals)),
        Lot = new LotSize(Step(sizeDecimals)),
        InitialPrice = price,
        MinSize = minSize,
        MinNotional = 10m,
        MaxNotional = QuoteLimit,
        Character = character,
    };

    private static decimal Step(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);

    private static int Scale(decimal step) => step.Scale;
}

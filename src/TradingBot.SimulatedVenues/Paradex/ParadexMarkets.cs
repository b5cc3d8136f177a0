using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>The markets of the simulated Paradex.</summary>
/// <remarks>Steps and minimum of BTC, ETH, SOL and kPEPE are those of August 2026; HYPE's, and all limits but BTC's, are plausible, not confirmed:
/// clients read them from <c>GET /markets</c>.</remarks>
public static class ParadexMarkets
{
    /// <summary>Fraction through the mark price at which an order ends.</summary>
    internal const decimal PriceBand = 0.05m;

    /// <summary>Fraction beyond the best price that a market order may pay.</summary>
    internal const decimal MaxSlippage = 0.02m;

    /// <summary>Smallest value of an order in USD.</summary>
    internal const decimal MinNotional = 10m;

    /// <summary>All perpetuals; BTC leads.</summary>
    public static IReadOnlyList<MarketDefinition> All { get; } =
    [
        Market(1, "BTC", 0.1m, 0.00001m, 64_000m, maxOrder: 100m, initialMargin: 0.02m, new MarketCharacter()),
        Market(2, "ETH", 0.01m, 0.0001m, 2_350m, 2_000m, 0.02m, new MarketCharacter { MinuteVolatilityBps = 12, Correlation = 0.85, MedianSpreadBps = 0.9, WideSpreadBps = 2, NotionalWithin10Bps = 400_000 }),
        Market(3, "SOL", 0.001m, 0.01m, 142m, 20_000m, 0.02m, new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.78, MedianSpreadBps = 1.3, WideSpreadBps = 3, NotionalWithin10Bps = 200_000 }),
        Market(4, "HYPE", 0.001m, 0.01m, 32m, 50_000m, 0.05m, new MarketCharacter { MinuteVolatilityBps = 19, Correlation = 0.6, MedianSpreadBps = 1.9, WideSpreadBps = 5, NotionalWithin10Bps = 120_000 }),
        Market(5, "kPEPE", 0.000001m, 1m, 0.0041m, 200_000_000m, 0.1m, new MarketCharacter { MinuteVolatilityBps = 21, Correlation = 0.6, MedianSpreadBps = 2.8, WideSpreadBps = 8, NotionalWithin10Bps = 60_000 }) with { UnitMultiplier = 1_000m },
    ];

    /// <summary>Base currency as the venue spells it: the symbol's first part (<c>kPEPE</c>).</summary>
    internal static string BaseCurrency(MarketDefinition market) => market.ContractId[..market.ContractId.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>Largest order: a third of the largest position.</summary>
    internal static decimal MaxOrderSize(MarketDefinition market) => market.MaxPositionSize / 3m;

    private static MarketDefinition Market(int id, string currency, decimal tick, decimal lot, decimal price, decimal maxOrder, decimal initialMargin, MarketCharacter character) => new()
    {
        Id = id,
        ContractId = currency + "-USD-PERP",
        Ticker = currency.ToUpperInvariant(),
        Tick = new TickSize(tick),
        Lot = new LotSize(lot),
        InitialPrice = price,
        MaxPositionSize = 3m * maxOrder,
        AggressiveBandFraction = PriceBand,
        MinInitialMarginFraction = initialMargin,
        DefaultInitialMarginFraction = initialMargin,
        MaintenanceMarginFraction = initialMargin / 2m,
        Funding = new FundingParameters
        {
            IsContinuous = true,
            Interval = TimeSpan.FromHours(8),
            BigClampFraction = id <= 3 ? 0.02m : 0.05m,
            RateDecimals = 14,
        },
        Character = character,
    };
}

using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.Tests.Simulation;

/// <summary>Markets as tests need them.</summary>
internal static class TestMarkets
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static MarketDefinition Btc { get; } = new()
    {
        Id = 1,
        ContractId = "1",
        Ticker = "BTC",
        Tick = new TickSize(0.1m),
        Lot = new LotSize(0.00001m),
        InitialPrice = 64_000m,
        MinSize = 0.0002m,
        MinNotional = 10m,
    };

    public static MarketDefinition Eth { get; } = new()
    {
        Id = 0,
        ContractId = "0",
        Ticker = "ETH",
        Tick = new TickSize(0.01m),
        Lot = new LotSize(0.0001m),
        InitialPrice = 2_400m,
        MinSize = 0.005m,
        MinNotional = 10m,
        Character = new MarketCharacter { MinuteVolatilityBps = 12 },
    };

    public static MarketDefinition Sol { get; } = new()
    {
        Id = 2,
        ContractId = "2",
        Ticker = "SOL",
        Tick = new TickSize(0.001m),
        Lot = new LotSize(0.001m),
        InitialPrice = 140m,
        Character = new MarketCharacter { MinuteVolatilityBps = 14, Correlation = 0.75 },
    };

    public static MarketDefinition Hype { get; } = new()
    {
        Id = 24,
        ContractId = "24",
        Ticker = "HYPE",
        Tick = new TickSize(0.001m),
        Lot = new LotSize(0.01m),
        InitialPrice = 32m,
        Character = new MarketCharacter { MinuteVolatilityBps = 18, Correlation = 0.6 },
    };

    public static MarketDefinition[] All { get; } = [Btc, Eth, Sol, Hype];
}

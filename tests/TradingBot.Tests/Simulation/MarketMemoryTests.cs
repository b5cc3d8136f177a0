using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

/// <summary>Counts the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(MarketMemoryTests), DisableParallelization = true)]
public sealed class MarketMemoryCollection;

[Collection(nameof(MarketMemoryTests))]
public sealed class MarketMemoryTests
{
    [Fact]
    public void A_long_run_does_not_grow()
    {
        var (clock, exchange) = Open(seed: 9, new SimulatedExchangeOptions { HistoryLimit = 100 });
        using (exchange)
        {
            exchange.CreateAccount(1, 1_000_000m);
            Churn(clock, exchange, minutes: 200);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            Churn(clock, exchange, minutes: 400);

            // Minute candles of four markets grow for a week: 400 of 120 bytes each, doubled by the list that holds them.
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);
        }
    }

    private static void Churn(VirtualTimeContext clock, SimulatedExchange exchange, int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            for (var n = 0; n < 10; n++)
            {
                var submission = new OrderSubmission { MarketId = 1, Side = OrderSide.Buy, Size = 0.01m, Price = 30_000m, ClientOrderId = $"{i}-{n}", ExpiresAt = exchange.Now.AddHours(1) };
                exchange.Submit(1, submission);
            }

            exchange.CancelAll(1);
            clock.RunFor(TimeSpan.FromMinutes(1));
        }
    }

    private static (VirtualTimeContext Clock, SimulatedExchange Exchange) Open(ulong seed, SimulatedExchangeOptions? options = null)
    {
        var clock = new VirtualTimeContext(TestMarkets.Start);
        return (clock, new SimulatedExchange(clock.MarketTime, seed, TestMarkets.All, options));
    }
}

using TradingBot.Model;
using TradingBot.Risk;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Tests.Bot;

public sealed class AccountScopeTests
{
    [Theory]
    [InlineData(RiskScope.Own, 1)]
    [InlineData(RiskScope.Account, 0)]
    public void An_emergency_closes_other_markets_only_when_asked_to(RiskScope scope, int positionsLeft)
    {
        var other = FakeExchange.DefaultMarket with { Id = 2, ContractId = "ETH", Ticker = "ETH" };
        using var bench = new BotBench([FakeExchange.DefaultMarket, other]);
        bench.Venue.MoveTo("ETH", 99.9m, 100.1m);
        bench.Config = bench.Config with { Risk = new() { EmergencyLossFraction = 0.00005m, Scope = scope } };
        bench.Grid = bench.Grid with { TakeProfitPercent = 10m };
        bench.Venue.Exchange.Submit(1, new OrderSubmission { MarketId = 2, Side = OrderSide.Buy, Size = 2m, Price = 101m, Type = OrderType.Market });
        bench.Clock.RunFor(TimeSpan.FromSeconds(1));
        bench.Begin().Until(() => bench.Resting.Count == 1);
        bench.Venue.FillAll();
        bench.Pass(2);
        bench.Venue.MoveTo(90m, 90.1m);

        Assert.Equal(RunOutcome.Halted, bench.Finish().Outcome);
        Assert.Equal(positionsLeft, bench.Venue.Exchange.GetPositions(1).Count(p => p.Size != 0m));
    }
}

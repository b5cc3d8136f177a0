using TradingBot.Hosting.Scenarios;

namespace TradingBot.IntegrationTests.Runs;

public sealed class ScenarioTests
{
    // The budget is 10 s; finding out and the last order come on top: a cancel and its answer, or three answers of a venue that a leg is gone.
    private const double LongestAlone = 15;

    // EdgeX trades HYPE in tenths, so legs may differ by less than one of them.
    private const decimal CoarsestStep = 0.09m;

    public static TheoryData<string, string> Scenarios()
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in Scenario.Names)
        {
            rows.Add(name, "lighter,grvt");
            rows.Add(name, "backpack,edgex");
            rows.Add(name, "paradex,aster,edgex");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_pair_comes_through_flat_or_hedged_within_its_budget(string scenario, string exchanges)
    {
        var run = await SimulatedRun.RunAsync(
            ("ticker", "HYPE"), ("strategy", "funding_arbitrage"), ("exchanges", exchanges), ("scenario", scenario), ("duration", "2h"), ("min-profit-rate", "-1"));

        Assert.Equal(0, run.ExitCode);
        Assert.True(run.LongestAlone <= LongestAlone, run.Notices);
        Assert.Contains($"Scenario {scenario}, ", run.Notices, StringComparison.Ordinal);
        Assert.InRange(run.Venues.Sum(venue => venue.GetProperty("position").GetDecimal()), -CoarsestStep, CoarsestStep);
        Assert.All(run.Venues, venue => Assert.True(venue.GetProperty("booksAgree").GetBoolean(), venue.GetProperty("booksDetail").GetString()));
        Assert.All(run.Venues, venue => Assert.Equal(0m, venue.GetProperty("equityUnexplained").GetDecimal()));
        Assert.Contains(run.Venues, venue => venue.GetProperty("fills").GetInt32() > 0);
    }
}

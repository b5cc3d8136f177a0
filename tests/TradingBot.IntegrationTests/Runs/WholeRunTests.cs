namespace TradingBot.IntegrationTests.Runs;

public sealed class WholeRunTests
{
    [Fact]
    public async Task A_day_and_a_half_opens_earns_and_exits_and_every_book_is_explained()
    {
        var run = await SimulatedRun.RunAsync(
            ("ticker", "HYPE"), ("strategy", "funding_arbitrage"), ("exchanges", "lighter,paradex,grvt"), ("duration", "36h"), ("seed", "3"));

        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Summary.GetProperty("booksAgree").GetBoolean());
        Assert.All(run.Venues, venue => Assert.Equal(0m, venue.GetProperty("equityUnexplained").GetDecimal()));

        // Seen from outside: pairs were closed, funding came in on balance, and what it brought is more than fees and spreads took.
        Assert.True(run.Venues.Sum(venue => venue.GetProperty("roundTrips").GetInt32()) >= 2);
        Assert.True(run.Venues.Sum(venue => venue.GetProperty("funding").GetDecimal()) > 0m);
        Assert.True(run.Venues.Sum(venue => venue.GetProperty("equityEnd").GetDecimal() - venue.GetProperty("equityStart").GetDecimal()) > 0m);
        Assert.Equal(0m, run.Venues.Sum(venue => venue.GetProperty("position").GetDecimal()));
    }

    [Fact]
    public async Task A_seed_repeats_a_run()
    {
        (string, string)[] flags = [("ticker", "ETH"), ("exchange", "paradex"), ("duration", "20m"), ("sim-step", "1"), ("seed", "11")];

        var first = await SimulatedRun.RunAsync(flags);
        var second = await SimulatedRun.RunAsync(flags);
        var other = await SimulatedRun.RunAsync([.. flags[..^1], ("seed", "12")]);

        Assert.Equal(first.Summary.GetRawText(), second.Summary.GetRawText());
        Assert.NotEqual(first.Summary.GetRawText(), other.Summary.GetRawText());
    }

    [Theory]
    [InlineData("lighter")]
    [InlineData("paradex")]
    [InlineData("grvt")]
    [InlineData("aster")]
    [InlineData("edgex")]
    [InlineData("backpack")]
    public async Task A_grid_of_an_hour_is_explained_to_the_last_unit_on_every_venue(string exchange)
    {
        var run = await SimulatedRun.RunAsync(("ticker", "BTC"), ("exchange", exchange), ("duration", "1h"), ("sim-step", "1"));

        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Summary.GetProperty("booksAgree").GetBoolean(), run.Summary.GetProperty("booksDetail").GetString());
        Assert.Equal(0m, run.Summary.GetProperty("equityUnexplained").GetDecimal());
        Assert.True(run.Summary.GetProperty("roundTrips").GetInt32() > 0);
    }
}

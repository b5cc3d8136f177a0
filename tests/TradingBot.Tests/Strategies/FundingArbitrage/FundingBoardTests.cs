using TradingBot.Model;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.Tests.Strategies.FundingArbitrage;

public sealed class FundingBoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly FundingArbitrageOptions _options = new() { TargetExposure = 1_000m, MinProfitFractionPerHour = 0.0000001m };

    [Fact]
    public void Every_term_of_the_expected_net_is_there()
    {
        // Long on a (0.001 % an hour), short on b (0.011 % an hour): 0.0001 an hour, 0.0024 in 24 hours.
        // Fees, taker in and out: 2 x 0.0004 on a, 2 x 0.0002 on b. Half spreads in and out: 2 x 0.0001 on a, 2 x 0.00005 on b.
        // b's mid is 99.9 and a's is 100: 0.1 / 99.9 is lost when they meet.
        var best = Rank(Market("a", 0.00001m, 99.99m, 100.01m, fee: 0.0004m), Market("b", 0.00011m, 99.895005m, 99.904995m, fee: 0.0002m))[0];

        Assert.Equal(("a", "b"), (best.Long, best.Short));
        Assert.Equal((0.0001m, 0.0024m, 0.0012m), (best.DivergencePerHour, best.Funding, best.Fees));
        Assert.Equal(0.0003m, best.HalfSpreads, 12);
        Assert.Equal(0.001001001001m, best.PriceCost, 12);
        Assert.Equal(-0.000101001001m, best.Net, 12);
        Assert.StartsWith("net of -0.000421 % an hour is under the minimum", best.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_gap_in_our_favour_is_not_counted_on()
    {
        var best = Rank(Market("a", 0m, 99.9m, 100.1m), Market("b", 0.0005m, 100.4m, 100.6m))[0];

        Assert.Equal(("a", 0m), (best.Long, best.PriceCost));
    }

    [Fact]
    public void A_maker_leg_pays_its_own_fee_and_no_spread_on_the_way_in()
    {
        var board = new FundingBoard(_options with { Entry = EntryStyle.MakerThenTaker });
        var thin = Market("a", 0m, 99.99m, 100.01m, fee: 0.0004m, size: 1m);
        var best = board.Rank([thin, Market("b", 0.001m, 99.99m, 100.01m, fee: 0.0002m)], Now)[0];

        // a: maker 0.0001 in, taker 0.0004 out, one half spread; b: taker both ways, two half spreads.
        Assert.Equal(("a", 0.0009m, 0.0003m), (best.ThinSide, best.Fees, Math.Round(best.HalfSpreads, 12)));
    }

    [Fact]
    public void Venues_with_another_interval_are_compared_by_the_hour()
    {
        // 0.08 % in eight hours is less than 0.02 % in one.
        var eight = Market("eight", 0.0008m / 8m, 99.99m, 100.01m) with { };
        var best = Rank(eight, Market("one", 0.0002m, 99.99m, 100.01m))[0];

        Assert.Equal(("eight", "one", 0.0001m), (best.Long, best.Short, best.DivergencePerHour));
    }

    [Theory]
    [InlineData(0.02, 0, 60, "b reports 2 % an hour, beyond the 1 % that is believed")]
    [InlineData(0.001, 16, 60, "the rate of b is 16 min old")]
    [InlineData(0.001, 0, 600, "b says that its next payment is at 2026-01-05 22:00:00Z, which cannot be with an interval of 1 h")]
    public void A_rate_that_cannot_be_right_is_refused_and_named(double rate, int ageMinutes, int nextMinutes, string obstacle)
    {
        var b = Market("b", (decimal)rate, 99.99m, 100.01m);
        b = b with { Funding = b.Funding! with { At = Now.AddMinutes(-ageMinutes), NextPaymentAt = Now.AddMinutes(nextMinutes) } };

        Assert.Equal(obstacle, Rank(Market("a", 0m, 99.99m, 100.01m), b)[0].Obstacle);
    }

    [Fact]
    public void Prices_that_are_too_far_apart_are_no_opportunity() => Assert.StartsWith(
        "the prices differ by 2 %",
        Rank(Market("a", 0m, 99.99m, 100.01m), Market("b", 0.002m, 101.99m, 102.01m))[0].Obstacle,
        StringComparison.Ordinal);

    private static FundingMarket Market(string exchange, decimal perHour, decimal bid, decimal ask, decimal fee = 0m, decimal size = 50m) => new(
        new ContractAttributes
        {
            Exchange = exchange,
            Ticker = "BTC",
            ContractId = "BTC",
            Tick = new TickSize(0.01m),
            Lot = new LotSize(0.001m),
            MinSize = 0m,
            MinNotional = 0m,
            MaxOrderLife = TimeSpan.FromDays(1),
            MakerFeeFraction = fee / 4m,
            TakerFeeFraction = fee,
        },
        new BestBidOffer("BTC", bid, size, ask, size, Now),
        new FundingRate("BTC", perHour, TimeSpan.FromHours(1), Now.AddHours(1), (bid + ask) / 2m, (bid + ask) / 2m, Now));

    private IReadOnlyList<FundingOpportunity> Rank(params FundingMarket[] markets) => new FundingBoard(_options).Rank(markets, Now);
}

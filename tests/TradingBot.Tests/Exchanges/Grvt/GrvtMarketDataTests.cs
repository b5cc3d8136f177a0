using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

public sealed class GrvtMarketDataTests
{
    private const string Book = "v1.book.d";
    private const string Selector = "BTC_USDT_Perp@50";

    [Fact]
    public void Only_perpetuals_that_can_be_signed_are_listed()
    {
        using var world = new GrvtWorld();

        var contracts = world.Loop.Complete(() => world.Client.GetContractsAsync(CancellationToken.None)).Value!;

        Assert.Equal([("BTC", 1m), ("PEPE", 1000m), ("KAS", 1m)], contracts.Select(contract => (contract.Ticker, contract.UnitMultiplier)));
        var pepe = contracts[1];
        Assert.Equal((0.0000000001m, 100_000m, 100_000m, 5m), (pepe.Tick.Value, pepe.Lot.Value, pepe.MinSize, pepe.MinNotional));
        Assert.Equal((-0.000001m, 0.00045m, "USDT"), (pepe.MakerFeeFraction, pepe.TakerFeeFraction, pepe.QuoteAsset));
    }

    [Fact]
    public void Quotes_follow_the_changes_of_the_book()
    {
        using var world = new GrvtWorld();
        world.ConnectMarketData();
        Assert.Equal("wss://market-data.testnet.grvt.io/ws/full", world.Sockets.Requests[^1].Uri.ToString());
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), Top(world));

        world.PushPublic(Book, Selector, 42, GrvtWorld.Book("64000.4x0.0", ""));
        world.PushPublic(Book, "BTC_USDT_Perp", 43, GrvtWorld.Book("64000.1x2.0", ""));

        Assert.Equal((64_000.1m, 2m, 64_000.5m, 0.3m), Top(world));
    }

    [Fact]
    public void A_missing_change_makes_the_book_stale_until_the_next_snapshot()
    {
        using var world = new GrvtWorld();
        world.ConnectMarketData();
        world.PushPublic(Book, Selector, 42, GrvtWorld.Book("64000.3x1.0", ""));
        world.PushPublic(Book, Selector, 42, GrvtWorld.Book("64000.3x9.0", ""));

        world.PushPublic(Book, Selector, 44, GrvtWorld.Book("64000.2x1.0", ""));

        Assert.Equal(["BTC_USDT_Perp: an update is missing"], world.Events.Stale);
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), Top(world));
        Assert.DoesNotContain(world.Events.Quotes, quote => quote.BidSize == 9m);
    }

    [Fact]
    public void A_crossed_book_is_asked_for_anew()
    {
        using var world = new GrvtWorld();
        world.ConnectMarketData();

        world.PushPublic(Book, Selector, 42, GrvtWorld.Book("64000.6x1.0", ""));

        Assert.Equal(["BTC_USDT_Perp: the book is crossed"], world.Events.Stale);
    }

    [Theory]
    [InlineData("""{"event_time":"1780000000000000000","bids":[{"price":"64000.3","size":"-1"}],"asks":[]}""")]
    [InlineData("""{"event_time":"1780000000000000000","bids":[{"price":"64000.3"}],"asks":[]}""")]
    [InlineData("""{"event_time":"x","bids":[],"asks":[]}""")]
    [InlineData("""[]""")]
    public void A_change_that_makes_no_sense_is_quarantined_and_the_book_asked_for_anew(string feed)
    {
        using var world = new GrvtWorld();
        world.ConnectMarketData();

        world.PushPublic(Book, Selector, 42, feed);

        Assert.Single(world.Events.Stale);
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), Top(world));
    }

    [Theory]
    [InlineData("\"funding_rate\":\"0.016\",\"funding_interval_hours\":4", 0.00004, 4)]
    [InlineData("\"funding_rate\":\"-0.016\"", -0.00002, 8)]
    [InlineData("\"funding_rate\":\"\",\"funding_rate_8h_curr\":\"0.016\",\"funding_interval_hours\":4", 0.00002, 4)]
    public void Funding_is_percentage_points_for_the_interval_of_the_instrument(string members, double perHour, int hours)
    {
        using var world = new GrvtWorld();
        world.ConnectMarketData();

        world.PushPublic("v1.ticker.s", "BTC_USDT_Perp@1000", 0, $$"""{"event_time":"1780000000000000000","instrument":"BTC_USDT_Perp","mark_price":"64010.0","index_price":"64005.0",{{members}},"next_funding_time":"1780012800000000000"}""");

        var rate = Assert.Single(world.Events.Funding);
        Assert.Equal(((decimal)perHour, TimeSpan.FromHours(hours)), (rate.RateFractionPerHour, rate.Interval));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1780012800), rate.NextPaymentAt);
    }

    [Fact]
    public void A_quote_by_query_is_in_tokens()
    {
        using var world = new GrvtWorld();
        world.Http.On("/full/v1/mini", """{"result":{"event_time":"1780000000000000000","instrument":"KPEPE_USDT_Perp","best_bid_price":"0.0041","best_bid_size":"500.0","best_ask_price":"0.0042","best_ask_size":"700.0"}}""");

        var quote = world.Loop.Complete(() => world.Client.GetBestBidOfferAsync("KPEPE_USDT_Perp", CancellationToken.None)).Value!;

        Assert.Equal((0.0000041m, 500_000m, 0.0000042m, 700_000m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Equal("{\"instrument\":\"KPEPE_USDT_Perp\"}", world.Http.Requests[^1].Body);
    }

    private static (decimal Bid, decimal BidSize, decimal Ask, decimal AskSize) Top(GrvtWorld world)
    {
        var quote = world.Events.Quotes[^1];
        return (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize);
    }
}

using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.EdgeX;

public sealed class EdgeXMarketDataTests
{
    private const string Level = """{"price":"64000.4","size":"0.9"}""";

    [Fact]
    public void Only_contracts_in_usdc_that_can_be_signed_for_are_listed_by_name()
    {
        using var world = new EdgeXWorld();

        var contracts = world.Loop.Complete(() => world.Client.GetContractsAsync(CancellationToken.None)).Value!;

        Assert.Equal(["1000PEPEUSDC", "1INCHUSDC", "BTCUSDC"], contracts.Select(contract => contract.ContractId).Order(StringComparer.Ordinal));
        var bitcoin = world.Attributes();
        Assert.Equal(
            ("BTC", 0.1m, 0.001m, 0.001m, 0m, "USDC", 50m),
            (bitcoin.Ticker, bitcoin.Tick.Value, bitcoin.Lot.Value, bitcoin.MinSize, bitcoin.MinNotional, bitcoin.QuoteAsset, bitcoin.MaxLeverage));
        Assert.False(world.Attributes("1INCHUSDC").IsActive);
    }

    [Fact]
    public void A_thousand_token_unit_ends_at_the_client()
    {
        using var world = new EdgeXWorld();

        var contract = world.Attributes("1000PEPEUSDC");

        Assert.Equal(("PEPE", 1000m, 0.00000001m, 1000m), (contract.Ticker, contract.UnitMultiplier, contract.Tick.Value, contract.Lot.Value));
    }

    [Theory]
    [InlineData("BTCUSDC", "30000001", "240", 4, "0.0001")]
    [InlineData("BTCUSDC", "30000001", "", 4, "0.0001")]
    [InlineData("1000PEPEUSDC", "30000050", "", 1, "0.0004")]
    public void Funding_is_for_the_interval_of_its_contract_and_paid_at_its_end(string symbol, string id, string minutes, int hours, string perHour)
    {
        using var world = new EdgeXWorld();
        world.Http.On("/api/v2/public/funding/getLatestFundingRate", _ => EdgeXWorld.Answer(
            $$"""[{"contractId":"{{id}}","fundingTime":"1793620800000","fundingTimestamp":"1793620860000","oraclePrice":"2","indexPrice":"2","fundingRate":"0.0004","forecastFundingRate":"0.9","fundingRateIntervalMin":"{{minutes}}"}]"""));

        var rate = world.Loop.Complete(() => world.Client.GetFundingRateAsync(symbol, CancellationToken.None)).Value!;

        Assert.Equal((TimeSpan.FromHours(hours), decimal.Parse(perHour, System.Globalization.CultureInfo.InvariantCulture)), (rate.Interval, rate.RateFractionPerHour));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1793620800000).AddHours(hours), rate.NextPaymentAt);
    }

    [Fact]
    public void A_book_begins_with_its_snapshot()
    {
        using var world = new EdgeXWorld();

        world.ConnectMarketData();

        Assert.Equal("wss://edgex-quote-prod-v2.edgex.exchange/api/v1/public/ws", Assert.Single(world.Sockets.Requests).Uri.ToString());
        Assert.Equal(
            ["depth.30000001.15", "ticker.30000001", "fundingRate.30000001"],
            world.PublicSocket.Sent.Take(3).Select(text => text.Replace("""{"type":"subscribe","channel":""", "", StringComparison.Ordinal).Trim('"', '}')));
        var quote = Assert.Single(world.Events.Quotes);
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.True(Assert.Single(world.Events.Streams).IsLive);
    }

    [Theory]
    [InlineData(100, 105)]
    [InlineData(101, 105)]
    [InlineData(95, 105)]
    public void A_change_joins_that_begins_no_later_than_one_after_the_last(long first, long last)
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic(EdgeXWorld.Depth("changed", first, last, Level));

        Assert.Equal(0.9m, world.Events.Quotes[^1].BidSize);
        Assert.Empty(world.Events.Stale);
    }

    [Fact]
    public void A_change_that_ended_already_is_dropped()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic(EdgeXWorld.Depth("changed", 95, 100, Level));

        Assert.Single(world.Events.Quotes);
        Assert.Empty(world.Events.Stale);
    }

    [Fact]
    public void A_missing_change_makes_the_book_stale_until_the_next_snapshot()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic(EdgeXWorld.Depth("Changed", 102, 105, Level));

        Assert.Equal("BTCUSDC: an update is missing", Assert.Single(world.Events.Stale));
        Assert.Equal(1.5m, world.Events.Quotes[^1].BidSize);
        Assert.Equal(
            ["""{"type":"unsubscribe","channel":"depth.30000001.15"}""", """{"type":"subscribe","channel":"depth.30000001.15"}"""], world.PublicSocket.Sent.TakeLast(2));
    }

    [Fact]
    public void A_crossed_book_is_not_traded_on()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic(EdgeXWorld.Depth("changed", 101, 105, """{"price":"64001.0","size":"1"}"""));

        Assert.Equal("BTCUSDC: the book is crossed", Assert.Single(world.Events.Stale));
    }

    [Fact]
    public void A_level_that_fell_out_of_the_depth_does_not_come_back_as_the_best_one()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();
        var better = Enumerable.Range(1, 15).Select(i => $$"""{"price":"64000.4{{i:00}}","size":"1"}""").ToList();
        world.PushPublic(EdgeXWorld.Depth("changed", 101, 102, string.Join(',', better)));

        world.PushPublic(EdgeXWorld.Depth("changed", 103, 104, string.Join(',', better.Select(level => level.Replace("\"1\"", "\"0\"", StringComparison.Ordinal)))));

        Assert.Equal("BTCUSDC: one side of the book is empty", Assert.Single(world.Events.Stale));
    }

    [Fact]
    public void Levels_may_be_pairs()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic(EdgeXWorld.Depth("changed", 101, 105, """["64000.4","0.7"]"""));

        Assert.Equal(0.7m, world.Events.Quotes[^1].BidSize);
    }

    [Fact]
    public void A_ticker_brings_prices_to_the_funding_rate_and_keeps_a_still_book_young()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();
        world.PushPublic("""{"type":"quote-event","channel":"fundingRate.30000001","content":{"dataType":"Snapshot","data":[{"contractId":"30000001","fundingTime":"1793620800000","oraclePrice":"64010","indexPrice":"64005","fundingRate":"0.0004"}]}}""");
        world.Loop.Advance(2);

        world.PushPublic("""{"type":"payload","channel":"ticker.30000001","content":{"data":[{"contractId":"30000001","indexPrice":"64006","oraclePrice":"64011","markPrice":"64011","fundingRate":"0.9"}]}}""");

        var funding = world.Events.Funding[^1];
        Assert.Equal((64_011m, 64_006m, 0.0001m), (funding.MarkPrice, funding.IndexPrice, funding.RateFractionPerHour));
        Assert.Equal((64_000.4m, world.Loop.Market.GetUtcNow()), (world.Events.Quotes[^1].Bid, world.Events.Quotes[^1].At));
    }

    [Fact]
    public void A_ping_is_answered_with_its_own_stamp()
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic("""{"type":"ping","time":"1693208170000"}""");

        Assert.Equal("""{"type":"pong","time":"1693208170000"}""", world.PublicSocket.Sent[^1]);
    }

    [Theory]
    [InlineData("""{"type":"quote-event","channel":"depth.30000001.15","content":{"dataType":"changed","data":[{"startVersion":"101","endVersion":"102","asks":[],"bids":[{"price":"x","size":"1"}]}]}}""")]
    [InlineData("""{"type":"quote-event","channel":"depth.30000001.15","content":{"dataType":"changed","data":[{"asks":[],"bids":[]}]}}""")]
    [InlineData("not json")]
    public void A_frame_that_cannot_be_read_does_not_end_the_run(string frame)
    {
        using var world = new EdgeXWorld();
        world.ConnectMarketData();

        world.PushPublic(frame);
        world.Loop.Advance(20);

        Assert.NotEmpty(world.Events.Stale);
        Assert.True(world.Events.Streams[^1].IsLive);
        Assert.Equal(ExchangeStream.MarketData, world.Events.Streams[^1].Stream);
    }

    [Fact]
    public void The_clock_is_measured_by_the_venues_time()
    {
        using var world = new EdgeXWorld { ClockError = TimeSpan.FromSeconds(7) };

        Assert.Equal(7d, world.Loop.Complete(() => world.Client.MeasureClockOffsetAsync(CancellationToken.None)).Value.TotalSeconds, 1);
    }

    [Fact]
    public void A_best_price_is_asked_for_without_a_stream()
    {
        using var world = new EdgeXWorld();
        world.Http.On("/api/v2/public/quote/getDepth", _ => EdgeXWorld.Answer("""[{"startVersion":"1","endVersion":"2","level":15,"contractId":"30000050","asks":[{"price":"0.02","size":"4"}],"bids":[{"price":"0.01","size":"3"}],"depthType":"SNAPSHOT"}]"""));

        var quote = world.Loop.Complete(() => world.Client.GetBestBidOfferAsync("1000PEPEUSDC", CancellationToken.None)).Value!;

        Assert.Equal((0.00001m, 3000m, 0.00002m, 4000m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.IsType<BestBidOffer>(quote);
        Assert.Equal("?contractId=30000050&level=15", world.Http.Requests[^1].Query);
    }
}

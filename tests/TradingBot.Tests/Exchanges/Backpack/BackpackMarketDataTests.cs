using TradingBot.Exchanges;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Backpack;

public sealed class BackpackMarketDataTests
{
    [Fact]
    public void Only_perpetuals_in_usdc_are_contracts()
    {
        using var world = new BackpackWorld();

        var contracts = world.Loop.Complete(() => world.Client.GetContractsAsync(CancellationToken.None)).Value!;

        Assert.Equal(["BTC_USDC_PERP", "KAITO_USDC_PERP", "kPEPE_USDC_PERP"], contracts.Select(contract => contract.ContractId).Order(StringComparer.Ordinal));
        var bitcoin = world.Contract();
        Assert.Equal(("BTC", 0.1m, 0.00001m, 0.00001m, 0m, 50m, "USDC"), (bitcoin.Ticker, bitcoin.Tick.Value, bitcoin.Lot.Value, bitcoin.MinSize, bitcoin.MinNotional, bitcoin.MaxLeverage, bitcoin.QuoteAsset));
        Assert.Equal(("KAITO", 1m, false), (world.Contract("KAITO_USDC_PERP").Ticker, world.Contract("KAITO_USDC_PERP").UnitMultiplier, world.Contract("KAITO_USDC_PERP").IsActive));
    }

    [Fact]
    public void A_thousand_token_unit_ends_at_the_client_and_its_symbol_keeps_its_case()
    {
        using var world = new BackpackWorld();

        var contract = world.Contract("kPEPE_USDC_PERP");

        Assert.Equal(("PEPE", 1000m, 0.00000001m, 1000m), (contract.Ticker, contract.UnitMultiplier, contract.Tick.Value, contract.Lot.Value));
    }

    [Theory]
    [InlineData("BTC_USDC_PERP", 1, "0.0008")]
    [InlineData("kPEPE_USDC_PERP", 4, "0.0002")]
    public void Funding_is_for_the_interval_of_its_market(string symbol, int hours, string perHour)
    {
        using var world = new BackpackWorld();
        world.Http.On("/api/v1/markPrices", $$"""[{"symbol":"OTHER","markPrice":"9","indexPrice":"9","fundingRate":"9","nextFundingTimestamp":1},{"symbol":"{{symbol}}","markPrice":"2","indexPrice":"2","fundingRate":"0.0008","nextFundingTimestamp":1793635200000}]""");

        var rate = world.Loop.Complete(() => world.Client.GetFundingRateAsync(symbol, CancellationToken.None)).Value!;

        Assert.Equal((TimeSpan.FromHours(hours), decimal.Parse(perHour, System.Globalization.CultureInfo.InvariantCulture)), (rate.Interval, rate.RateFractionPerHour));
    }

    [Fact]
    public void The_best_bid_is_found_although_bids_ascend()
    {
        using var world = new BackpackWorld();
        world.Http.On("/api/v1/depth", """{"asks":[["0.02","4"]],"bids":[["0.005","1"],["0.009","2"],["0.01","3"]],"lastUpdateId":"7","timestamp":1793620800000000}""");

        var quote = world.Loop.Complete(() => world.Client.GetBestBidOfferAsync("kPEPE_USDC_PERP", CancellationToken.None)).Value!;

        Assert.Equal((0.00001m, 3000m, 0.00002m, 4000m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Equal("?symbol=kPEPE_USDC_PERP&limit=5", world.Http.Requests[^1].Query);
    }

    [Fact]
    public void Reference_prices_are_asked_for_before_the_book_whose_first_word_confirms_both()
    {
        using var world = new BackpackWorld();

        world.ConnectMarketData();

        Assert.Equal("wss://ws.backpack.exchange/", Assert.Single(world.Sockets.Requests).Uri.ToString());
        Assert.Equal(["""{"method":"SUBSCRIBE","params":["markPrice.BTC_USDC_PERP"]}""", """{"method":"SUBSCRIBE","params":["depth.BTC_USDC_PERP"]}"""], world.PublicSocket.Sent);
        var quote = Assert.Single(world.Events.Quotes);
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Empty(world.Events.Streams);

        world.PushPublic(BackpackWorld.Change(101, 101, """[["64000.4","1"]]"""));

        Assert.Equal((ExchangeStream.MarketData, true), Assert.Single(world.Events.Streams));
    }

    [Fact]
    public void Changes_before_the_snapshot_are_kept_and_those_that_it_holds_are_dropped()
    {
        var gate = new TaskCompletionSource();
        using var world = new BackpackWorld(world => world.Http.BeforeAnswer = request => request.Path == "/api/v1/depth" ? gate.Task : Task.CompletedTask);
        var connecting = world.Loop.Begin(() => world.Client.ConnectMarketDataAsync([world.Contract()], world.Events, CancellationToken.None));
        world.Loop.Advance(0.2);
        world.PushPublic(BackpackWorld.Change(80, 90, """[["64000.4","0"]]"""));
        world.PushPublic(BackpackWorld.Change(91, 101, """[["64000.4","0.7"]]"""));
        world.PushPublic(BackpackWorld.Change(102, 110, """[["64000.4","0.9"]]"""));
        Assert.Empty(world.Events.Quotes);

        world.Loop.Begin(() => gate.TrySetResult());
        world.Loop.Wait(connecting);

        Assert.Equal((64_000.4m, 0.9m), (Assert.Single(world.Events.Quotes).Bid, world.Events.Quotes[0].BidSize));
    }

    [Fact]
    public void A_snapshot_that_lags_behind_the_stream_is_asked_for_again()
    {
        using var world = new BackpackWorld();
        world.Http.OnInTurn(
            "/api/v1/depth",
            _ => ScriptedHttp.Json("""{"asks":[["64000.5","1"]],"bids":[["63000","1"]],"lastUpdateId":"90","timestamp":1793620800000000}"""),
            _ => ScriptedHttp.Json("""{"asks":[["64000.5","1"]],"bids":[["64000","1"]],"lastUpdateId":"99","timestamp":1793620800000000}"""));
        var connecting = world.Loop.Begin(() => world.Client.ConnectMarketDataAsync([world.Contract()], world.Events, CancellationToken.None));
        world.Loop.Advance(0.2);
        world.PushPublic(BackpackWorld.Change(100, 101, """[["64000.4","0.7"]]"""));
        world.Loop.Wait(connecting);

        Assert.Equal(64_000.4m, Assert.Single(world.Events.Quotes).Bid);
        Assert.Equal(2, world.Http.Count("/api/v1/depth"));
    }

    [Fact]
    public void A_lost_change_voids_the_book_until_the_next_snapshot()
    {
        using var world = new BackpackWorld();
        world.ConnectMarketData();
        world.PushPublic(BackpackWorld.Change(99, 105, """[["64000.4","0"]]"""));
        Assert.Equal(64_000m, world.Events.Quotes[^1].Bid);
        world.PushPublic(BackpackWorld.Change(106, 106, """[["64000.2","1"]]"""));
        world.PushPublic(BackpackWorld.Change(106, 106, """[["64000.3","1"]]"""));
        Assert.Equal(64_000.2m, world.Events.Quotes[^1].Bid);
        Assert.Empty(world.Events.Stale);

        world.PushPublic(BackpackWorld.Change(108, 109, """[["64000.3","1"]]"""));

        Assert.Equal("BTC_USDC_PERP: an update is missing", Assert.Single(world.Events.Stale));
        Assert.Equal("""{"method":"UNSUBSCRIBE","params":["depth.BTC_USDC_PERP"]}""", world.PublicSocket.Sent[^1]);

        // Whatever arrives next says that the connection stands, and nothing else ever answers the message.
        world.Http.On("/api/v1/depth", """{"asks":[["64000.5","1"]],"bids":[["64000.1","1"]],"lastUpdateId":"111","timestamp":1793620800000000}""");
        world.PushPublic(BackpackWorld.Change(110, 110, "[]"));
        Assert.Equal("""{"method":"SUBSCRIBE","params":["depth.BTC_USDC_PERP"]}""", world.PublicSocket.Sent[^1]);
        world.PushPublic(BackpackWorld.Change(111, 112, """[["64000.2","1"]]"""));
        Assert.Equal(64_000.2m, world.Events.Quotes[^1].Bid);
    }

    [Fact]
    public void A_crossed_book_is_not_traded_on()
    {
        using var world = new BackpackWorld();
        world.ConnectMarketData();

        world.PushPublic(BackpackWorld.Change(101, 101, """[["64001","1"]]"""));

        Assert.Equal("BTC_USDC_PERP: the book is crossed", Assert.Single(world.Events.Stale));
    }

    [Fact]
    public void A_mark_price_reports_funding_and_keeps_a_still_book_young()
    {
        using var world = new BackpackWorld();
        world.ConnectMarketData();

        world.PushPublic("""{"stream":"markPrice.BTC_USDC_PERP","data":{"e":"markPrice","E":1793620805000000,"T":1793620805000000,"s":"BTC_USDC_PERP","p":"64010","i":"64005","f":"0.0001","n":1793635200000}}""");

        Assert.Equal((64_010m, 0.0001m), (world.Events.Funding[0].MarkPrice, world.Events.Funding[0].RateFractionPerHour));
        Assert.Equal((64_000.4m, DateTimeOffset.FromUnixTimeMilliseconds(1793620805000)), (world.Events.Quotes[^1].Bid, world.Events.Quotes[^1].At));
    }

    [Theory]
    [InlineData("""{"stream":"depth.BTC_USDC_PERP","data":{"e":"depth","E":1,"s":"BTC_USDC_PERP","U":101,"u":102,"b":[["64000.4"]],"a":[]}}""")]
    [InlineData("""{"stream":"depth.BTC_USDC_PERP","data":{"e":"depth","E":1,"s":"BTC_USDC_PERP","b":[],"a":[]}}""")]
    [InlineData("not json")]
    public void A_frame_that_cannot_be_read_does_not_end_the_run(string frame)
    {
        using var world = new BackpackWorld();
        world.ConnectMarketData();
        world.PushPublic(BackpackWorld.Change(101, 101, """[["64000.4","1"]]"""));

        world.PushPublic(frame);
        for (var i = 0; i < 10; i++)
        {
            // Before the lost frame, so that the snapshot holds it whenever it is taken.
            world.PushPublic(BackpackWorld.Change(90 + i, 90 + i, "[]"));
            world.Loop.Advance(2);
        }

        Assert.NotEmpty(world.Events.Stale);
        Assert.Equal((ExchangeStream.MarketData, true), world.Events.Streams[^1]);
    }

    [Fact]
    public void A_broken_connection_is_made_again_and_begins_with_a_snapshot()
    {
        using var world = new BackpackWorld();
        world.ConnectMarketData();
        world.PushPublic(BackpackWorld.Change(101, 101, """[["64000.4","1"]]"""));

        world.Loop.Begin(() =>
        {
            world.PublicSocket.Break();
            return 0;
        });
        world.Loop.Advance(3);
        world.PushPublic(BackpackWorld.Change(101, 101, """[["64000.4","2"]]"""));

        Assert.Equal(2, world.Sockets.Opened.Count);
        Assert.Equal(2, world.Http.Count("/api/v1/depth"));
        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
        Assert.Equal(2m, world.Events.Quotes[^1].BidSize);
    }

    [Fact]
    public void The_clock_is_measured_by_the_venues_time_which_is_plain_text()
    {
        using var world = new BackpackWorld { ClockError = TimeSpan.FromSeconds(7) };

        Assert.Equal(7d, world.Loop.Complete(() => world.Client.MeasureClockOffsetAsync(CancellationToken.None)).Value.TotalSeconds, 1);
    }
}

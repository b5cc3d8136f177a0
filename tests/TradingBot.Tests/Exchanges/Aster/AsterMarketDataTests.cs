using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Aster;

public sealed class AsterMarketDataTests
{
    [Fact]
    public void Only_perpetuals_in_usdt_are_contracts_and_their_steps_come_from_the_filters()
    {
        using var world = new AsterWorld();

        var contracts = world.Loop.Complete(() => world.Client.GetContractsAsync(CancellationToken.None)).Value!;

        Assert.Equal(["1000PEPEUSDT", "1INCHUSDT", "BTCUSDT"], contracts.Select(contract => contract.ContractId).Order(StringComparer.Ordinal));
        var bitcoin = world.Contract();
        Assert.Equal(("BTC", 0.1m, 0.001m, 0.001m, 5m, "USDT"), (bitcoin.Ticker, bitcoin.Tick.Value, bitcoin.Lot.Value, bitcoin.MinSize, bitcoin.MinNotional, bitcoin.QuoteAsset));
        Assert.False(world.Contract("1INCHUSDT").IsActive);
        Assert.Equal("1INCH", world.Contract("1INCHUSDT").Ticker);
    }

    [Fact]
    public void A_thousand_token_unit_ends_at_the_client()
    {
        using var world = new AsterWorld();

        var contract = world.Contract("1000PEPEUSDT");

        Assert.Equal(("PEPE", 1000m, 0.00000001m, 1000m), (contract.Ticker, contract.UnitMultiplier, contract.Tick.Value, contract.Lot.Value));
    }

    [Theory]
    [InlineData("BTCUSDT", 8, "0.0001")]
    [InlineData("1000PEPEUSDT", 4, "0.0002")]
    public void Funding_is_for_the_interval_of_its_symbol(string symbol, int hours, string perHour)
    {
        using var world = new AsterWorld();
        world.Http.On("/fapi/v3/premiumIndex", """{"markPrice":"2","indexPrice":"2","lastFundingRate":"0.0008","nextFundingTime":1793635200000,"time":1793620800000}""");

        var rate = world.Loop.Complete(() => world.Client.GetFundingRateAsync(symbol, CancellationToken.None)).Value!;

        Assert.Equal((TimeSpan.FromHours(hours), decimal.Parse(perHour, System.Globalization.CultureInfo.InvariantCulture)), (rate.Interval, rate.RateFractionPerHour));
    }

    [Fact]
    public void A_book_begins_with_its_snapshot()
    {
        using var world = new AsterWorld();

        world.ConnectMarketData();

        Assert.Equal("wss://fstream.asterdex.com/ws", Assert.Single(world.Sockets.Requests).Uri.ToString());
        Assert.Equal("""{"method":"SUBSCRIBE","params":["btcusdt@depth@100ms"],"id":1}""", world.PublicSocket.Sent[0]);
        var quote = Assert.Single(world.Events.Quotes);
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Contains(world.Http.Requests, request => request is { Path: "/fapi/v3/depth", Query: "?symbol=BTCUSDT&limit=1000" });
    }

    [Fact]
    public void Changes_before_the_snapshot_are_kept_and_those_that_it_holds_are_dropped()
    {
        var gate = new TaskCompletionSource();
        using var world = new AsterWorld(world => world.Http.BeforeAnswer = request => request.Path == "/fapi/v3/depth" ? gate.Task : Task.CompletedTask);
        var connecting = world.Loop.Begin(() => world.Client.ConnectMarketDataAsync([world.Contract()], world.Events, CancellationToken.None));
        world.Loop.Advance(1);
        world.PushPublic(AsterWorld.Change(80, 90, 79, """[["64000.4","0"]]"""));
        world.PushPublic(AsterWorld.Change(91, 101, 90, """[["64000.4","0.7"]]"""));
        world.PushPublic(AsterWorld.Change(105, 110, 101, """[["64000.4","0.9"]]"""));
        Assert.Empty(world.Events.Quotes);

        world.Loop.Begin(() => gate.TrySetResult());
        world.Loop.Wait(connecting);

        Assert.Equal((64_000.4m, 0.9m), (Assert.Single(world.Events.Quotes).Bid, world.Events.Quotes[0].BidSize));
    }

    [Fact]
    public void Numbers_need_not_be_consecutive_but_must_join()
    {
        using var world = new AsterWorld();
        world.ConnectMarketData();

        world.PushPublic(AsterWorld.Change(98, 105, 97, """[["64000.4","0"]]"""));
        Assert.Equal(64_000m, world.Events.Quotes[^1].Bid);
        world.PushPublic(AsterWorld.Change(120, 130, 105, """[["64000.2","1"]]"""));
        Assert.Equal(64_000.2m, world.Events.Quotes[^1].Bid);
        Assert.Empty(world.Events.Stale);

        world.PushPublic(AsterWorld.Change(140, 150, 139, """[["64000.3","1"]]"""));

        Assert.Equal("BTCUSDT: an update is missing", Assert.Single(world.Events.Stale));
        world.Loop.Advance(1);
        Assert.Equal(2, world.Http.Count("/fapi/v3/depth"));
        Assert.Equal(64_000.4m, world.Events.Quotes[^1].Bid);
    }

    [Fact]
    public void A_change_that_begins_before_the_last_one_ended_is_not_put_on_the_book()
    {
        using var world = new AsterWorld();
        world.ConnectMarketData();
        world.PushPublic(AsterWorld.Change(98, 105, 97, """[["64000.4","0"]]"""));

        world.PushPublic(AsterWorld.Change(101, 110, 100, """[["64000.3","1"]]"""));

        Assert.Equal("BTCUSDT: an update is missing", Assert.Single(world.Events.Stale));
        Assert.DoesNotContain(world.Events.Quotes, quote => quote.Bid == 64_000.3m);
    }

    [Fact]
    public void A_crossed_book_is_not_traded_on()
    {
        using var world = new AsterWorld();
        world.ConnectMarketData();

        world.PushPublic(AsterWorld.Change(98, 105, 97, """[["64001","1"]]"""));

        Assert.Equal("BTCUSDT: the book is crossed", Assert.Single(world.Events.Stale));
    }

    [Fact]
    public void A_mark_price_reports_funding_and_keeps_a_still_book_young()
    {
        using var world = new AsterWorld();
        world.ConnectMarketData();

        world.PushPublic("""{"e":"markPriceUpdate","E":1793620805000,"s":"BTCUSDT","p":"64010","i":"64005","P":"64000","r":"0.0008","T":1793635200000}""");

        Assert.Equal((64_010m, 0.0001m), (world.Events.Funding[0].MarkPrice, world.Events.Funding[0].RateFractionPerHour));
        Assert.Equal((64_000.4m, DateTimeOffset.FromUnixTimeMilliseconds(1793620805000)), (world.Events.Quotes[^1].Bid, world.Events.Quotes[^1].At));
    }

    [Theory]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":101,"u":102,"pu":100,"b":[["64000.4"]],"a":[]}""")]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","b":[],"a":[]}""")]
    [InlineData("not json")]
    public void A_frame_that_cannot_be_read_does_not_end_the_run(string frame)
    {
        using var world = new AsterWorld();
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
        using var world = new AsterWorld { ClockError = TimeSpan.FromSeconds(7) };

        Assert.Equal(7d, world.Loop.Complete(() => world.Client.MeasureClockOffsetAsync(CancellationToken.None)).Value.TotalSeconds, 1);
    }

    [Fact]
    public void A_best_price_is_asked_for_without_a_stream()
    {
        using var world = new AsterWorld();
        world.Http.On("/fapi/v3/ticker/bookTicker", """{"symbol":"1000PEPEUSDT","bidPrice":"0.01","bidQty":"3","askPrice":"0.02","askQty":"4","time":1793620800000}""");

        var quote = world.Loop.Complete(() => world.Client.GetBestBidOfferAsync("1000PEPEUSDT", CancellationToken.None)).Value!;

        Assert.Equal((0.00001m, 3000m, 0.00002m, 4000m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.IsType<BestBidOffer>(quote);
    }
}

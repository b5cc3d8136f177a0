using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterMarketDataTests
{
    [Fact]
    public void Coins_in_units_of_a_thousand_are_found_by_their_own_name_and_spot_markets_not_at_all()
    {
        using var world = new LighterWorld();

        var contracts = world.Loop.Complete(() => world.Client.GetContractsAsync(CancellationToken.None)).Value!;

        var pepe = contracts.Single(contract => contract.Ticker == "PEPE");
        Assert.Equal(("1000PEPE", 1000m, 1000m, 0.000000001m), (pepe.ContractId, pepe.UnitMultiplier, pepe.Lot.Value, pepe.Tick.Value));
        Assert.Equal(10_000m, pepe.MinSize);
        Assert.Equal(2, contracts.Count);
    }

    [Fact]
    public void Orders_in_a_thousand_unit_coin_go_out_in_units()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        world.Place(LighterWorld.Order(1, price: 0.000004512m, size: 3_000_000m) with { ContractId = "1000PEPE" });

        Assert.Contains("\"BaseAmount\":3000,\"Price\":4512,", world.Transactions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Connecting_gives_a_quote_and_a_funding_rate()
    {
        using var world = Connected();

        var quote = Assert.Single(world.Events.Quotes);
        Assert.Equal((2320.00m, 0.02m, 2325.00m, 9m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Equal(0.000012m, Assert.Single(world.Events.Funding).RateFractionPerHour);
        Assert.Contains((ExchangeStream.MarketData, true), world.Events.Streams);
    }

    [Fact]
    public void A_gap_makes_the_market_stale_at_once_and_resubscribes_only_after_the_acknowledgement()
    {
        using var world = Connected();
        var socket = world.Sockets.Last;
        socket.OnSent = (_, _) => { };
        socket.Sent.Clear();

        world.Loop.Begin(() => Push(socket, LighterWorld.Book(0, string.Empty, LighterWorld.Level("2321.00", "1"), 120, 110)));

        Assert.Equal("ETH: an update is missing", Assert.Single(world.Events.Stale));
        Assert.Equal("""{"type":"unsubscribe","channel":"order_book/0"}""", Assert.Single(socket.Sent));

        world.Loop.Begin(() => Push(socket, """{"type":"unsubscribed","channel":"order_book:0"}"""));
        Assert.Equal("""{"type":"subscribe","channel":"order_book/0"}""", socket.Sent[1]);

        world.Loop.Begin(() => Push(socket, LighterWorld.Book(0, LighterWorld.Level("2325", "1"), LighterWorld.Level("2322", "1"), 130, 0, snapshot: true)));
        Assert.Equal(2322m, world.Events.Quotes[^1].Bid);
    }

    [Fact]
    public void Updates_that_still_arrive_for_the_old_book_are_not_quoted()
    {
        using var world = Connected();
        var socket = world.Sockets.Last;
        socket.OnSent = (_, _) => { };
        world.Loop.Begin(() => Push(socket, LighterWorld.Book(0, string.Empty, LighterWorld.Level("2321.00", "1"), 120, 110)));
        var quotes = world.Events.Quotes.Count;

        world.Loop.Begin(() => Push(socket, LighterWorld.Book(0, LighterWorld.Level("2325", "1"), LighterWorld.Level("2322", "1"), 130, 0, snapshot: true)));

        Assert.Equal(quotes, world.Events.Quotes.Count);
    }

    [Fact]
    public void A_silent_connection_is_given_up_and_opened_again()
    {
        using var world = Connected();

        world.Loop.Advance(31);

        Assert.Equal(2, world.Sockets.Opened.Count);
        Assert.True(world.Sockets.Opened[0].IsDisposed);
        Assert.Contains("ETH: no frame at all for 30 s", world.Events.Stale);
        Assert.Equal(2, world.Events.Quotes.Count);
    }

    [Fact]
    public void A_malformed_book_frame_stales_its_market_and_keeps_the_socket()
    {
        using var world = Connected();

        world.Loop.Begin(() => Push(world.Sockets.Last, """{"type":"update/order_book","channel":"order_book:0","order_book":{"asks":[{"price":"x","size":"1"}]}}"""));

        Assert.Single(world.Events.Stale);
        Assert.Single(world.Sockets.Opened);
        Assert.Equal(2, world.Events.Quotes.Count);
    }

    [Fact]
    public void A_frame_of_ten_megabytes_is_quarantined_and_the_book_starts_again()
    {
        using var world = Connected();

        world.Loop.Begin(() =>
        {
            world.Sockets.Last.Push(SocketFrame.Oversized(10_500_000));
            return 0;
        });

        Assert.Single(world.Events.Stale);
        Assert.Single(world.Sockets.Opened);
        Assert.Contains(world.Logs.Lines, line => line.Contains("10500000 bytes quarantined", StringComparison.Ordinal));
    }

    [Fact]
    public void A_venue_that_says_already_subscribed_is_asked_from_the_start()
    {
        using var world = new LighterWorld(w =>
        {
            var asked = 0;
            var normal = w.Snapshot;
            w.Snapshot = (family, channel) => family == "order_book" && asked++ == 0 ? null : normal(family, channel);
        });
        var connecting = world.Loop.Begin(() => world.Client.ConnectMarketDataAsync([world.Eth], world.Events, CancellationToken.None));

        world.Loop.Begin(() => Push(world.Sockets.Last, """{"error":{"code":30003,"message":"Already Subscribed"}}"""));

        world.Loop.Wait(connecting, maxSeconds: 1);
        Assert.Single(world.Events.Quotes);
    }

    [Fact]
    public void The_funding_rate_by_query_is_an_eighth_of_the_eight_hour_one()
    {
        using var world = new LighterWorld();
        world.Http.On("/api/v1/funding-rates", """{"code":200,"funding_rates":[{"market_id":0,"exchange":"binance","symbol":"ETH","rate":0.01},{"market_id":0,"exchange":"lighter","symbol":"ETH","rate":0.000096}]}""");

        var rate = world.Loop.Complete(() => world.Client.GetFundingRateAsync("ETH", CancellationToken.None)).Value!;

        Assert.Equal(0.000012m, rate.RateFractionPerHour);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 13, 0, 0, TimeSpan.Zero), rate.NextPaymentAt);
    }

    [Fact]
    public void The_best_level_by_query_adds_up_the_orders_at_one_price()
    {
        using var world = new LighterWorld();
        world.Http.On("/api/v1/orderBookOrders", """{"code":200,"asks":[{"price":"10","remaining_base_amount":"1"},{"price":"10.00","remaining_base_amount":"2"},{"price":"11","remaining_base_amount":"5"}],"bids":null}""");

        var quote = world.Loop.Complete(() => world.Client.GetBestBidOfferAsync("ETH", CancellationToken.None)).Value!;

        Assert.Equal((0m, 10m, 3m), (quote.Bid, quote.Ask, quote.AskSize));
        Assert.False(quote.IsTradable);
    }

    private static LighterWorld Connected()
    {
        var world = new LighterWorld();
        Assert.Null(world.Loop.Complete(() => world.Client.ConnectMarketDataAsync([world.Eth], world.Events, CancellationToken.None)));
        return world;
    }

    private static int Push(ScriptedSocket socket, string text)
    {
        socket.Push(text);
        return 0;
    }
}

using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexMarketDataTests
{
    private const string Bitcoin = ParadexWorld.Bitcoin;

    [Fact]
    public void Only_perpetuals_are_contracts()
    {
        using var world = new ParadexWorld();

        var contracts = world.Loop.Complete(() => world.Client.GetContractsAsync(CancellationToken.None)).Value!;

        Assert.Equal([Bitcoin, "KAS-USD-PERP", "kPEPE-USD-PERP"], contracts.Select(contract => contract.ContractId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_contract_has_the_venues_steps_minimum_leverage_and_fees()
    {
        using var world = new ParadexWorld();

        var contract = world.Contract();

        Assert.Equal(("BTC", 0.1m, 0.00001m, 10m, 50m), (contract.Ticker, contract.Tick.Value, contract.Lot.Value, contract.MinNotional, contract.MaxLeverage));
        Assert.Equal((0.00003m, 0.00045m, "USDC", true), (contract.MakerFeeFraction, contract.TakerFeeFraction, contract.QuoteAsset, contract.IsActive));
    }

    [Fact]
    public void A_thousand_token_unit_ends_at_the_client()
    {
        using var world = new ParadexWorld();

        var contract = world.Contract("kPEPE-USD-PERP");

        Assert.Equal(("PEPE", 1000m, 0.000000001m, 1000m), (contract.Ticker, contract.UnitMultiplier, contract.Tick.Value, contract.Lot.Value));
        Assert.False(contract.IsActive);
        Assert.Equal(("KAS", 1m), (world.Contract("KAS-USD-PERP").Ticker, world.Contract("KAS-USD-PERP").UnitMultiplier));
    }

    [Fact]
    public void Public_channels_are_asked_for_in_binary_form()
    {
        using var world = new ParadexWorld();

        world.ConnectMarketData();

        Assert.Equal("wss://ws.api.testnet.paradex.trade/v1?sbeSchemaId=1&sbeSchemaVersion=1", Assert.Single(world.Sockets.Requests).Uri.ToString());
        var quote = Assert.Single(world.Events.Quotes);
        Assert.Equal((64_000.4m, 1.5m, 64_000.5m, 0.3m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Equal("64000.4", quote.Bid.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((ExchangeStream.MarketData, true), Assert.Single(world.Events.Streams));
    }

    [Fact]
    public void A_venue_that_refuses_the_binary_form_is_taken_in_json()
    {
        using var world = new ParadexWorld(world =>
        {
            world.Sockets.RefuseWith = request => request.Uri.Query.Length > 0 ? 400 : null;
            world.OnSubscribed = PushJson;
        });

        world.ConnectMarketData();

        Assert.Equal("wss://ws.api.testnet.paradex.trade/v1", world.Sockets.Requests[^1].Uri.ToString());
        Assert.Equal((64_000.4m, 64_000.5m), (world.Events.Quotes[0].Bid, world.Events.Quotes[0].Ask));
        Assert.Equal(0.0001m, world.Events.Funding[0].RateFractionPerHour);
    }

    [Fact]
    public void A_connection_that_merely_fails_is_tried_in_binary_form_again()
    {
        using var world = new ParadexWorld(world => world.Sockets.Failures = 1);

        world.ConnectMarketData();

        Assert.Equal(2, world.Sockets.Requests.Count);
        Assert.All(world.Sockets.Requests, request => Assert.NotEmpty(request.Uri.Query));
    }

    [Fact]
    public void Json_on_a_binary_connection_is_read_as_well()
    {
        using var world = new ParadexWorld(world => world.OnSubscribed = PushJson);

        world.ConnectMarketData();

        Assert.Equal(64_000.4m, world.Events.Quotes[0].Bid);
    }

    [Fact]
    public void A_json_change_deletes_inserts_and_updates()
    {
        using var world = new ParadexWorld(world => world.OnSubscribed = PushJson);
        world.ConnectMarketData();

        world.PushPublic(Text($$"""{"seq_no":101,"market":"{{Bitcoin}}","last_updated_at":1780000000200,"update_type":"d","inserts":[{"side":"SELL","price":"64000.5","size":"7"}],"updates":[{"side":"BUY","price":"64000","size":"9"}],"deletes":[{"side":"BUY","price":"64000.4","size":"1.5"},{"side":"SELL","price":"64000.5","size":"0.3"}]}"""));

        var quote = world.Events.Quotes[^1];
        Assert.Equal((64_000m, 9m, 64_000.5m, 7m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
    }

    [Fact]
    public void A_change_with_the_next_number_moves_the_top()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();

        world.PushPublic(ParadexSbeWriter.Book(Bitcoin, 101, false, [(64_000.4m, 0m)], []));

        Assert.Equal(64_000m, world.Events.Quotes[^1].Bid);
    }

    [Fact]
    public void A_gap_makes_the_market_stale_and_a_new_snapshot_makes_it_fresh()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();
        var sent = world.PublicSocket.Sent.Count;

        world.PushPublic(ParadexSbeWriter.Book(Bitcoin, 103, false, [(64_000.4m, 9m)], []));

        Assert.Equal([$"{Bitcoin}: an update is missing"], world.Events.Stale);
        Assert.Contains("\"unsubscribe\"", world.PublicSocket.Sent[sent], StringComparison.Ordinal);
        Assert.Contains("\"subscribe\"", world.PublicSocket.Sent[sent + 1], StringComparison.Ordinal);
        Assert.Equal(1.5m, world.Events.Quotes[^1].BidSize);
        Assert.Equal(2, world.Events.Quotes.Count);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(99, true)]
    public void A_repeated_number_changes_nothing_and_a_backward_one_is_a_gap(long sequence, bool isGap)
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();

        world.PushPublic(ParadexSbeWriter.Book(Bitcoin, sequence, false, [(64_000.4m, 9m)], []));

        Assert.Equal(isGap, world.Events.Stale.Count > 0);
        Assert.DoesNotContain(world.Events.Quotes, quote => quote.BidSize == 9m);
    }

    [Fact]
    public void A_crossed_book_is_not_quoted_from()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();

        world.PushPublic(ParadexSbeWriter.Book(Bitcoin, 101, false, [(64_000.5m, 1m)], []));

        Assert.Equal([$"{Bitcoin}: the book is crossed"], world.Events.Stale);
        Assert.DoesNotContain(world.Events.Quotes, quote => !quote.IsTradable);
    }

    [Fact]
    public void A_frame_that_cannot_be_decoded_is_quarantined_and_the_book_is_asked_for_again()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();

        world.PushPublic(SocketFrame.Binary(new byte[] { 0x30, 0x00, 0x02 }));

        Assert.Single(world.Events.Stale);
        Assert.Single(world.Sockets.Opened);
        Assert.Equal(2, world.Events.Quotes.Count);
    }

    [Fact]
    public void Heartbeats_and_unknown_templates_are_passed_over()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();

        world.PushPublic(ParadexSbeWriter.Heartbeat());
        world.PushPublic(SocketFrame.Binary(new byte[] { 8, 0, 60, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }));

        Assert.Empty(world.Events.Stale);
    }

    [Fact]
    public void A_rate_for_eight_hours_becomes_one_for_an_hour_and_accrues_all_the_time()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData();

        var rate = Assert.Single(world.Events.Funding);

        Assert.Equal((0.0001m, TimeSpan.Zero, rate.At), (rate.RateFractionPerHour, rate.Interval, rate.NextPaymentAt));
        Assert.Equal((64_010m, 64_005m), (rate.MarkPrice, rate.IndexPrice));
        Assert.True(world.Client.Capabilities.FundsContinuously);
    }

    [Fact]
    public void A_market_with_another_period_is_divided_by_its_own()
    {
        using var world = new ParadexWorld();
        world.ConnectMarketData("kPEPE-USD-PERP");

        Assert.Equal((0.0002m, 64.01m), (world.Events.Funding[0].RateFractionPerHour, world.Events.Funding[0].MarkPrice));
        Assert.Equal((64.0004m, 1500m), (world.Events.Quotes[0].Bid, world.Events.Quotes[0].BidSize));
    }

    [Fact]
    public void Without_a_stream_quote_and_funding_come_by_query()
    {
        using var world = new ParadexWorld();
        world.Http.On($"/v1/bbo/{Bitcoin}", """{"market":"BTC-USD-PERP","bid":"65000.4","bid_size":"1.5","ask":"","ask_size":"","seq_no":20784}""");
        world.Http.On("/v1/markets/summary", """{"results":[{"symbol":"BTC-USD-PERP","mark_price":"65010.17449906","underlying_price":"65005.3","funding_rate":"-0.0016","created_at":1718170156580}]}""");

        var quote = world.Loop.Complete(() => world.Client.GetBestBidOfferAsync(Bitcoin, CancellationToken.None)).Value!;
        var rate = world.Loop.Complete(() => world.Client.GetFundingRateAsync(Bitcoin, CancellationToken.None)).Value!;

        Assert.Equal((65_000.4m, 1.5m, 0m, 0m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Equal((-0.0002m, 65_010.17449906m), (rate.RateFractionPerHour, rate.MarkPrice));
    }

    [Fact]
    public void A_subscription_that_is_refused_again_and_again_does_not_become_a_storm()
    {
        using var world = new ParadexWorld(world => world.OnSubscribed = (_, _) => { });

        var error = world.TryConnectMarketData();

        Assert.Equal(VenueErrorKind.NoAnswer, error!.Kind);
        Assert.True(world.Sockets.Opened.Sum(socket => socket.Sent.Count) < 60);
    }

    private static SocketFrame Text(string data) => SocketFrame.Message(System.Text.Encoding.UTF8.GetBytes(
        $$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"order_book.{{{Bitcoin}}}.deltas","data":{{{data}}}}}"""));

    private static void PushJson(ScriptedSocket socket, string channel)
    {
        if (channel.StartsWith("order_book", StringComparison.Ordinal))
        {
            socket.Push(Text($$"""{"seq_no":100,"market":"{{Bitcoin}}","last_updated_at":1780000000123,"update_type":"s","inserts":[{"side":"BUY","price":"64000.4","size":"1.5"},{"side":"BUY","price":"64000","size":"2"},{"side":"SELL","price":"64000.5","size":"0.3"}],"updates":[],"deletes":[]}"""));
            return;
        }

        socket.Push($$$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"{{{{channel}}}}","data":{"symbol":"{{{{Bitcoin}}}}","mark_price":"64010","underlying_price":"64005","funding_rate":"0.0008","created_at":1780000000123}}}""");
    }
}

using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterAccountTests
{
    private const string OtherKey = "aaaad375c2acbf2050243b231af084861b87247848c854d10b797ffda80ecf2b34e83cef8bcdad03";

    [Fact]
    public void A_key_in_another_slot_names_the_slot_to_use()
    {
        var error = ConnectWith(Keys(7, LighterWorld.PublicKey));

        Assert.Equal(VenueErrorKind.Unauthorized, error.Kind);
        Assert.Contains("set LIGHTER_API_KEY_INDEX to 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_in_the_slot_is_told_apart_from_an_empty_slot()
    {
        var wrongKey = ConnectWith(Keys(2, OtherKey));
        var emptySlot = ConnectWith(Keys(7, OtherKey));

        Assert.Equal((VenueErrorKind.InvalidSignature, VenueErrorKind.Unauthorized), (wrongKey.Kind, emptySlot.Kind));
        Assert.Contains("API_KEY_PRIVATE_KEY", wrongKey.Message, StringComparison.Ordinal);
        Assert.Contains("LIGHTER_ACCOUNT_INDEX", emptySlot.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_account_names_its_variable()
    {
        var error = ConnectWith(ScriptedHttp.Json("""{"code":21100,"message":"account not found"}""", 400));

        Assert.Equal(VenueErrorKind.AccountNotFound, error.Kind);
        Assert.Contains("LIGHTER_ACCOUNT_INDEX", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_is_refused_before_anything_is_signed()
    {
        using var world = new LighterWorld(w => w.Http.On("/", """{"status":200,"network_id":300,"timestamp":1793620800}"""));

        var error = world.Loop.Complete(() => world.Client.ConnectTradingAsync([world.Eth], world.Events, CancellationToken.None))!;

        Assert.Contains("LIGHTER_CHAIN_ID", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, world.Http.Count("/api/v1/nextNonce"));
    }

    [Fact]
    public void The_network_id_1_that_mainnet_has_answered_is_let_through()
    {
        using var world = new LighterWorld(w => w.Http.On("/", """{"status":200,"network_id":1,"timestamp":1793620800}"""));

        world.ConnectTrading();
    }

    [Fact]
    public void Order_events_carry_our_id_with_the_full_tag_and_foreign_orders_none()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        world.Loop.Begin(() => Push(world, Orders(Row((7L << 32) + 5, "open", "0.0000"), Row(42, "open", "0.0000"), Row(0, "canceled-post-only", "0.0000"))));

        Assert.Equal(new ClientOrderId(0x12340007, 5), world.Events.Orders[0].ClientOrderId);
        Assert.Null(world.Events.Orders[1].ClientOrderId);
        Assert.Equal((OrderStatus.Canceled, VenueErrorKind.PostOnlyWouldCross), (world.Events.Orders[2].Status, world.Events.Orders[2].EndReason));
    }

    [Theory]
    [InlineData("in-progress", "0", OrderStatus.Open)]
    [InlineData("pending", "0", OrderStatus.Open)]
    [InlineData("open", "0.1", OrderStatus.PartiallyFilled)]
    [InlineData("filled", "0.5", OrderStatus.Filled)]
    [InlineData("canceled", "0", OrderStatus.Canceled)]
    [InlineData("canceled-reduce-only", "0", OrderStatus.Rejected)]
    [InlineData("canceled-reduce-only", "0.1", OrderStatus.Canceled)]
    [InlineData("canceled-margin-not-allowed", "0", OrderStatus.Rejected)]
    [InlineData("canceled-too-much-slippage", "0.1", OrderStatus.Canceled)]
    [InlineData("canceled-expired", "0", OrderStatus.Expired)]
    [InlineData("canceled-by-aliens", "0", OrderStatus.Canceled)]
    [InlineData("hibernating", "0", OrderStatus.Unrecognized)]
    public void Every_word_of_the_venue_has_its_meaning(string word, string filled, OrderStatus status)
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        world.Loop.Begin(() => Push(world, Orders(Row(1, word, filled))));

        Assert.Equal(status, Assert.Single(world.Events.Orders).Status);
    }

    [Fact]
    public void An_order_frame_that_makes_no_sense_takes_the_stream_down_until_it_is_subscribed_again()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        world.Loop.Begin(() => Push(world, """{"type":"update/account_all_orders","channel":"account_all_orders:213803","orders":{"0":[{"order_id":"1","market_index":0}]}}"""));

        Assert.Equal([(ExchangeStream.Private, true), (ExchangeStream.Private, false), (ExchangeStream.Private, true)], world.Events.Streams);
        Assert.Single(world.Sockets.Opened);
    }

    [Fact]
    public void An_update_that_leaves_an_open_position_out_is_settled_by_a_query()
    {
        using var world = new LighterWorld();
        world.Http.On("/api/v1/account", """{"code":200,"accounts":[{"index":213803,"positions":[{"market_id":0,"sign":-1,"position":"1.5","avg_entry_price":"2000"}]}]}""");
        world.ConnectTrading();
        world.Loop.Begin(() => Push(world, Positions("""{"0":{"market_id":0,"sign":-1,"position":"1.5","avg_entry_price":"2000"}}""")));
        Assert.Equal(-1.5m, Assert.Single(world.Events.Positions).Size);

        world.Loop.Begin(() => Push(world, Positions("{}")));
        Assert.Equal([-1.5m, -1.5m], world.Events.Positions.Select(position => position.Size));

        world.Http.On("/api/v1/account", """{"code":200,"accounts":[{"index":213803,"positions":null}]}""");
        world.Loop.Begin(() => Push(world, Positions("{}")));
        world.Loop.Advance(16);
        Assert.Equal(0m, world.Events.Positions[^1].Size);
    }

    [Fact]
    public void Tokens_are_renewed_and_the_private_channels_subscribed_again_before_they_expire()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        var before = world.PrivateSocket.Sent.Count;
        world.Loop.Begin(() =>
        {
            world.Loop.Market.Advance(TimeSpan.FromHours(5.1));
            return 0;
        });
        world.Loop.Advance(1);

        var renewed = world.PrivateSocket.Sent.Skip(before).Where(text => text.Contains("\"subscribe\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, renewed.Count);
        Assert.All(renewed, text => Assert.Contains("\"auth\":\"", text, StringComparison.Ordinal));
        Assert.True(world.Events.Streams[^1].IsLive);
        Assert.DoesNotContain(world.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public void Fills_are_read_page_by_page_until_the_time_asked_for()
    {
        using var world = new LighterWorld();
        world.Http.OnInTurn(
            "/api/v1/trades",
            _ => ScriptedHttp.Json($$"""{"code":200,"next_cursor":"a+b","trades":[{{Trade(3, 3000)}},{{Trade(2, 2000)}}]}"""),
            _ => ScriptedHttp.Json($$"""{"code":200,"next_cursor":"c","trades":[{{Trade(2, 2000)}},{{Trade(1, 500)}}]}"""),
            _ => ScriptedHttp.Json($$"""{"code":200,"next_cursor":"d","trades":[{{Trade(0, 100)}}]}"""));

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync("ETH", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500), CancellationToken.None)).Value!;

        Assert.Equal(["1", "2", "3"], fills.Select(fill => fill.TradeId));
        Assert.Equal(3, world.Http.Count("/api/v1/trades"));
        Assert.Contains("cursor=a%2Bb", world.Http.Requests[^2].Query, StringComparison.Ordinal);
        Assert.StartsWith("1", world.Http.Requests[^1].Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_clock_that_is_an_hour_fast_questions_and_stamps_still_meet()
    {
        using var world = new LighterWorld(w => w.Http.On("/", _ => ScriptedHttp.Json(
            $$"""{"status":200,"network_id":304,"timestamp":{{w.Loop.Market.GetUtcNow().AddHours(-1).ToUnixTimeSeconds()}}}""")));
        world.ConnectTrading();
        var ms = world.Loop.Market.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds() - 1_700_000_000_000;
        world.Http.On("/api/v1/trades", $$"""{"code":200,"trades":[{{Trade(1, ms)}}]}""");

        var fill = Assert.Single(world.Loop.Complete(() => world.Client.GetFillsAsync("ETH", world.Loop.Market.GetUtcNow().AddMinutes(-1), CancellationToken.None)).Value!);

        Assert.True((world.Loop.Market.GetUtcNow() - fill.At).Duration() < TimeSpan.FromSeconds(2));
        world.Place(1);
        var expiredAt = long.Parse(world.Transactions[0].Split("\"ExpiredAt\":")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expiredAt - world.Loop.Market.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds(), 29_000, 32_000);
    }

    [Fact]
    public void A_stream_that_is_not_confirmed_is_closed_and_connecting_can_be_tried_again()
    {
        using var world = new LighterWorld();
        var confirms = false;
        var normal = world.Snapshot;
        world.Snapshot = (family, channel) => confirms ? normal(family, channel) : null;

        var error = world.Loop.Complete(() => world.Client.ConnectTradingAsync([world.Eth], world.Events, CancellationToken.None));
        Assert.Equal(VenueErrorKind.NoAnswer, error!.Kind);
        Assert.True(world.Sockets.Last.IsDisposed);

        confirms = true;
        world.ConnectTrading();
        Assert.Single(world.Events.Streams);
    }

    [Fact]
    public void A_page_that_fails_fails_the_whole_question()
    {
        using var world = new LighterWorld();
        world.Http.OnInTurn(
            "/api/v1/trades",
            _ => ScriptedHttp.Json($$"""{"code":200,"next_cursor":"a","trades":[{{Trade(3, 3000)}}]}"""),
            _ => ScriptedHttp.Html(503));

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync("ETH", DateTimeOffset.UnixEpoch, CancellationToken.None));

        Assert.Equal(VenueErrorKind.Maintenance, fills.Error!.Kind);
    }

    [Fact]
    public void Absent_and_null_lists_are_empty_but_a_body_without_a_code_is_no_answer()
    {
        using var world = new LighterWorld();

        world.Http.On("/api/v1/accountActiveOrders", """{"code":200,"message":null}""");
        Assert.Empty(world.Loop.Complete(() => world.Client.GetActiveOrdersAsync("ETH", CancellationToken.None)).Value!);
        world.Http.On("/api/v1/accountActiveOrders", "{}");
        Assert.Equal(VenueErrorKind.NoAnswer, world.Loop.Complete(() => world.Client.GetActiveOrdersAsync("ETH", CancellationToken.None)).Error!.Kind);
    }

    [Fact]
    public void A_refused_token_is_replaced_once()
    {
        using var world = new LighterWorld();
        world.Http.OnInTurn(
            "/api/v1/accountActiveOrders",
            _ => ScriptedHttp.Json("""{"code":20013,"message":"invalid auth"}""", 401),
            _ => ScriptedHttp.Json("""{"code":200,"orders":[]}"""));

        Assert.True(world.Loop.Complete(() => world.Client.GetActiveOrdersAsync("ETH", CancellationToken.None)).IsKnown);
        Assert.Equal(2, world.Http.Count("/api/v1/accountActiveOrders"));
    }

    [Fact]
    public void Being_rate_limited_shuts_the_gate_for_as_long_as_the_venue_asks()
    {
        using var world = new LighterWorld();
        _ = world.Eth;
        world.Http.OnInTurn(
            "/api/v1/accountActiveOrders",
            _ =>
            {
                var limited = ScriptedHttp.Json("""{"code":23000,"message":"too many"}""", 429);
                limited.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(9));
                return limited;
            },
            _ => ScriptedHttp.Json("""{"code":200,"orders":[]}"""));

        var first = world.Loop.Complete(() => world.Client.GetActiveOrdersAsync("ETH", CancellationToken.None));
        Assert.Equal((VenueErrorKind.RateLimited, TimeSpan.FromSeconds(9)), (first.Error!.Kind, first.Error.RetryAfter));

        var second = world.Loop.Begin(() => world.Client.GetActiveOrdersAsync("ETH", CancellationToken.None));
        world.Loop.Advance(8.9);
        Assert.False(second.IsCompleted);
        world.Loop.Advance(0.2);
        Assert.True(second.IsCompleted);
    }

    [Fact]
    public void Funding_payments_are_booked_by_market_and_number()
    {
        using var world = new LighterWorld();
        world.Http.On("/api/v1/positionFunding", """{"code":200,"position_fundings":[{"timestamp":1640995200,"market_id":0,"funding_id":8,"change":"-0.12"},{"timestamp":1640991600,"market_id":0,"funding_id":7,"change":"0.05"},{"timestamp":1640991600,"market_id":3,"funding_id":9,"change":"1"}],"next_cursor":""}""");

        var payments = world.Loop.Complete(() => world.Client.GetFundingPaymentsAsync("ETH", DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!;

        Assert.Equal([("0-7", 0.05m), ("0-8", -0.12m)], payments.Select(payment => (payment.PaymentId, payment.Amount)));
    }

    private static VenueError ConnectWith(string keys) => ConnectWith(ScriptedHttp.Json(keys));

    private static VenueError ConnectWith(HttpResponseMessage answer)
    {
        using var world = new LighterWorld(w => w.Http.On("/api/v1/apikeys", _ => answer));
        return world.Loop.Complete(() => world.Client.ConnectTradingAsync([world.Eth], world.Events, CancellationToken.None))!;
    }

    private static string Keys(int slot, string key) => $$"""{"code":200,"api_keys":[{"account_index":213803,"api_key_index":{{slot}},"public_key":"{{key}}"}]}""";

    private static string Trade(int id, long ms) =>
        $$"""{"timestamp":{{1_700_000_000_000 + ms}},"trade_id":{{id}},"market_id":0,"size":"0.1","price":"2000","usd_amount":"200","ask_id":5,"bid_id":6,"ask_account_id":1,"bid_account_id":213803,"is_maker_ask":true}""";

    private static string Row(long clientIndex, string status, string filled) =>
        $$"""{"order_index":281476929510110,"order_id":"281476929510110","client_order_index":{{clientIndex}},"market_index":0,"initial_base_amount":"0.5","price":"2352.74","filled_base_amount":"{{filled}}","filled_quote_amount":"0","is_ask":true,"status":"{{status}}","updated_at":1777941383900}""";

    private static string Orders(params string[] rows) =>
        $$"""{"type":"update/account_all_orders","channel":"account_all_orders:213803","orders":{"0":[{{string.Join(',', rows)}}]} }""";

    private static string Positions(string map) =>
        $$"""{"type":"update/account_all_positions","channel":"account_all_positions:213803","shares":[],"positions":{{map}} }""";

    private static int Push(LighterWorld world, string text)
    {
        world.PrivateSocket.Push(text);
        return 0;
    }
}

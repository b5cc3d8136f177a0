using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexTradingTests
{
    private const string Bitcoin = ParadexWorld.Bitcoin;
    private const string Batch = "/v1/orders/batch";

    [Fact]
    public void Connecting_logs_the_stream_in_before_it_subscribes()
    {
        using var world = new ParadexWorld();

        world.ConnectTrading();

        var sent = world.PrivateSocket.Sent;
        Assert.StartsWith("""{"jsonrpc":"2.0","method":"auth","params":{"bearer":"eyJ""", sent[0], StringComparison.Ordinal);
        string[] channels = ["orders.ALL", "fills.ALL", "positions", "account"];
        Assert.Equal(channels.Select((channel, i) => $$$"""{"jsonrpc":"2.0","method":"subscribe","params":{"channel":"{{{channel}}}"},"id":{{{i + 2}}}}"""), sent[1..]);
        Assert.Equal((ExchangeStream.Private, true), Assert.Single(world.Events.Streams));
        Assert.Empty(world.Sockets.Requests[^1].Uri.Query);
    }

    [Fact]
    public void A_post_only_order_goes_out_signed_by_the_stream()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        Assert.Equal("1681", Assert.IsType<OrderResult.Accepted>(world.Place(5)).VenueOrderId);

        using var frame = JsonDocument.Parse(Assert.Single(world.Requests));
        var order = frame.RootElement.GetProperty("params");
        Assert.Equal("order.create", frame.RootElement.GetProperty("method").GetString());
        string[] members = ["market", "side", "type", "size", "price", "instruction", "client_id"];
        Assert.Equal([Bitcoin, "BUY", "LIMIT", "0.5", "64000.5", "POST_ONLY", "tb-12340007-5"], members.Select(name => order.GetProperty(name).GetString()));
        Assert.Equal(10_000, order.GetProperty("recv_window").GetInt32());
        Assert.False(order.TryGetProperty("flags", out _));
        Assert.True(IsSigned(order));
    }

    [Fact]
    public void A_closing_order_carries_its_flag_and_a_market_order_its_cap()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Place(ParadexWorld.Draft(1, reduceOnly: true) with { Type = OrderType.Market, TimeInForce = TimeInForce.ImmediateOrCancel });

        using var frame = JsonDocument.Parse(world.Requests[0]);
        var order = frame.RootElement.GetProperty("params");
        Assert.Equal(("LIMIT", "IOC", "64000.5", "SELL"), (Word("type"), Word("instruction"), Word("price"), Word("side")));
        Assert.Equal("""["REDUCE_ONLY"]""", order.GetProperty("flags").GetRawText());

        string? Word(string name) => order.GetProperty(name).GetString();
    }

    [Fact]
    public void Two_equal_orders_never_share_a_signature()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Place(1);
        world.Place(2);

        var stamps = world.Requests.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("params").GetProperty("signature_timestamp").GetInt64()).ToList();
        Assert.True(stamps[1] > stamps[0]);
    }

    [Fact]
    public void Sizes_and_prices_of_a_thousand_token_market_leave_in_its_units()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Place(ParadexWorld.Draft(1, 0.000012345m, 7000m) with { ContractId = "kPEPE-USD-PERP" });

        Assert.Contains("\"market\":\"kPEPE-USD-PERP\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"size\":\"7\",\"price\":\"0.012345\"", world.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_leaves_before_the_intent_is_on_disk()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        var durable = new TaskCompletionSource();

        var placing = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([ParadexWorld.Draft(1)], durable.Task, CancellationToken.None));
        Assert.Empty(world.Requests);

        world.Loop.Begin(() => durable.TrySetResult());
        world.Loop.Wait(placing);
        Assert.Single(world.Requests);
    }

    [Fact]
    public void A_journal_that_fails_refuses_the_order_as_not_sent()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        var results = world.Loop.Complete(() => world.Client.PlaceOrdersAsync(
            [ParadexWorld.Draft(1)], Task.FromException(new IOException("disk full")), CancellationToken.None));

        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(results[0]).Error.Kind);
        Assert.Empty(world.Requests);
    }

    [Fact]
    public void An_order_without_an_answer_is_unknown_and_is_not_sent_again()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => null;

        Assert.IsType<OrderResult.Unknown>(world.Place(1));

        Assert.Single(world.Requests);
        Assert.DoesNotContain(world.Http.Requests, request => request.Method == "POST" && request.Path == "/v1/orders");
    }

    [Theory]
    [InlineData(-32603, "internal error")]
    [InlineData(100, "INTERNAL_ERROR")]
    [InlineData(123, "something new")]
    public void An_error_that_says_nothing_for_certain_leaves_the_order_unknown(int code, string message)
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => ParadexWorld.Error(code, message);

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
    }

    [Theory]
    [InlineData(100, "MARKET_NOT_OPEN", VenueErrorKind.MarketInactive)]
    [InlineData(100, "SYSTEM_STATUS_POST_ONLY: wait", VenueErrorKind.Maintenance)]
    [InlineData(-32602, "VALIDATION_ERROR price", VenueErrorKind.InvalidRequest)]
    [InlineData(-32602, "invalid params", VenueErrorKind.InvalidRequest)]
    [InlineData(42901, "too many", VenueErrorKind.RateLimited)]
    [InlineData(100, "INVALID_ORDER_SIGNATURE", VenueErrorKind.InvalidSignature)]
    public void A_refusal_in_words_is_read(int code, string message, VenueErrorKind kind)
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => ParadexWorld.Error(code, message);

        Assert.Equal(kind, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
    }

    [Fact]
    public void A_client_id_that_is_taken_is_a_refusal_at_first_and_after_a_repetition_the_order_itself()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => ParadexWorld.Error(100, "DUPLICATED_CLIENT_ID");
        Assert.Equal(VenueErrorKind.DuplicateClientOrderId, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);

        var answers = new Queue<string>(["INVALID_TIMESTAMP", "DUPLICATED_CLIENT_ID"]);
        world.OnRequest = (_, _) => ParadexWorld.Error(100, answers.Dequeue());
        Assert.IsType<OrderResult.Accepted>(world.Place(2));
    }

    [Fact]
    public void A_stamp_that_is_refused_is_measured_and_the_same_order_signed_once_more()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.ClockError = TimeSpan.FromSeconds(90);
        world.OnRequest = (method, order) => order.GetProperty("signature_timestamp").GetInt64() < world.VenueNow.AddSeconds(-30).ToUnixTimeMilliseconds()
            ? ParadexWorld.Error(100, "INVALID_TIMESTAMP")
            : ParadexWorld.Answer(method, order);

        Assert.IsType<OrderResult.Accepted>(world.Place(9));

        Assert.Equal(2, world.Requests.Count);
        Assert.All(world.Requests, text => Assert.Contains("\"client_id\":\"tb-12340007-9\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_refused_stamp_is_a_refusal_and_not_a_loop()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => ParadexWorld.Error(100, "INVALID_TIMESTAMP");

        Assert.Equal(VenueErrorKind.TimestampOutsideWindow, Assert.IsType<OrderResult.Refused>(world.Place(9)).Error.Kind);
        Assert.Equal(2, world.Requests.Count);
    }

    [Fact]
    public void A_stream_that_breaks_under_an_order_leaves_it_unknown()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => null;
        world.PrivateSocket.BreaksOnSend = true;

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        Assert.Contains((ExchangeStream.Private, false), world.Events.Streams);
    }

    [Fact]
    public void A_stream_that_has_lost_its_login_hands_the_order_to_rest_and_reconnects()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => ParadexWorld.Error(40300, "not authenticated");

        Assert.IsType<OrderResult.Accepted>(world.Place(1));

        Assert.Single(world.Http.Requests, request => request.Method == "POST" && request.Path == "/v1/orders");
        world.Loop.Advance(3);
        Assert.Equal((ExchangeStream.Private, true), world.Events.Streams[^1]);
    }

    [Fact]
    public void Without_a_stream_orders_go_by_rest()
    {
        using var world = ParadexWorld.Disconnected();

        Assert.Equal("1681", Assert.IsType<OrderResult.Accepted>(world.Place(1)).VenueOrderId);

        var post = Assert.Single(world.Http.Requests, request => request.Method == "POST" && request.Path == "/v1/orders");
        Assert.StartsWith("Bearer eyJ", post.Authorization, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(post.Body);
        Assert.True(IsSigned(body.RootElement));
    }

    [Fact]
    public void A_token_that_runs_out_under_a_rest_order_is_replaced_and_the_order_sent_once_more()
    {
        using var world = ParadexWorld.Disconnected();
        world.Http.OnInTurn("/v1/orders", _ => ParadexWorld.Refuse("INVALID_TOKEN", 401), request => ScriptedHttp.Json(ParadexWorld.Order(request.Body, "NEW"), 201));

        Assert.IsType<OrderResult.Accepted>(world.Place(1));
        Assert.Equal(2, world.Logins);
    }

    [Theory]
    [InlineData(503, """{"error":"SERVICE_UNAVAILABLE","message":"x"}""")]
    [InlineData(500, """{"error":"VALIDATION_ERROR","message":"x"}""")]
    [InlineData(400, """{"error":"INTERNAL_ERROR","message":"x"}""")]
    [InlineData(404, "<html>")]
    [InlineData(201, """{"id":""")]
    [InlineData(201, "{}")]
    [InlineData(200, "")]
    public void A_rest_answer_that_says_nothing_for_certain_leaves_the_order_unknown(int status, string body)
    {
        using var world = ParadexWorld.Disconnected();
        world.Http.On("/v1/orders", _ => ScriptedHttp.Json(body, status));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
    }

    [Fact]
    public void A_limit_shuts_the_gate_for_as_long_as_the_venue_says()
    {
        using var world = ParadexWorld.Disconnected();
        world.Http.On("/v1/orders", _ =>
        {
            var answer = ParadexWorld.Refuse("RATE_LIMITED", 429);
            answer.Headers.TryAddWithoutValidation("Retry-After", "7");
            return answer;
        });

        var error = Assert.IsType<OrderResult.Refused>(world.Place(1)).Error;
        Assert.Equal((VenueErrorKind.RateLimited, TimeSpan.FromSeconds(7)), (error.Kind, error.RetryAfter));
        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(world.Place(2)).Error.Kind);
    }

    [Fact]
    public void Twelve_orders_go_out_as_batches_of_ten_and_each_has_its_own_result()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (method, parameters) => method == "order.create_batch" && parameters.GetProperty("orders").GetArrayLength() == 10
            ? ParadexWorld.Answer(method, parameters)!.Replace(
                $$"""{"order":{{ParadexWorld.Order(parameters.GetProperty("orders")[3], "NEW", "9003")}},"created_at":1}""", """{"error":"MARKET_NOT_OPEN"}""", StringComparison.Ordinal)
            : ParadexWorld.Answer(method, parameters);

        var results = world.Place([.. Enumerable.Range(1, 12).Select(i => ParadexWorld.Draft((uint)i))]);

        Assert.Equal(2, world.Requests.Count);
        Assert.Equal(VenueErrorKind.MarketInactive, Assert.IsType<OrderResult.Refused>(results[3]).Error.Kind);
        Assert.Equal("9004", Assert.IsType<OrderResult.Accepted>(results[4]).VenueOrderId);
        Assert.Equal(11, results.OfType<OrderResult.Accepted>().Count());
    }

    [Fact]
    public void A_batch_whose_answer_is_short_leaves_what_it_does_not_name_unknown()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, parameters) => $$"""
            "result":{"results":[{"order":{{ParadexWorld.Order(parameters.GetProperty("orders")[1], "NEW")}}}]}
            """;

        var results = world.Place(ParadexWorld.Draft(1), ParadexWorld.Draft(2));

        Assert.IsType<OrderResult.Unknown>(results[0]);
        Assert.IsType<OrderResult.Accepted>(results[1]);
    }

    [Theory]
    [InlineData("[null,{\"error\":\"VALIDATION_ERROR\",\"message\":\"x\"}]", true)]
    [InlineData("[{\"error\":\"VALIDATION_ERROR\",\"message\":\"x\"}]", true)]
    [InlineData("[]", false)]
    public void A_rest_batch_is_matched_by_client_id_and_errors_where_they_can_only_mean_one(string errors, bool isRefused)
    {
        using var world = ParadexWorld.Disconnected();
        world.Http.On(Batch, request =>
        {
            using var orders = JsonDocument.Parse(request.Body);
            return ScriptedHttp.Json($$"""{"orders":[{{ParadexWorld.Order(orders.RootElement[0], "NEW")}}],"errors":{{errors}}}""", 201);
        });

        var results = world.Place(ParadexWorld.Draft(1), ParadexWorld.Draft(2));

        Assert.IsType<OrderResult.Accepted>(results[0]);
        Assert.Equal(isRefused, results[1] is OrderResult.Refused { Error.Kind: VenueErrorKind.InvalidRequest });
        Assert.Equal(!isRefused, results[1] is OrderResult.Unknown);
    }

    [Fact]
    public void A_batch_that_is_refused_whole_is_refused_order_by_order()
    {
        using var world = ParadexWorld.Disconnected();
        world.Http.On(Batch, _ => ParadexWorld.Refuse("INVALID_ORDER_SIGNATURE"));

        Assert.All(world.Place(ParadexWorld.Draft(1), ParadexWorld.Draft(2)), result =>
            Assert.Equal(VenueErrorKind.InvalidSignature, Assert.IsType<OrderResult.Refused>(result).Error.Kind));
    }

    [Fact]
    public void An_order_off_lot_or_off_tick_is_refused_here_and_the_others_go()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        var results = world.Place(ParadexWorld.Draft(1, size: 0.000001m), ParadexWorld.Draft(2, price: 64_000.55m), ParadexWorld.Draft(3));

        Assert.Equal(VenueErrorKind.InvalidSize, Assert.IsType<OrderResult.Refused>(results[0]).Error.Kind);
        Assert.Equal(VenueErrorKind.InvalidPrice, Assert.IsType<OrderResult.Refused>(results[1]).Error.Kind);
        Assert.IsType<OrderResult.Accepted>(results[2]);
    }

    private static bool IsSigned(JsonElement order)
    {
        var account = Felt.Parse(ParadexWorld.Account);
        var hash = new ParadexSigner(ParadexWorld.TestnetChain, in account, StarkPrivateKey.Parse("1")).HashOrder(new ParadexOrder
        {
            Market = order.GetProperty("market").GetString()!,
            IsBuy = order.GetProperty("side").GetString() == "BUY",
            Size = decimal.Parse(order.GetProperty("size").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            Price = decimal.Parse(order.GetProperty("price").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            Timestamp = order.GetProperty("signature_timestamp").GetInt64(),
        });
        using var parts = JsonDocument.Parse(order.GetProperty("signature").GetString()!);
        var signature = new StarkSignature(Felt.Parse(parts.RootElement[0].GetString()), Felt.Parse(parts.RootElement[1].GetString()));
        return StarkEcdsa.Verify(StarkPrivateKey.Parse(ParadexWorld.PrivateKey).PublicKey, in hash, in signature);
    }
}

using System.Text;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Aster;

public sealed class AsterTradingTests
{
    private const string OrderPath = AsterWorld.OrderPath;

    private static readonly string[] ForeignFields = ["builder", "feeRate", "integrator", "referral", "broker"];

    [Fact]
    public void A_post_only_order_goes_out_signed_over_the_bytes_that_are_sent()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();

        Assert.Equal("1681", Assert.IsType<OrderResult.Accepted>(world.Place(5)).VenueOrderId);

        var body = Assert.Single(world.Orders).Body;
        Assert.StartsWith("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=0.5&price=64000.5&newClientOrderId=tb-12340007-5&nonce=", body, StringComparison.Ordinal);
        Assert.Contains($"&user={AsterWorld.User}&signer={AsterWorld.Signer}&signature=0x", body, StringComparison.Ordinal);
        Assert.True(IsSigned(body, 1666));
        Assert.False(IsSigned(body, 714));
    }

    [Fact]
    public void No_request_names_a_builder_an_integrator_or_a_referral()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Place(1);
        world.Place(AsterWorld.Draft(2), AsterWorld.Draft(3));

        Assert.All(world.Http.Requests, request =>
        {
            foreach (var word in ForeignFields)
            {
                Assert.DoesNotContain(word, request.Query + request.Body, StringComparison.OrdinalIgnoreCase);
            }
        });
    }

    [Fact]
    public void A_market_order_is_an_immediate_limit_at_its_cap_and_a_closing_order_carries_its_flag()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();

        world.Place(AsterWorld.Draft(1, reduceOnly: true) with { Type = OrderType.Market, TimeInForce = TimeInForce.ImmediateOrCancel });

        Assert.StartsWith(
            "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=IOC&quantity=0.5&price=64000.5&reduceOnly=true&newClientOrderId=tb-12340007-1&", world.Orders.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_and_prices_of_a_thousand_token_market_leave_in_its_units()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();

        world.Place(AsterWorld.Draft(1, 0.00001234m, 7000m) with { ContractId = "1000PEPEUSDT" });

        Assert.StartsWith("symbol=1000PEPEUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=7&price=0.01234&", world.Orders.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonces_are_microseconds_and_never_repeat_while_the_clock_stands_still()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        var first = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([AsterWorld.Draft(1)], Task.CompletedTask, CancellationToken.None));
        var second = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([AsterWorld.Draft(2)], Task.CompletedTask, CancellationToken.None));
        Assert.True(first.IsCompleted && second.IsCompleted);

        var nonces = world.Http.Requests.Select(request => AsterWorld.Parameters(request.Method == "GET" ? request.Query : request.Body).GetValueOrDefault("nonce")).OfType<string>().Select(long.Parse).ToList();
        Assert.Equal(nonces.Order().Distinct(), nonces);
        Assert.InRange(nonces[^1] - ((world.Loop.Market.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10), -100_000, 100);
    }

    [Fact]
    public void Nothing_leaves_before_the_intent_is_on_disk_or_when_the_journal_fails()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        var durable = new TaskCompletionSource();

        var placing = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([AsterWorld.Draft(1)], durable.Task, CancellationToken.None));
        Assert.Empty(world.Orders);
        world.Loop.Begin(() => durable.TrySetException(new IOException("disk full")));
        world.Loop.Wait(placing);
        Assert.Empty(world.Orders);
    }

    [Fact]
    public void A_batch_is_answered_order_by_order()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On("/fapi/v3/batchOrders", $"[{AsterWorld.Order("newClientOrderId=tb-12340007-1", "NEW")},{{\"code\":-2022,\"msg\":\"ReduceOnly Order is rejected.\"}}]");

        var results = world.Place(AsterWorld.Draft(1), AsterWorld.Draft(2));

        Assert.IsType<OrderResult.Accepted>(results[0]);
        Assert.Equal(VenueErrorKind.ReduceOnlyRejected, Assert.IsType<OrderResult.Refused>(results[1]).Error.Kind);
        var body = world.Http.Requests.Single(request => request.Path == "/fapi/v3/batchOrders").Body;
        Assert.StartsWith("batchOrders=%5B%7B%22symbol%22%3A%22BTCUSDT%22%2C%22side%22%3A%22BUY%22%2C", body, StringComparison.Ordinal);
        Assert.True(IsSigned(body, 1666));
    }

    [Theory]
    [InlineData(503, """{"code":-1001,"msg":"busy"}""")]
    [InlineData(500, """{"code":-2010,"msg":"who knows"}""")]
    [InlineData(400, """{"code":-1007,"msg":"Timeout waiting for response."}""")]
    [InlineData(200, "{\"orderId\":")]
    [InlineData(200, """{"msg":"fine"}""")]
    public void An_answer_that_says_nothing_for_certain_leaves_the_order_unknown(int status, string answer)
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => ScriptedHttp.Json(answer, status));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        Assert.Single(world.Orders);
    }

    [Theory]
    [InlineData(-2019, VenueErrorKind.InsufficientMargin)]
    [InlineData(-4014, VenueErrorKind.InvalidPrice)]
    [InlineData(-4164, VenueErrorKind.BelowMinimum)]
    [InlineData(-5022, VenueErrorKind.PostOnlyWouldCross)]
    [InlineData(-1121, VenueErrorKind.MarketInactive)]
    [InlineData(-2025, VenueErrorKind.TooManyOrders)]
    [InlineData(-1102, VenueErrorKind.InvalidRequest)]
    public void A_code_of_the_table_refuses_for_certain(int code, VenueErrorKind kind)
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => AsterWorld.Refuse(code));

        Assert.Equal(kind, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
    }

    [Fact]
    public void A_stamp_that_is_refused_is_made_anew_once_with_a_later_nonce()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.ClockError = TimeSpan.FromMinutes(1);
        world.Http.OnInTurn(OrderPath, _ => AsterWorld.Refuse(-4225, "Nonce Expired"), request => ScriptedHttp.Json(AsterWorld.Order(request.Body, "NEW")));

        Assert.IsType<OrderResult.Accepted>(world.Place(1));

        var nonces = world.Orders.Select(request => long.Parse(AsterWorld.Parameters(request.Body)["nonce"])).ToList();
        Assert.Equal(2, nonces.Count);
        Assert.InRange(nonces[1] - nonces[0], 59_000_000, 61_000_000);
    }

    [Fact]
    public void A_ban_stops_every_request()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => AsterWorld.Refuse(-1003, "Way too many requests", 418));

        Assert.Equal(VenueErrorKind.RateLimited, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(world.Place(2)).Error.Kind);
        Assert.Single(world.Orders);
    }

    [Fact]
    public void A_cancel_and_a_change_name_the_order_by_our_id()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        var id = new ClientOrderId(AsterWorld.Tag, 3);

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.CancelOrderAsync(AsterWorld.Bitcoin, id, null, CancellationToken.None)));
        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.AmendOrderAsync(AsterWorld.Bitcoin, id, null, 63_000m, 0.4m, CancellationToken.None)));

        var sent = world.Http.Requests.Where(request => request.Path == OrderPath).ToList();
        Assert.Equal(["DELETE", "PUT"], sent.Select(request => request.Method));
        Assert.StartsWith("symbol=BTCUSDT&origClientOrderId=tb-12340007-3&nonce=", sent[0].Body, StringComparison.Ordinal);
        Assert.StartsWith("symbol=BTCUSDT&origClientOrderId=tb-12340007-3&quantity=0.4&price=63000&nonce=", sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_filled_order_is_not_changed()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Push(AsterWorld.Update(3, "TRADE", "PARTIALLY_FILLED", 0.2m, 0.2m, trade: 9));

        var result = world.Loop.Complete(() => world.Client.AmendOrderAsync(AsterWorld.Bitcoin, new ClientOrderId(AsterWorld.Tag, 3), null, 63_000m, 0.4m, CancellationToken.None));

        Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(result).Error.Kind);
        Assert.Equal(("9", 0.2m, 0.0469m, Liquidity.Maker), (world.Events.Fills[0].TradeId, world.Events.Fills[0].Size, world.Events.Fills[0].Fee, world.Events.Fills[0].Liquidity));
    }

    [Theory]
    [InlineData("GTX", "0", OrderStatus.Rejected, VenueErrorKind.PostOnlyWouldCross)]
    [InlineData("GTX", "0.1", OrderStatus.Expired, null)]
    [InlineData("IOC", "0.1", OrderStatus.Canceled, VenueErrorKind.NotEnoughLiquidity)]
    [InlineData("GTC", "0", OrderStatus.Expired, null)]
    public void The_one_word_expired_has_three_meanings(string timeInForce, string filled, OrderStatus status, VenueErrorKind? reason)
    {
        using var world = new AsterWorld();
        world.ConnectTrading();

        world.Push(AsterWorld.Update(1, "EXPIRED", "EXPIRED", decimal.Parse(filled, System.Globalization.CultureInfo.InvariantCulture), timeInForce: timeInForce));

        Assert.Equal((status, reason), (world.Events.Orders[^1].Status, world.Events.Orders[^1].EndReason));
    }

    [Fact]
    public void A_liquidation_is_a_forced_fill_and_is_said_loudly()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();

        world.Push(AsterWorld.Update(1, "TRADE", "FILLED", 0.5m, 0.5m, "IOC", 7, "autoclose-1596107620040000020"));

        Assert.True(Assert.Single(world.Events.Fills).IsForced);
        Assert.Null(world.Events.Fills[0].ClientOrderId);
        Assert.Contains(world.Logs.Lines, line => line.Contains("forces the account", StringComparison.Ordinal));
    }

    [Fact]
    public void An_expired_listen_key_brings_a_new_connection()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On("/fapi/v3/listenKey", """{"listenKey":"k2"}""");

        world.Push("""{"e":"listenKeyExpired","E":1793620800000}""");
        world.Loop.Advance(5);

        Assert.Equal(["wss://fstream.asterdex.com/ws/k1", "wss://fstream.asterdex.com/ws/k2"], world.Sockets.Requests.Select(request => request.Uri.ToString()));
        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
    }

    [Fact]
    public void The_listen_key_is_renewed_every_half_hour_and_asked_for_anew_when_it_is_gone()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();

        Advance(31);
        Assert.Equal(1, world.Http.Requests.Count(request => request is { Path: "/fapi/v3/listenKey", Method: "PUT" }));

        world.Http.On("/fapi/v3/listenKey", request => request.Method == "PUT" ? AsterWorld.Refuse(-1125, "This listenKey does not exist.") : ScriptedHttp.Json("""{"listenKey":"k2"}"""));
        Advance(31);
        world.Loop.Advance(3);
        Assert.EndsWith("/ws/k2", world.Sockets.Requests[^1].Uri.ToString(), StringComparison.Ordinal);

        void Advance(int minutes)
        {
            for (var i = 0; i < minutes * 6; i++)
            {
                world.Loop.Begin(() =>
                {
                    world.Loop.Market.Advance(TimeSpan.FromSeconds(10));
                    return 0;
                });
                world.Loop.Advance(0.05);
            }
        }
    }

    [Fact]
    public void The_dead_mans_switch_is_set_for_each_contract_and_switched_off_by_zero()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On("/fapi/v3/countdownCancelAll", request => ScriptedHttp.Json($$"""{"symbol":"BTCUSDT","countdownTime":"{{AsterWorld.Parameters(request.Body)["countdownTime"]}}"}"""));

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.ArmDeadManSwitchAsync(TimeSpan.FromMinutes(2), CancellationToken.None)));
        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.DisarmDeadManSwitchAsync(CancellationToken.None)));

        Assert.Equal(["120000", "0"], world.Http.Requests.Where(request => request.Path == "/fapi/v3/countdownCancelAll").Select(request => AsterWorld.Parameters(request.Body)["countdownTime"]));
    }

    [Fact]
    public void An_order_is_absent_once_its_nonce_is_too_old_and_no_query_shows_it()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, request => request.Method == "POST" ? ScriptedHttp.Html(502) : AsterWorld.Refuse(-2013, "Order does not exist."));
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        var sentAt = world.Loop.Market.GetUtcNow();

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(12);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(2);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(1, sentAt));
    }

    [Fact]
    public void An_order_whose_answer_was_lost_is_found_by_our_id()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, request => request.Method == "POST" ? ScriptedHttp.Reset() : ScriptedHttp.Json(AsterWorld.Order(request.Query, "PARTIALLY_FILLED", "0.1")));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));

        var order = Assert.IsType<OrderLookup.Found>(world.Find(1, world.Loop.Market.GetUtcNow())).Order;
        Assert.Equal((new ClientOrderId(AsterWorld.Tag, 1), 0.1m, OrderStatus.PartiallyFilled), (order.ClientOrderId, order.FilledSize, order.Status));
    }

    [Fact]
    public void A_full_answer_is_asked_for_again_in_halves_until_it_is_complete()
    {
        using var world = new AsterWorld();
        world.ConnectTrading();
        var start = world.Loop.Market.GetUtcNow().ToUnixTimeMilliseconds() - 100_000;
        var trades = Enumerable.Range(0, 1500).Select(i => (Id: 5000 + i, Time: start + (i * 50))).ToList();
        world.Http.On("/fapi/v3/userTrades", request =>
        {
            var parameters = AsterWorld.Parameters(request.Query);
            var (from, to) = (long.Parse(parameters["startTime"]), long.Parse(parameters["endTime"]));
            Assert.True(to - from < 7L * 24 * 3600 * 1000);
            var rows = trades.Where(trade => trade.Time >= from && trade.Time <= to).TakeLast(1000);
            return ScriptedHttp.Json($"[{string.Join(',', rows.Select(trade => $$"""{"id":{{trade.Id}},"orderId":1,"symbol":"BTCUSDT","side":"BUY","price":"64000","qty":"0.001","commission":"-0.0064","commissionAsset":"USDT","maker":true,"time":{{trade.Time}}}"""))}]");
        });

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(AsterWorld.Bitcoin, DateTimeOffset.FromUnixTimeMilliseconds(start), CancellationToken.None)).Value!;

        Assert.Equal(trades.Select(trade => trade.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), fills.Select(fill => fill.TradeId));
        Assert.All(fills, fill => Assert.Equal(0.0064m, fill.Fee));
    }

    [Fact]
    public void A_hedge_account_is_refused_before_anything_is_sent()
    {
        using var world = new AsterWorld();
        world.Http.On("/fapi/v3/positionSide/dual", """{"dualSidePosition":true}""");

        var error = world.TryConnect()!;

        Assert.Equal(VenueErrorKind.NotSupported, error.Kind);
        Assert.Contains("one-way mode", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Http.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData(-2015, "Agent is expired.", "has expired: make a new one")]
    [InlineData(-2015, "IP not in whitelist", "does not take")]
    [InlineData(-2015, "Invalid API-key, IP, or permissions for action.", "is not registered for")]
    [InlineData(-1022, "Signature for this request is not valid.", "is asked as environment 1666")]
    public void Bad_credentials_are_told_apart_in_one_line_and_nothing_is_sent(int code, string message, string expected)
    {
        using var world = new AsterWorld();
        world.Http.On("/fapi/v3/positionSide/dual", _ => AsterWorld.Refuse(code, message, 401));

        var error = world.TryConnect()!;

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Http.Requests, request => request.Method != "GET");
        Assert.DoesNotContain(world.Logs.Lines, line => line.Contains(AsterWorld.PrivateKey[2..], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Keys_of_the_older_kind_sign_by_hmac_on_the_older_paths()
    {
        using var world = new AsterWorld(world => world.Context = world.Context with { Credentials = AsterWorld.Legacy() });
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(world.Place(1));

        var sent = world.Http.Requests.Single(request => request is { Path: "/fapi/v1/order", Method: "POST" });
        Assert.Equal("dbefbc809e3e83c283a984c3a1459732ea7db1360ca80c5c2c8867408d28cc83", sent.Headers["X-MBX-APIKEY"]);
        Assert.Matches("^symbol=BTCUSDT&.*&newClientOrderId=tb-12340007-1&timestamp=[0-9]{13}&recvWindow=5000&signature=[0-9a-f]{64}$", sent.Body);
        Assert.Equal("key-dbefbc", world.Client.AccountLabel);
        Assert.False(world.Client.Capabilities.CanAmend);
        Assert.Contains(world.Http.Requests, request => request.Path == "/fapi/v4/account");
    }

    [Fact]
    public void The_account_may_trade_and_whether_its_key_may_withdraw_is_not_told()
    {
        using var world = new AsterWorld();

        var rights = world.Loop.Complete(() => world.Client.GetRightsAsync(CancellationToken.None)).Value!;

        Assert.Equal((true, null, PositionMode.OneWay), (rights.CanTrade, rights.CanWithdraw, rights.PositionMode));
    }

    private static bool IsSigned(string body, long chainId)
    {
        var at = body.LastIndexOf("&signature=", StringComparison.Ordinal);
        var key = EthereumSigner.Parse(AsterWorld.PrivateKey);
        Span<byte> digest = stackalloc byte[32];
        new AsterAgentSigner(chainId, key.Address, key).HashText(Encoding.ASCII.GetBytes(body, 0, at), digest);
        return EthereumSignature.TryParse(body.AsSpan(at + "&signature=".Length), out var signature) && signature.IsBy(EthereumAddress.Parse(AsterWorld.Signer), digest);
    }
}

using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ed25519;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Backpack;

public sealed class BackpackTradingTests
{
    private const string OrderPath = BackpackWorld.OrderPath;

    private static readonly string[] ForeignFields = ["builder", "integrator", "referral", "broker"];

    [Fact]
    public void A_post_only_order_goes_out_with_the_instruction_signed()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        Assert.Equal("4228978331", Assert.IsType<OrderResult.Accepted>(world.Place(5)).VenueOrderId);

        var sent = Assert.Single(world.Orders);
        Assert.Equal(
            """{"clientId":117440517,"orderType":"Limit","postOnly":true,"price":"64000.5","quantity":"0.5","side":"Bid","symbol":"BTC_USDC_PERP","timeInForce":"GTC"}""", sent.Body);
        Assert.Equal((BackpackWorld.PublicKey, "5000"), (sent.Headers["X-API-Key"], sent.Headers["X-Window"]));
        Assert.True(IsSigned(
            sent, "instruction=orderExecute&clientId=117440517&orderType=Limit&postOnly=true&price=64000.5&quantity=0.5&side=Bid&symbol=BTC_USDC_PERP&timeInForce=GTC"));
        Assert.False(IsSigned(sent, "instruction=orderExecute&clientId=117440517"));
    }

    [Fact]
    public void No_request_names_a_builder_an_integrator_or_a_referral()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Place(1);
        world.Place(BackpackWorld.Draft(2), BackpackWorld.Draft(3));

        Assert.All(world.Http.Requests, request =>
        {
            foreach (var word in ForeignFields)
            {
                Assert.DoesNotContain(word, request.Query + request.Body + string.Join(' ', request.Headers.Keys), StringComparison.OrdinalIgnoreCase);
            }
        });
    }

    [Fact]
    public void A_market_order_is_an_immediate_limit_at_its_cap_and_a_closing_order_carries_its_flag()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Place(BackpackWorld.Draft(1, reduceOnly: true) with { Type = OrderType.Market, TimeInForce = TimeInForce.PostOnly });

        Assert.Equal(
            """{"clientId":117440513,"orderType":"Limit","price":"64000.5","quantity":"0.5","reduceOnly":true,"side":"Ask","symbol":"BTC_USDC_PERP","timeInForce":"IOC"}""", world.Orders.Single().Body);
    }

    [Fact]
    public void Sizes_and_prices_of_a_thousand_token_market_leave_in_its_units_and_without_an_exponent()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Place(BackpackWorld.Draft(1, 0.00000001m, 7000m) with { ContractId = "kPEPE_USDC_PERP" });

        Assert.Contains(""","price":"0.00001","quantity":"7","side":"Bid","symbol":"kPEPE_USDC_PERP",""", world.Orders.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_for_which_there_is_no_client_id_is_refused_and_was_never_sent()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(world.Place(16_777_215));
        Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(world.Place(16_777_216)).Error.Kind);

        Assert.Contains("\"clientId\":134217727,", Assert.Single(world.Orders).Body, StringComparison.Ordinal);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(16_777_216, world.Loop.Market.GetUtcNow()));
    }

    [Fact]
    public void Nothing_leaves_before_the_intent_is_on_disk_or_when_the_journal_fails()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        var durable = new TaskCompletionSource();

        var placing = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([BackpackWorld.Draft(1)], durable.Task, CancellationToken.None));
        Assert.Empty(world.Orders);
        world.Loop.Begin(() => durable.TrySetException(new IOException("disk full")));
        world.Loop.Wait(placing);
        Assert.Empty(world.Orders);
    }

    [Fact]
    public void A_batch_is_signed_order_by_order_and_answered_so()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On("/api/v1/orders", """[{"operation":"Ok","id":"7","clientId":117440513,"status":"New"},{"operation":"Err","code":"INVALID_ORDER","message":"Order would immediately match and take"}]""");

        var results = world.Place(BackpackWorld.Draft(1), BackpackWorld.Draft(2));

        Assert.Equal("7", Assert.IsType<OrderResult.Accepted>(results[0]).VenueOrderId);
        Assert.Equal(VenueErrorKind.PostOnlyWouldCross, Assert.IsType<OrderResult.Refused>(results[1]).Error.Kind);
        const string Rest = "&orderType=Limit&postOnly=true&price=64000.5&quantity=0.5&side=Bid&symbol=BTC_USDC_PERP&timeInForce=GTC";
        Assert.True(IsSigned(
            world.Http.Requests.Single(request => request.Path == "/api/v1/orders"),
            $"instruction=orderExecute&clientId=117440513{Rest}&instruction=orderExecute&clientId=117440514{Rest}"));
    }

    [Theory]
    [InlineData("INVALID_CLIENT_REQUEST", "Invalid signature", VenueErrorKind.InvalidSignature)]
    [InlineData("INVALID_PRICE", "Price is too far from the last active price", null)]
    public void A_batch_refused_as_a_whole_is_unknown_unless_it_was_refused_at_the_door(string code, string message, VenueErrorKind? kind)
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On("/api/v1/orders", _ => BackpackWorld.Refuse(code, message));

        Assert.All(world.Place(BackpackWorld.Draft(1), BackpackWorld.Draft(2)), result => Assert.Equal(kind, (result as OrderResult.Refused)?.Error.Kind));
    }

    [Theory]
    [InlineData(503, """{"code":"MAINTENANCE","message":"busy"}""")]
    [InlineData(500, """{"code":"INVALID_ORDER","message":"who knows"}""")]
    [InlineData(400, """{"code":"TIMEOUT","message":"Timeout waiting for response."}""")]
    [InlineData(403, "<html>")]
    [InlineData(200, "{\"id\":")]
    [InlineData(200, "")]
    [InlineData(200, """{"message":"fine"}""")]
    [InlineData(200, """{"id":"7","clientId":5,"status":"New"}""")]
    public void An_answer_that_says_nothing_for_certain_leaves_the_order_unknown(int status, string answer)
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => ScriptedHttp.Json(answer, status));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        Assert.Single(world.Orders);
    }

    [Theory]
    [InlineData("INSUFFICIENT_MARGIN", "no", VenueErrorKind.InsufficientMargin)]
    [InlineData("INVALID_PRICE", "Price is too far from the last active price", VenueErrorKind.InvalidPrice)]
    [InlineData("INVALID_QUANTITY", "Quantity is below the minimum", VenueErrorKind.BelowMinimum)]
    [InlineData("INVALID_CLIENT_REQUEST", "Quantity decimal too long", VenueErrorKind.InvalidSize)]
    [InlineData("INVALID_ORDER", "Order would immediately match and take", VenueErrorKind.PostOnlyWouldCross)]
    [InlineData("INVALID_MARKET", "no", VenueErrorKind.MarketInactive)]
    [InlineData("ORDER_LIMIT", "no", VenueErrorKind.TooManyOrders)]
    [InlineData("TRADING_PAUSED", "no", VenueErrorKind.Maintenance)]
    [InlineData("SOMETHING_NEW", "no", VenueErrorKind.Unclassified)]
    public void A_code_of_the_table_refuses_for_certain(string code, string message, VenueErrorKind kind)
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => BackpackWorld.Refuse(code, message));

        Assert.Equal(kind, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
    }

    [Fact]
    public void A_request_that_the_venue_cannot_read_is_refused_in_plain_text()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest) { Content = new StringContent("parse request payload error: failed to parse \"string_uint64\"") });

        Assert.Equal(VenueErrorKind.InvalidRequest, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
    }

    [Fact]
    public void A_stamp_that_is_refused_is_made_anew_once_by_the_venues_clock()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.ClockError = TimeSpan.FromMinutes(1);
        world.Http.OnInTurn(
            OrderPath, _ => BackpackWorld.Refuse("INVALID_CLIENT_REQUEST", "Request has expired"), request => ScriptedHttp.Json(BackpackWorld.Order(request.Body, "New")));

        Assert.IsType<OrderResult.Accepted>(world.Place(1));

        var stamps = world.Orders.Select(request => long.Parse(request.Headers["X-Timestamp"])).ToList();
        Assert.Equal(2, stamps.Count);
        Assert.InRange(stamps[1] - stamps[0], 59_000, 61_000);
        Assert.Equal(world.Orders.First().Body, world.Orders.Last().Body);
    }

    [Fact]
    public void Too_many_requests_stop_every_request_and_ever_longer()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => BackpackWorld.Refuse("TOO_MANY_REQUESTS", "slow down", 429));

        Assert.Equal(VenueErrorKind.RateLimited, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
        var start = world.Loop.Transport.GetUtcNow();
        Assert.Equal(VenueErrorKind.RateLimited, Assert.IsType<OrderResult.Refused>(world.Place(2)).Error.Kind);
        Assert.Equal(1d, (world.Loop.Transport.GetUtcNow() - start).TotalSeconds, 1);
        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(world.Place(3)).Error.Kind);
        Assert.Equal(2, world.Orders.Count());
    }

    [Fact]
    public void A_cancel_names_the_order_by_one_id_alone()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        var id = new ClientOrderId(BackpackWorld.Tag, 3);
        world.Http.On(OrderPath, BackpackWorld.Order("{}", "Cancelled"));

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.CancelOrderAsync(BackpackWorld.Bitcoin, id, null, CancellationToken.None)));
        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.CancelOrderAsync(BackpackWorld.Bitcoin, id, "4228978331", CancellationToken.None)));

        var sent = world.Changes.ToList();
        Assert.Equal(["DELETE", "DELETE"], sent.Select(request => request.Method));
        Assert.Equal(["""{"clientId":117440515,"symbol":"BTC_USDC_PERP"}""", """{"orderId":"4228978331","symbol":"BTC_USDC_PERP"}"""], sent.Select(request => request.Body));
        Assert.True(IsSigned(sent[1], "instruction=orderCancel&orderId=4228978331&symbol=BTC_USDC_PERP"));
    }

    [Theory]
    [InlineData(202, "")]
    [InlineData(202, """{"id":"4228978331","status":"New"}""")]
    public void A_cancel_that_is_accepted_for_later_is_accepted(int status, string body)
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => ScriptedHttp.Json(body, status));

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.CancelOrderAsync(BackpackWorld.Bitcoin, null, "4228978331", CancellationToken.None)));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public void A_cancel_of_an_order_that_is_gone_says_so(int status)
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, _ => BackpackWorld.Refuse("RESOURCE_NOT_FOUND", "Not Found", status));

        var result = world.Loop.Complete(() => world.Client.CancelOrderAsync(BackpackWorld.Bitcoin, new ClientOrderId(BackpackWorld.Tag, 3), null, CancellationToken.None));

        Assert.Equal(VenueErrorKind.OrderNotFound, Assert.IsType<OrderResult.Refused>(result).Error.Kind);
    }

    [Fact]
    public void What_the_venue_cannot_do_is_refused_and_nothing_is_sent()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        OrderResult[] results =
        [
            world.Loop.Complete(() => world.Client.AmendOrderAsync(BackpackWorld.Bitcoin, new ClientOrderId(BackpackWorld.Tag, 3), null, 63_000m, 0.4m, CancellationToken.None)),
            world.Loop.Complete(() => world.Client.ArmDeadManSwitchAsync(TimeSpan.FromMinutes(1), CancellationToken.None)),
            world.Loop.Complete(() => world.Client.DisarmDeadManSwitchAsync(CancellationToken.None)),
        ];

        Assert.All(results, result => Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(result).Error.Kind));
        Assert.Empty(world.Changes);
    }

    [Fact]
    public void Leverage_is_set_for_the_account_and_only_when_it_is_another()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(Set(10m));
        Assert.Empty(world.Changes);
        world.Http.On(BackpackWorld.AccountPath, request => request.Method == "PATCH" ? new HttpResponseMessage() : ScriptedHttp.Json("""{"leverageLimit":"10"}"""));
        Assert.IsType<OrderResult.Accepted>(Set(5m));
        Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(Set(51m)).Error.Kind);

        var sent = Assert.Single(world.Changes);
        Assert.Equal(("PATCH", """{"leverageLimit":"5"}"""), (sent.Method, sent.Body));
        Assert.True(IsSigned(sent, "instruction=accountUpdate&leverageLimit=5"));

        OrderResult Set(decimal leverage) => world.Loop.Complete(() => world.Client.SetLeverageAsync(BackpackWorld.Bitcoin, leverage, CancellationToken.None));
    }

    [Fact]
    public void The_streams_of_the_account_are_signed_and_live_once_the_stream_asked_for_after_them_speaks()
    {
        using var world = new BackpackWorld();

        world.ConnectTrading();

        var sent = world.PrivateSocket.Sent;
        Assert.Equal(["account.orderUpdate", "account.positionUpdate", "ticker.BTC_USDC_PERP"], sent.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("params")[0].GetString()));
        var signature = JsonDocument.Parse(sent[0]).RootElement.GetProperty("signature").EnumerateArray().Select(part => part.GetString()!).ToList();
        Assert.Equal((BackpackWorld.PublicKey, "5000"), (signature[0], signature[3]));
        Assert.True(Verifies($"instruction=subscribe&timestamp={signature[2]}&window=5000", signature[1]));
        Assert.DoesNotContain("signature", sent[2], StringComparison.Ordinal);
        Assert.Equal((ExchangeStream.Private, true), Assert.Single(world.Events.Streams));
    }

    [Fact]
    public void A_refused_subscription_is_not_taken_for_a_live_stream()
    {
        using var world = new BackpackWorld { RefusesAccountStreams = true };

        var error = world.TryConnect()!;

        Assert.Contains("(4003): Invalid signature", error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Events.Streams);
        Assert.Empty(world.Changes);
    }

    [Fact]
    public void A_connection_on_which_nothing_is_said_any_more_is_made_again()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Loop.Advance(32);

        Assert.Equal(2, world.Sockets.Opened.Count);
        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
    }

    [Fact]
    public void A_fill_is_told_before_the_order_that_it_filled()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Push(BackpackWorld.Update("orderFill", "PartiallyFilled", ""","l":"0.2","z":"0.2","Z":"12800.1","L":"64000.5","m":true,"n":"0.0469","N":"USDC" """).Replace("\"t\":null", "\"t\":9", StringComparison.Ordinal));

        var fill = Assert.Single(world.Events.Fills);
        Assert.Equal(("BTC_USDC_PERP-9", 0.2m, 0.0469m, Liquidity.Maker, new ClientOrderId(BackpackWorld.Tag, 1)), (fill.TradeId, fill.Size, fill.Fee, fill.Liquidity, fill.ClientOrderId));
        var order = Assert.Single(world.Events.Orders);
        Assert.Equal((OrderStatus.PartiallyFilled, 0.2m, 64_000.5m, new ClientOrderId(BackpackWorld.Tag, 1)), (order.Status, order.FilledSize, order.AverageFillPrice, order.ClientOrderId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1793620801000), order.UpdatedAt);
    }

    [Theory]
    [InlineData("PostOnlyTaker", "0", "GTC", OrderStatus.Rejected, VenueErrorKind.PostOnlyWouldCross)]
    [InlineData("ImmediateOrCancel", "0.1", "IOC", OrderStatus.Canceled, VenueErrorKind.NotEnoughLiquidity)]
    [InlineData("InsufficientMargin", "0", "GTC", OrderStatus.Expired, VenueErrorKind.InsufficientMargin)]
    [InlineData("SomethingNew", "0", "GTC", OrderStatus.Expired, VenueErrorKind.Unclassified)]
    public void The_one_word_expired_has_three_meanings(string reason, string filled, string timeInForce, OrderStatus status, VenueErrorKind end)
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Push(BackpackWorld.Update("orderExpired", "Expired", $$""","z":"{{filled}}","R":"{{reason}}" """, timeInForce: timeInForce));

        Assert.Equal((status, end), (world.Events.Orders[^1].Status, world.Events.Orders[^1].EndReason));
        Assert.Empty(world.Events.Fills);
    }

    [Fact]
    public void A_liquidation_is_a_forced_fill_and_is_said_loudly()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Push(BackpackWorld.Update("orderFill", "Filled", ""","l":"0.5","z":"0.5","L":"64000.5","m":false,"n":"1","N":"USDC" """, clientId: 5)
            .Replace("\"O\":\"USER\"", "\"O\":\"LIQUIDATION_AUTOCLOSE\"", StringComparison.Ordinal).Replace("\"t\":null", "\"t\":7", StringComparison.Ordinal));

        Assert.True(Assert.Single(world.Events.Fills).IsForced);
        Assert.Null(world.Events.Fills[0].ClientOrderId);
        Assert.Contains(world.Logs.Lines, line => line.Contains("forces the account", StringComparison.Ordinal));
    }

    [Fact]
    public void A_closed_position_is_flat_whatever_its_event_still_names()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Push("""{"stream":"account.positionUpdate","data":{"E":1793620801000000,"T":1793620801000000,"s":"BTC_USDC_PERP","q":"-0.5","B":"64000","M":"64010","i":5411399049}}""");
        world.Push("""{"stream":"account.positionUpdate","data":{"e":"positionClosed","E":1793620802000000,"T":1793620802000000,"s":"BTC_USDC_PERP","q":"-0.5","B":"64000","M":"64010","i":"5411399049"}}""");

        Assert.Equal([(-0.5m, -5m), (0m, 0m)], world.Events.Positions.Select(position => (position.Size, position.UnrealizedPnl)));
    }

    [Fact]
    public void An_event_of_the_account_that_cannot_be_read_begins_a_new_connection()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();

        world.Push("""{"stream":"account.orderUpdate","data":{"e":"orderFill","s":"BTC_USDC_PERP","X":"Filled"}}""");
        world.Loop.Advance(3);

        Assert.Equal(2, world.Sockets.Opened.Count);
        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
    }

    [Fact]
    public void An_order_is_absent_once_its_stamp_is_too_old_and_the_history_had_time_to_show_it()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, request => request.Method == "POST" ? ScriptedHttp.Html(502) : BackpackWorld.NotFound());
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        var sentAt = world.Loop.Market.GetUtcNow();

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(8.5);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(9);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(1.5);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(1, sentAt));
    }

    [Fact]
    public void An_order_whose_answer_was_lost_is_found_while_it_rests_and_in_the_history_after_it()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        world.Http.On(OrderPath, request => request.Method == "POST" ? ScriptedHttp.Reset() : ScriptedHttp.Json(BackpackWorld.Order("{}", "PartiallyFilled", "0.1")));
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        var sentAt = world.Loop.Market.GetUtcNow();

        var resting = Assert.IsType<OrderLookup.Found>(world.Find(1, sentAt)).Order;
        Assert.Equal((new ClientOrderId(BackpackWorld.Tag, 1), 0.1m, OrderStatus.PartiallyFilled), (resting.ClientOrderId, resting.FilledSize, resting.Status));

        world.Http.On(OrderPath, _ => BackpackWorld.NotFound());
        world.Http.On(BackpackWorld.HistoryPath, $"[{BackpackWorld.Order("""{"clientId":9}""", "Filled", "0.5", "8")},{BackpackWorld.Order("{}", "Filled", "0.5", "7").Replace("1793620800262", "\"2026-11-02T12:00:00.262\"", StringComparison.Ordinal)}]");
        var ended = Assert.IsType<OrderLookup.Found>(world.Find(1, sentAt)).Order;
        Assert.Equal(("7", 0.5m, OrderStatus.Filled), (ended.VenueOrderId, ended.FilledSize, ended.Status));
    }

    [Fact]
    public void Fills_are_read_page_by_page_with_those_that_the_venue_forced()
    {
        using var world = new BackpackWorld();
        world.ConnectTrading();
        var start = TestLoop.Start;
        world.Http.On("/wapi/v1/history/fills", request =>
        {
            var parameters = BackpackWorld.Parameters(request.Query);
            Assert.False(parameters.ContainsKey("fillType"));
            Assert.Equal("1793620800000", parameters["from"]);
            var rows = Enumerable.Range(0, 1500).Reverse().Skip(int.Parse(parameters["offset"])).Take(int.Parse(parameters["limit"]));
            return ScriptedHttp.Json($"[{string.Join(',', rows.Select(i => $$"""{"clientId":"117440513","fee":"-0.0064","feeSymbol":"USDC","isMaker":true,"orderId":"1","price":"64000","quantity":"0.001","side":"Bid","symbol":"BTC_USDC_PERP","systemOrderType":{{(i == 3 ? "\"CollateralConversion\"" : "null")}},"timestamp":"{{start.AddMilliseconds(i * 10):yyyy-MM-ddTHH:mm:ss.fff}}","tradeId":{{5000 + i}}}"""))}]");
        });

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(BackpackWorld.Bitcoin, start, CancellationToken.None)).Value!;

        Assert.Equal(Enumerable.Range(5000, 1500).Select(id => $"BTC_USDC_PERP-{id}"), fills.Select(fill => fill.TradeId));
        Assert.All(fills, fill => Assert.Equal((-0.0064m, new ClientOrderId(BackpackWorld.Tag, 1)), (fill.Fee, fill.ClientOrderId)));
        Assert.Equal("BTC_USDC_PERP-5003", Assert.Single(fills, fill => fill.IsForced).TradeId);
    }

    [Fact]
    public void Money_is_read_from_the_collateral()
    {
        using var world = new BackpackWorld();

        var account = world.Loop.Complete(() => world.Client.GetAccountAsync(CancellationToken.None)).Value!;

        Assert.Equal((10_050.5m, 10_000m, 9_000m), (account.Equity, account.Cash, account.Available));
        Assert.True(IsSigned(world.Http.Requests[^1], "instruction=collateralQuery"));
    }

    [Fact]
    public void Resting_orders_are_as_they_stood_when_they_were_asked_for()
    {
        using var world = new BackpackWorld();
        world.Http.On("/api/v1/orders", $"[{BackpackWorld.Order("{}", "New")}]");
        world.Loop.Advance(5);

        var order = Assert.Single(world.Loop.Complete(() => world.Client.GetActiveOrdersAsync(BackpackWorld.Bitcoin, CancellationToken.None)).Value!);

        Assert.InRange(order.UpdatedAt, TestLoop.Start.AddSeconds(5), TestLoop.Start.AddSeconds(5.2));
        Assert.True(IsSigned(world.Http.Requests[^1], "instruction=orderQueryAll&symbol=BTC_USDC_PERP"));
    }

    [Fact]
    public void An_account_in_liquidation_is_refused_before_anything_is_sent()
    {
        using var world = new BackpackWorld();
        world.Http.On(BackpackWorld.AccountPath, """{"leverageLimit":"10","liquidating":true}""");

        Assert.Equal(VenueErrorKind.Liquidation, world.TryConnect()!.Kind);
        Assert.Empty(world.Changes);
        Assert.Empty(world.Sockets.Requests);
    }

    [Theory]
    [InlineData("INVALID_SIGNATURE", "Invalid signature", 400, "is not registered at api.backpack.exchange")]
    [InlineData("INVALID_CLIENT_REQUEST", "Invalid signature", 400, "is not registered at api.backpack.exchange")]
    [InlineData("UNAUTHORIZED", "Unauthorized", 401, "is not known here")]
    [InlineData("FORBIDDEN", "Forbidden", 403, "lacks the right to trade")]
    [InlineData("INVALID_CLIENT_REQUEST", "Request has expired", 400, "set this machine's clock")]
    public void Bad_credentials_are_told_apart_in_one_line_and_nothing_is_sent(string code, string message, int status, string expected)
    {
        using var world = new BackpackWorld();
        world.Http.On(BackpackWorld.AccountPath, _ => BackpackWorld.Refuse(code, message, status));

        var error = world.TryConnect()!;

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(world.Changes);
        Assert.Empty(world.Sockets.Requests);
        Assert.DoesNotContain(world.Logs.Lines, line => line.Contains(BackpackWorld.SecretKey, StringComparison.Ordinal));
    }

    private static bool IsSigned(SeenRequest request, string text) =>
        Verifies($"{text}&timestamp={request.Headers["X-Timestamp"]}&window={request.Headers["X-Window"]}", request.Headers["X-Signature"]);

    private static bool Verifies(string text, string signature) =>
        Ed25519PublicKey.TryCreate(Convert.FromBase64String(BackpackWorld.PublicKey), out var key) && key.Verify(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature));
}

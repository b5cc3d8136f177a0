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
        Assert.True(BackpackWorld.IsSigned(
            sent, "instruction=orderExecute&clientId=117440517&orderType=Limit&postOnly=true&price=64000.5&quantity=0.5&side=Bid&symbol=BTC_USDC_PERP&timeInForce=GTC"));
        Assert.False(BackpackWorld.IsSigned(sent, "instruction=orderExecute&clientId=117440517"));
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
        Assert.True(BackpackWorld.IsSigned(
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
        Assert.True(BackpackWorld.IsSigned(sent[1], "instruction=orderCancel&orderId=4228978331&symbol=BTC_USDC_PERP"));
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
        Assert.True(BackpackWorld.IsSigned(sent, "instruction=accountUpdate&leverageLimit=5"));

        OrderResult Set(decimal leverage) => world.Loop.Complete(() => world.Client.SetLeverageAsync(BackpackWorld.Bitcoin, leverage, CancellationToken.None));
    }
}

using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.EdgeX;

public sealed class EdgeXTradingTests
{
    private const string CreatePath = EdgeXWorld.CreatePath;

    private static readonly string[] ForeignFields = ["builder", "integrator", "referral", "broker"];

    [Fact]
    public void A_post_only_order_goes_out_signed_and_authenticated_over_what_is_sent()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        Assert.Equal("564814927928230158", Assert.IsType<OrderResult.Accepted>(world.Place(5)).VenueOrderId);

        var sent = Assert.Single(world.Orders);
        var body = EdgeXWorld.Body(sent);
        Assert.Equal(
            ("LIMIT", "POST_ONLY", "BUY", "64000.5", "0.5", "tb-12340007-5", "30000001"),
            (Text("type"), Text("timeInForce"), Text("side"), Text("price"), Text("size"), Text("clientOrderId"), Text("contractId")));

        // 64000.5 * 0.5; the account pays 0.2 %, more than the contract's own rate: ceil(32000.25 * 0.002).
        Assert.Equal(("32000.25", "0.5", "65"), (Text("l2Value"), Text("l2Size"), Text("l2LimitFee")));
        var end = TestLoop.Start.ToUnixTimeMilliseconds();
        Assert.InRange(long.Parse(Text("expireTime"), CultureInfo.InvariantCulture), end + 299_000, end + 302_000);
        Assert.Equal(8L * 24 * 3600 * 1000, long.Parse(Text("l2ExpireTime"), CultureInfo.InvariantCulture) - long.Parse(Text("expireTime"), CultureInfo.InvariantCulture));
        Assert.True(IsSigned(sent, 3343));
        Assert.False(IsSigned(sent, 33431));
        AssertAuthenticated(sent, "POST", EdgeXCanonicalText.OfBody(Encoding.UTF8.GetBytes(sent.Body)));

        string Text(string name) => body.GetProperty(name).GetString()!;
    }

    [Fact]
    public void Queries_are_authenticated_over_their_sorted_parameters()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        var asked = world.Http.Requests.First(request => request.Path == EdgeXWorld.AssetsPath);

        Assert.Equal("?accountId=543429922991899150", asked.Query);
        AssertAuthenticated(asked, "GET", "accountId=543429922991899150");
    }

    [Fact]
    public void No_request_names_a_builder_an_integrator_or_a_referral()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Place(world.Draft(1), world.Draft(2));

        Assert.Equal(2, world.Orders.Count());
        Assert.All(world.Orders, request => Assert.Equal(string.Empty, EdgeXWorld.Body(request).GetProperty("sourceKey").GetString()));
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
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Place(world.Draft(1, reduceOnly: true) with { Type = OrderType.Market, TimeInForce = TimeInForce.ImmediateOrCancel, ExpiresAt = null });

        var body = EdgeXWorld.Body(world.Orders.Single());
        Assert.Equal(
            ("LIMIT", "IMMEDIATE_OR_CANCEL", "SELL", "64000.5", true),
            (body.GetProperty("type").GetString(), body.GetProperty("timeInForce").GetString(), body.GetProperty("side").GetString(), body.GetProperty("price").GetString(), body.GetProperty("reduceOnly").GetBoolean()));
    }

    [Fact]
    public void Sizes_and_prices_of_a_thousand_token_market_leave_in_its_units()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Place(world.Draft(1, 0.00001234m, 7000m) with { ContractId = "1000PEPEUSDC" });

        var body = EdgeXWorld.Body(world.Orders.Single());
        Assert.Equal(("7", 0.01234m), (body.GetProperty("size").GetString(), decimal.Parse(body.GetProperty("price").GetString()!, CultureInfo.InvariantCulture)));
        Assert.True(IsSigned(world.Orders.Single(), 3343, contract: 30_000_050));
    }

    [Fact]
    public void Nothing_leaves_before_the_intent_is_on_disk_or_when_the_journal_fails()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        var durable = new TaskCompletionSource();

        var placing = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([world.Draft(1)], durable.Task, CancellationToken.None));
        Assert.Empty(world.Orders);
        world.Loop.Begin(() => durable.TrySetException(new IOException("disk full")));
        world.Loop.Wait(placing);
        Assert.Empty(world.Orders);
    }

    [Theory]
    [InlineData(503, """{"code":"INTERNAL_ERROR","msg":"busy"}""")]
    [InlineData(500, """{"code":"INVALID_PARAMETER","msg":"who knows"}""")]
    [InlineData(200, """{"code":"SYSTEM_TIMEOUT","msg":"late"}""")]
    [InlineData(200, "{\"code\":")]
    [InlineData(200, """{"msg":"fine"}""")]
    [InlineData(200, """{"code":"SUCCESS","data":{}}""")]
    [InlineData(403, "<html>")]
    public void An_answer_that_says_nothing_for_certain_leaves_the_order_unknown(int status, string answer)
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On(CreatePath, _ => ScriptedHttp.Json(answer, status));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        Assert.Single(world.Orders);
    }

    [Theory]
    [InlineData("INSUFFICIENT_BALANCE", VenueErrorKind.InsufficientMargin)]
    [InlineData("MARGIN_NOT_ENOUGH", VenueErrorKind.InsufficientMargin)]
    [InlineData("ORDER_PRICE_OUT_OF_BAND", VenueErrorKind.InvalidPrice)]
    [InlineData("ORDER_SIZE_BELOW_MIN", VenueErrorKind.BelowMinimum)]
    [InlineData("INVALID_CONTRACT_ID", VenueErrorKind.MarketInactive)]
    [InlineData("REDUCE_ONLY_REJECTED", VenueErrorKind.ReduceOnlyRejected)]
    [InlineData("INVALID_PARAMETER", VenueErrorKind.InvalidRequest)]
    [InlineData("SIGNATURE_ERROR", VenueErrorKind.InvalidSignature)]
    [InlineData("DUPLICATE_CLIENT_ORDER_ID", VenueErrorKind.DuplicateClientOrderId)]
    [InlineData("ACCOUNT_UPDATE_LEVERAGE_FAILED_ORDER", VenueErrorKind.LeverageRejected)]
    [InlineData("SOMETHING_NEW", VenueErrorKind.Unclassified)]
    public void A_code_refuses_for_certain_with_http_200_as_with_400(string code, VenueErrorKind kind)
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.OnInTurn(CreatePath, _ => EdgeXWorld.Refuse(code), _ => EdgeXWorld.Refuse(code, "no", 400));

        Assert.Equal(kind, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
        Assert.Equal(kind, Assert.IsType<OrderResult.Refused>(world.Place(2)).Error.Kind);
    }

    [Fact]
    public void A_stamp_that_is_refused_is_made_anew_once_with_the_same_order()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.ClockError = TimeSpan.FromMinutes(2);
        world.Http.OnInTurn(CreatePath, _ => EdgeXWorld.Refuse("INVALID_TIMESTAMP", "no", 400), _ => EdgeXWorld.Answer("""{"orderId":"7"}"""));

        Assert.IsType<OrderResult.Accepted>(world.Place(1));

        var sent = world.Orders.ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Body, sent[1].Body);
        Assert.InRange(Stamp(sent[1]) - Stamp(sent[0]), 119_000, 121_000);

        static long Stamp(SeenRequest request) => long.Parse(request.Headers["X-edgeX-Timestamp"], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_limit_stops_every_request_for_a_while_that_doubles()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On(CreatePath, _ => EdgeXWorld.Refuse("RATE_LIMIT_EXCEEDED", "slow down", 429));

        Assert.Equal(VenueErrorKind.RateLimited, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
        var held = Assert.IsType<OrderResult.Refused>(world.Place(2)).Error;
        Assert.Equal(VenueErrorKind.NotSent, held.Kind);
        Assert.InRange(held.RetryAfter!.Value.TotalSeconds, 4, 5);
        world.Loop.Advance(5);
        world.Place(3);
        Assert.InRange(Assert.IsType<OrderResult.Refused>(world.Place(4)).Error.RetryAfter!.Value.TotalSeconds, 9, 10);
        Assert.Equal(2, world.Orders.Count());
    }

    [Theory]
    [InlineData("SUCCESS", null)]
    [InlineData("SUCCESS_ORDER_CANCELING", null)]
    [InlineData("SUCCESS_ORDER_CANCELED", VenueErrorKind.OrderNotFound)]
    [InlineData("FAILED_ORDER_NOT_FOUND", VenueErrorKind.OrderNotFound)]
    [InlineData("FAILED_ORDER_FILLED", VenueErrorKind.OrderNotFound)]
    public void A_cancel_is_judged_by_the_outcome_of_its_order_and_not_by_the_envelope(string outcome, VenueErrorKind? refusal)
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On("/api/v2/private/order/cancelOrderByClientOrderId", _ => EdgeXWorld.Answer($$"""{"cancelResultMap":{"tb-12340007-3":"{{outcome}}"} }"""));

        var result = world.Cancel(3);

        Assert.Equal(refusal, (result as OrderResult.Refused)?.Error.Kind);
        Assert.Equal(refusal is null, result is OrderResult.Accepted);
        Assert.Equal("""{"accountId":"543429922991899150","clientOrderIdList":["tb-12340007-3"]}""", world.Changes.Single().Body);
    }

    [Theory]
    [InlineData("""{"cancelResultMap":{}}""")]
    [InlineData("""{"cancelResultMap":{"1":"FAILED_ORDER_UNKNOWN_STATUS"}}""")]
    public void A_cancel_whose_outcome_is_not_said_is_unknown(string answer)
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On("/api/v2/private/order/cancelOrderByClientOrderId", _ => EdgeXWorld.Answer(answer));

        Assert.IsType<OrderResult.Unknown>(world.Cancel(3));
    }

    [Fact]
    public void An_order_of_somebody_else_is_canceled_by_the_venues_name()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On("/api/v2/private/order/cancelOrderById", _ => EdgeXWorld.Answer("""{"cancelResultMap":{"77":"SUCCESS"}}"""));

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.CancelOrderAsync(EdgeXWorld.Bitcoin, null, "77", CancellationToken.None)));
        Assert.Equal("""{"accountId":"543429922991899150","orderIdList":["77"]}""", world.Changes.Single().Body);
    }

    [Fact]
    public void What_the_venue_cannot_do_is_refused_and_nothing_is_sent()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        var id = new ClientOrderId(EdgeXWorld.Tag, 3);

        var amended = world.Loop.Complete(() => world.Client.AmendOrderAsync(EdgeXWorld.Bitcoin, id, null, 63_000m, 0.4m, CancellationToken.None));
        var armed = world.Loop.Complete(() => world.Client.ArmDeadManSwitchAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

        Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(amended).Error.Kind);
        Assert.Contains("orders end 10 minutes after", Assert.IsType<OrderResult.Refused>(armed).Error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Changes);
    }

    [Fact]
    public void A_leverage_that_is_set_already_is_not_set_again()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(SetLeverage(world, 10m));
        Assert.Empty(world.Changes);
    }

    [Fact]
    public void A_leverage_is_set_and_read_back()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On(EdgeXWorld.LeveragePath, _ =>
        {
            world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Answer(EdgeXWorld.Assets(leverage: "5")));
            return EdgeXWorld.Answer("null");
        });

        Assert.IsType<OrderResult.Accepted>(SetLeverage(world, 5m));
        Assert.Equal("""{"accountId":"543429922991899150","contractId":"30000001","leverage":"5"}""", world.Changes.Single().Body);
    }

    [Fact]
    public void A_leverage_that_does_not_show_is_unknown_and_one_that_cannot_be_is_not_asked_for()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On(EdgeXWorld.LeveragePath, _ => EdgeXWorld.Answer("null"));

        Assert.IsType<OrderResult.Unknown>(SetLeverage(world, 5m));
        Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(SetLeverage(world, 2.5m)).Error.Kind);
        Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(SetLeverage(world, 51m)).Error.Kind);
        Assert.Single(world.Changes);
    }

    [Fact]
    public void An_order_is_absent_once_its_stamp_is_too_old_and_no_query_shows_it()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On(CreatePath, _ => ScriptedHttp.Html(502));
        world.Http.On(EdgeXWorld.LookupPath, _ => EdgeXWorld.Answer("[]"));
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        var sentAt = world.Loop.Market.GetUtcNow();

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(62);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(2);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(1, sentAt));
        Assert.Contains("clientOrderIdList=tb-12340007-1", world.Http.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PENDING", "0", "0", null)]
    [InlineData("FILLED", "0.5", "0", null)]
    [InlineData("OPEN", "0.1", "0.1", OrderStatus.PartiallyFilled)]
    public void An_order_whose_answer_was_lost_is_found_by_our_id_once_the_venue_has_done_with_it(string status, string matched, string filled, OrderStatus? found)
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Http.On(CreatePath, _ => ScriptedHttp.Reset());
        world.Http.On(EdgeXWorld.LookupPath, _ => EdgeXWorld.Answer($"[{EdgeXWorld.Order(1, status, matched, filled)}]"));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));

        Assert.Equal(found, (world.Find(1, world.Loop.Market.GetUtcNow()) as OrderLookup.Found)?.Order.Status);
    }

    private static OrderResult SetLeverage(EdgeXWorld world, decimal leverage) =>
        world.Loop.Complete(() => world.Client.SetLeverageAsync(EdgeXWorld.Bitcoin, leverage, CancellationToken.None));

    private static void AssertAuthenticated(SeenRequest request, string method, string parameters)
    {
        var headers = new EdgeXRequestSigner(EdgeXWorld.ApiKey, EdgeXWorld.Passphrase, EdgeXWorld.ApiSecret)
            .Sign(long.Parse(request.Headers["X-edgeX-Timestamp"], CultureInfo.InvariantCulture), method, request.Path, parameters);
        Assert.All(headers, header => Assert.Equal(header.Value, request.Headers[header.Key]));
    }

    private static bool IsSigned(SeenRequest request, ulong chain, ulong contract = 30_000_001)
    {
        var body = EdgeXWorld.Body(request);
        var signer = new EdgeXSigner(EthereumSigner.Parse(EdgeXWorld.PrivateKey), chain, EthereumAddress.Parse("0xeeb3fb05cca17745cbdf193a9b16537efb68fac8"));
        var order = new EdgeXOrder
        {
            AccountId = ulong.Parse(EdgeXWorld.Account, CultureInfo.InvariantCulture),
            Terms = new EdgeXContractTerms { ContractId = contract, QuoteCoinId = 1000, Resolution = 1_000_000_000m, QuoteResolution = 1_000_000m, FeeCapFraction = contract == 30_000_001 ? 0.002m : 0.00045m },
            Side = OrderSide.Buy,
            Size = Number("size"),
            Price = Number("price"),
            ClientOrderId = body.GetProperty("clientOrderId").GetString()!,
            ExpireTime = (long)Number("expireTime"),
        };
        return body.GetProperty("l2Signature").GetString() == signer.Sign(order).Signature;

        decimal Number(string name) => decimal.Parse(body.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
    }
}

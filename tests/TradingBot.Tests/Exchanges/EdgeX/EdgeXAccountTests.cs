using System.Globalization;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.EdgeX;

/// <summary>The account: who may trade for it, what its stream says, what its queries say.</summary>
public sealed class EdgeXAccountTests
{
    private static readonly ClientOrderId First = new(EdgeXWorld.Tag, 1);

    [Fact]
    public void The_stream_of_the_account_is_authenticated_by_headers_over_the_query_that_is_sent()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        var request = Assert.Single(world.Sockets.Requests);
        var stamp = request.Uri.Query.Split("timestamp=")[1];
        Assert.Equal($"wss://edgex-quote-prod-v2.edgex.exchange/api/v1/private/ws?accountId=543429922991899150&timestamp={stamp}", request.Uri.ToString());
        var (_, headers) = new EdgeXRequestSigner(EdgeXWorld.ApiKey, EdgeXWorld.Passphrase, EdgeXWorld.ApiSecret)
            .SignStream(long.Parse(stamp, CultureInfo.InvariantCulture), ulong.Parse(EdgeXWorld.Account, CultureInfo.InvariantCulture));
        Assert.Equal(headers, request.Headers);
    }

    [Fact]
    public void The_stream_is_live_with_its_snapshot_and_not_before()
    {
        using var world = new EdgeXWorld(world => world.Snapshot = """{"type":"ping","time":"1"}""");

        Assert.Equal(VenueErrorKind.NoAnswer, world.TryConnect()!.Kind);
        Assert.Empty(world.Events.Streams);
    }

    [Fact]
    public void FILLED_that_comes_twice_is_one_filled_order_and_one_fill()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "PENDING")));
        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "FILLED", matched: "0.500"), 103));
        Assert.Empty(world.Events.Fills);
        Assert.Empty(world.Events.Orders);

        world.Push(EdgeXWorld.Event(
            EdgeXWorld.Order(1, "FILLED", matched: "0.500", filled: "0.500"), 106, EdgeXWorld.Fill(9, "0.5"), """{"contractId":"30000001","coinId":"1000","openSize":"0.5","openValue":"32000"}"""));

        var fill = Assert.Single(world.Events.Fills);
        Assert.Equal(("9", "8886774", First, 64_000m, 0.5m, 5.76m, Liquidity.Maker), (fill.TradeId, fill.VenueOrderId, fill.ClientOrderId, fill.Price, fill.Size, fill.Fee, fill.Liquidity));
        var order = Assert.Single(world.Events.Orders);
        Assert.Equal((OrderStatus.Filled, 0.5m, 64_000m), (order.Status, order.FilledSize, order.AverageFillPrice));
        Assert.Equal((0.5m, 64_000m, 32_000m), (world.Events.Positions[0].Size, world.Events.Positions[0].AverageEntryPrice, world.Events.Positions[0].EntryNotional));
    }

    [Theory]
    [InlineData("OPEN", "0", "0", "0", "UNKNOWN_ORDER_CANCEL_REASON", "POST_ONLY", OrderStatus.Open, null)]
    [InlineData("OPEN", "0.2", "0.2", "0", "", "POST_ONLY", OrderStatus.PartiallyFilled, null)]
    [InlineData("OPEN", "0.2", "0.1", "0.1", "", "POST_ONLY", OrderStatus.PartiallyFilled, null)]
    [InlineData("OPEN", "0.2", "0", "0.2", "", "POST_ONLY", OrderStatus.Open, null)]
    [InlineData("CANCELING", "0", "0", "0", "", "POST_ONLY", OrderStatus.Open, null)]
    [InlineData("UNTRIGGERED", "0", "0", "0", "", "POST_ONLY", OrderStatus.Open, null)]
    [InlineData("CANCELED", "0", "0", "0", "USER_CANCELED", "POST_ONLY", OrderStatus.Canceled, null)]
    [InlineData("CANCELED", "0.1", "0.1", "0", "USER_CANCELED", "POST_ONLY", OrderStatus.Canceled, null)]
    [InlineData("CANCELED", "0", "0", "0", "COULD_NOT_FILL", "POST_ONLY", OrderStatus.Rejected, VenueErrorKind.PostOnlyWouldCross)]
    [InlineData("CANCELED", "0", "0", "0", "UNKNOWN_ORDER_CANCEL_REASON", "POST_ONLY", OrderStatus.Rejected, VenueErrorKind.PostOnlyWouldCross)]
    [InlineData("CANCELED", "0", "0", "0", "EXPIRE_CANCELED", "POST_ONLY", OrderStatus.Expired, null)]
    [InlineData("CANCELED", "0", "0", "0", "MARGIN_NOT_ENOUGH", "POST_ONLY", OrderStatus.Rejected, VenueErrorKind.InsufficientMargin)]
    [InlineData("CANCELED", "0", "0", "0", "REDUCE_ONLY_CANCELED", "IMMEDIATE_OR_CANCEL", OrderStatus.Rejected, VenueErrorKind.ReduceOnlyRejected)]
    [InlineData("CANCELED", "0.1", "0.1", "0", "COULD_NOT_FILL", "IMMEDIATE_OR_CANCEL", OrderStatus.Canceled, VenueErrorKind.NotEnoughLiquidity)]
    [InlineData("CANCELED", "0", "0", "0", "COULD_NOT_FILL", "IMMEDIATE_OR_CANCEL", OrderStatus.Canceled, VenueErrorKind.NotEnoughLiquidity)]
    [InlineData("CANCELED", "0", "0", "0", "LIQUIDATE_CANCELED", "GOOD_TIL_CANCEL", OrderStatus.Canceled, VenueErrorKind.Liquidation)]
    [InlineData("SOMETHING", "0", "0", "0", "", "POST_ONLY", OrderStatus.Unrecognized, null)]
    public void A_status_is_read_together_with_what_has_filled_and_why_it_ended(
        string status, string matched, string filled, string failed, string reason, string timeInForce, OrderStatus expected, VenueErrorKind? end)
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, status, matched, filled, reason, timeInForce, failed)));

        var order = Assert.Single(world.Events.Orders);
        Assert.Equal((expected, end, First), (order.Status, order.EndReason, order.ClientOrderId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1793621400000), order.ExpiresAt);
    }

    [Fact]
    public void A_fill_counts_when_it_has_passed_the_risk_check()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "OPEN", "0.1"), 101, EdgeXWorld.Fill(9, "0.1", censor: "INIT")));
        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "OPEN", "0.1"), 102, EdgeXWorld.Fill(8, "0.1", censor: "CENSOR_FAILURE")));
        Assert.Empty(world.Events.Fills);

        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "OPEN", "0.1", "0.1"), 103, EdgeXWorld.Fill(9, "0.1")));
        Assert.Equal("9", Assert.Single(world.Events.Fills).TradeId);
    }

    [Fact]
    public void Rows_without_what_is_zero_and_without_times_are_read()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push(EdgeXWorld.Event("""{"id":736936291735699983,"contractId":30000001,"side":"BUY","price":"64000.5","size":"0.10","clientOrderId":"tb-12340007-1","timeInForce":"POST_ONLY","status":"OPEN"}"""));

        var order = Assert.Single(world.Events.Orders);
        Assert.Equal((OrderStatus.Open, 0m, DateTimeOffset.FromUnixTimeMilliseconds(1793620801000)), (order.Status, order.FilledSize, order.UpdatedAt));
    }

    [Fact]
    public void A_position_of_an_overtaken_event_is_dropped_and_its_fills_are_not()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "OPEN", "0.2", "0.2"), 110, EdgeXWorld.Fill(10, "0.1"), """{"contractId":"30000001","openSize":"0.2","openValue":"12800"}"""));

        world.Push(EdgeXWorld.Event(EdgeXWorld.Order(1, "OPEN", "0.1", "0.1"), 109, EdgeXWorld.Fill(9, "0.1"), """{"contractId":"30000001","openSize":"0.1","openValue":"6400"}"""));

        Assert.Equal(0.2m, Assert.Single(world.Events.Positions).Size);
        Assert.Equal(["10", "9"], world.Events.Fills.Select(fill => fill.TradeId));
    }

    [Fact]
    public void A_fill_of_an_order_that_nothing_was_heard_of_is_left_to_the_queries()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push(EdgeXWorld.Event(string.Empty, 101, EdgeXWorld.Fill(9, "0.1", order: 55)));
        world.Loop.Advance(3);

        Assert.Empty(world.Events.Fills);
        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
    }

    [Fact]
    public void A_fill_that_comes_before_the_report_of_its_order_is_ours_by_the_answer_to_the_order()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        world.Place(1);

        world.Push(EdgeXWorld.Event(string.Empty, 101, EdgeXWorld.Fill(9, "0.1", order: 564814927928230158)));

        Assert.Equal(First, Assert.Single(world.Events.Fills).ClientOrderId);
    }

    [Fact]
    public void An_event_that_cannot_be_read_brings_a_new_connection()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push("""{"type":"trade-event","content":{"event":"ORDER_UPDATE","version":101,"data":{"order":[{"contractId":"30000001"}]}}}""");
        world.Loop.Advance(3);

        Assert.Equal(2, world.Sockets.Opened.Count);
        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
    }

    [Fact]
    public void A_liquidation_is_a_forced_fill_and_is_said_loudly()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        world.Push(EdgeXWorld.Event(
            EdgeXWorld.Order(1, "FILLED", "0.1", "0.1").Replace("tb-12340007-1", "liq-1", StringComparison.Ordinal).Replace("\"status\"", "\"isLiquidate\":true,\"status\"", StringComparison.Ordinal),
            101,
            EdgeXWorld.Fill(9, "0.1").Replace("\"isLiquidate\":false", "\"isLiquidate\":true", StringComparison.Ordinal)));

        Assert.True(Assert.Single(world.Events.Fills).IsForced);
        Assert.Null(world.Events.Fills[0].ClientOrderId);
        Assert.Contains(world.Logs.Lines, line => line.Contains("forces the account", StringComparison.Ordinal));
    }

    [Fact]
    public void The_account_is_its_equity_its_cash_and_what_is_free()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();

        var account = world.Loop.Complete(() => world.Client.GetAccountAsync(CancellationToken.None)).Value!;

        // Amount -21000 plus the position's cost of 31000.
        Assert.Equal((11_000m, 10_000m, 7_800m), (account.Equity, account.Cash, account.Available));
    }

    [Theory]
    [InlineData("0.5", "31000", 0.5, 62_000)]
    [InlineData("-0.5", "-31000", -0.5, 62_000)]
    public void A_position_keeps_its_sign(string size, string value, double tokens, double price)
    {
        using var world = new EdgeXWorld();
        world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Answer(EdgeXWorld.Assets().Replace("\"openSize\":\"0.5\",\"openValue\":\"31000\"", $"\"openSize\":\"{size}\",\"openValue\":\"{value}\"", StringComparison.Ordinal)));

        var position = Assert.Single(world.Loop.Complete(() => world.Client.GetPositionsAsync(CancellationToken.None)).Value!);

        Assert.Equal(((decimal)tokens, (decimal)price, 1000m, 42_210.6m, 31_000m), (position.Size, position.AverageEntryPrice, position.UnrealizedPnl, position.LiquidationPrice, position.EntryNotional));
    }

    [Fact]
    public void Fills_are_read_page_by_page_and_named_by_asking_for_their_orders()
    {
        using var world = new EdgeXWorld();
        world.ConnectTrading();
        var start = world.Loop.Market.GetUtcNow().ToUnixTimeMilliseconds();
        world.Http.On(EdgeXWorld.FillsPath, request => request.Query.Contains("offsetData=next", StringComparison.Ordinal)
            ? EdgeXWorld.Answer($$"""{"dataList":[{{EdgeXWorld.Fill(1, "0.1", order: 50, at: start + 1)}},{{EdgeXWorld.Fill(0, "0.1", order: 50, at: start - 1)}}],"nextPageOffsetData":""}""")
            : EdgeXWorld.Answer($$"""{"dataList":[{{EdgeXWorld.Fill(3, "0.1", order: 51, at: start + 3)}},{{EdgeXWorld.Fill(2, "0.1", order: 50, at: start + 2)}}],"nextPageOffsetData":"next"}"""));
        world.Http.On("/api/v2/private/order/getOrderById", request =>
        {
            Assert.Contains("orderIdList=51%2C50", request.Query, StringComparison.Ordinal);
            return EdgeXWorld.Answer($"[{EdgeXWorld.Order(1, "OPEN", id: 50)},{EdgeXWorld.Order(2, "OPEN", id: 51).Replace("tb-12340007-2", "of-hand", StringComparison.Ordinal)}]");
        });

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(EdgeXWorld.Bitcoin, DateTimeOffset.FromUnixTimeMilliseconds(start), CancellationToken.None)).Value!;

        Assert.Equal([("1", First), ("2", First), ("3", null)], fills.Select(fill => (fill.TradeId, fill.ClientOrderId)));
        Assert.Equal(1, world.Http.Count("/api/v2/private/order/getOrderById"));
    }

    [Fact]
    public void Resting_orders_are_read_without_those_that_are_not_at_the_engine_yet()
    {
        using var world = new EdgeXWorld();
        world.Http.On("/api/v2/private/order/getActiveOrderPage", _ => EdgeXWorld.Answer(
            $$"""{"dataList":[{{EdgeXWorld.Order(1, "OPEN", "0.1", id: 1)}},{{EdgeXWorld.Order(2, "PENDING", id: 2)}},{{EdgeXWorld.Order(3, "OPEN", id: 3).Replace("30000001", "30000050", StringComparison.Ordinal)}}],"nextPageOffsetData":""}"""));

        var order = Assert.Single(world.Loop.Complete(() => world.Client.GetActiveOrdersAsync(EdgeXWorld.Bitcoin, CancellationToken.None)).Value!);

        Assert.Equal((First, OrderStatus.PartiallyFilled, 0.1m), (order.ClientOrderId, order.Status, order.FilledSize));
    }

    [Fact]
    public void A_payment_of_funding_is_negative_when_it_is_paid_and_is_told_although_it_was_due_before_the_question()
    {
        using var world = new EdgeXWorld();
        world.Http.On("/api/v2/private/account/getPositionTransactionPage", request =>
        {
            Assert.Contains("filterTypeList=SETTLE_FUNDING_FEE", request.Query, StringComparison.Ordinal);
            return EdgeXWorld.Answer("""{"dataList":[{"id":"5","contractId":"30000001","type":"SETTLE_FUNDING_FEE","deltaFundingFee":"-1.25","fundingTime":"1793620800000","createdTime":"1793620860000"},{"id":"4","contractId":"30000001","type":"BUY_POSITION","deltaFundingFee":"0","createdTime":"1793620850000"}],"nextPageOffsetData":""}""");
        });

        var payment = Assert.Single(world.Loop.Complete(() => world.Client.GetFundingPaymentsAsync(EdgeXWorld.Bitcoin, DateTimeOffset.FromUnixTimeMilliseconds(1793620830000), CancellationToken.None)).Value!);

        Assert.Equal(new FundingPayment("5", EdgeXWorld.Bitcoin, -1.25m, DateTimeOffset.FromUnixTimeMilliseconds(1793620800000)), payment);
    }

    [Theory]
    [InlineData("INVALID_API_KEY", "apiKey 5a0f6d1e-2b7c-4c1d-9d7e-0f3a1b2c3d4e", "EDGEX_API_KEY is not known at edgex-prod-v2.edgex.exchange, which is environment \\\"mainnet\\\" with chain 3343")]
    [InlineData("API_KEY_EXPIRED", "expired", "EDGEX_API_KEY has expired")]
    [InlineData("IP_NOT_ALLOWED", "ip 10.0.0.1 not allowed", "does not take EDGEX_API_KEY from this machine's address")]
    [InlineData("INVALID_PASSPHRASE", "pass-phrase-1", "EDGEX_API_PASSPHRASE is not the one")]
    [InlineData("SIGNATURE_ERROR", "no", "EDGEX_API_SECRET or EDGEX_API_PASSPHRASE is not that of EDGEX_API_KEY")]
    [InlineData("ACCOUNT_NOT_FOUND", "no", "check EDGEX_ACCOUNT_ID")]
    [InlineData("ACCOUNT_ID_WHITELIST_ERROR", "no", "does not let account 543429922991899150 use this interface")]
    public void Bad_credentials_are_told_apart_in_one_line_and_nothing_is_sent(string code, string message, string expected)
    {
        using var world = new EdgeXWorld();
        world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Refuse(code, message, 401));

        var error = world.TryConnect()!;

        Assert.Contains(expected.Replace("\\", "", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.ToString());
        Assert.Equal(code, error.Code);
        Assert.Empty(world.Changes);
        foreach (var secret in new[] { EdgeXWorld.ApiKey, EdgeXWorld.ApiSecret, EdgeXWorld.Passphrase, EdgeXWorld.PrivateKey })
        {
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(world.Logs.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Another_account_than_the_configured_one_is_refused()
    {
        using var world = new EdgeXWorld();
        world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Answer(EdgeXWorld.Assets(account: "1")));

        Assert.Contains("answers for account 1 instead of 543429922991899150", world.TryConnect()!.Message, StringComparison.Ordinal);
        Assert.Empty(world.Changes);
    }

    [Fact]
    public void A_signer_that_the_account_does_not_name_is_proved_by_an_order_that_cannot_trade()
    {
        using var world = new EdgeXWorld();
        world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Answer(EdgeXWorld.Assets(l2Key: "0x5580341e2c99823a0a35356b8ac84e372dd38fd1f4b50f607b931ec8038c211")));

        Assert.Null(world.TryConnect());

        var body = EdgeXWorld.Body(world.Orders.Single());
        Assert.Equal(
            ("BUY", "0.1", "0.001", "IMMEDIATE_OR_CANCEL", true),
            (body.GetProperty("side").GetString(), body.GetProperty("price").GetString(), body.GetProperty("size").GetString(), body.GetProperty("timeInForce").GetString(), body.GetProperty("reduceOnly").GetBoolean()));
        Assert.StartsWith("proof-12340007-", body.GetProperty("clientOrderId").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signer_that_is_not_registered_is_told_with_the_address_that_is()
    {
        using var world = new EdgeXWorld();
        world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Answer(EdgeXWorld.Assets(l2Key: "0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0")));
        world.Http.On(EdgeXWorld.CreatePath, _ => EdgeXWorld.Refuse("INVALID_L2_SIGNATURE"));

        var error = world.TryConnect()!;

        Assert.Equal(VenueErrorKind.InvalidSignature, error.Kind);
        Assert.StartsWith(
            "0xFCAd0B19bB29D4674531d6f115237E16AfCE377c, the address of EDGEX_TRADING_PRIVATE_KEY, does not sign for account 543429922991899150, which names 0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_does_not_say_what_is_signed_for_is_not_traded_on()
    {
        using var world = new EdgeXWorld();
        world.Http.On("/api/v2/public/meta/getMetaData", _ => EdgeXWorld.Answer(EdgeXWorld.Metadata.Replace("nativeChainId", "starkExChainId", StringComparison.Ordinal)));

        Assert.Contains("it is not EdgeX V2. Check EDGEX_BASE_URL.", world.TryConnect()!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Http.Requests, request => request.Path.Contains("/private/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stream_that_is_refused_is_told_and_asked_for_again_by_the_venues_clock()
    {
        using var world = new EdgeXWorld();
        world.Sockets.RefuseWith = _ => 401;

        var error = world.TryConnect()!;

        Assert.Equal((VenueErrorKind.Unauthorized, "HTTP 401"), (error.Kind, error.Code));
        Assert.True(world.Sockets.Attempts > 1);
        Assert.True(world.Http.Count("/api/v2/public/meta/getServerTime") >= world.Sockets.Attempts);
    }

    [Fact]
    public void The_account_may_trade_and_its_signer_may_not_withdraw()
    {
        using var world = new EdgeXWorld();

        var rights = world.Loop.Complete(() => world.Client.GetRightsAsync(CancellationToken.None)).Value!;

        Assert.Equal((true, false, PositionMode.OneWay), (rights.CanTrade, rights.CanWithdraw, rights.PositionMode));
    }

    [Fact]
    public void An_account_that_is_disabled_is_refused()
    {
        using var world = new EdgeXWorld();
        world.Http.On(EdgeXWorld.AssetsPath, _ => EdgeXWorld.Answer(EdgeXWorld.Assets(status: "DISABLED")));

        Assert.Contains("may not trade: it is DISABLED", world.TryConnect()!.Message, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Backpack;

public sealed class BackpackAccountTests
{
    [Fact]
    public void The_streams_of_the_account_are_signed_and_live_once_the_stream_asked_for_after_them_speaks()
    {
        using var world = new BackpackWorld();

        world.ConnectTrading();

        var sent = world.PrivateSocket.Sent;
        Assert.Equal(["account.orderUpdate", "account.positionUpdate", "ticker.BTC_USDC_PERP"], sent.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("params")[0].GetString()));
        var signature = JsonDocument.Parse(sent[0]).RootElement.GetProperty("signature").EnumerateArray().Select(part => part.GetString()!).ToList();
        Assert.Equal((BackpackWorld.PublicKey, "5000"), (signature[0], signature[3]));
        Assert.True(BackpackWorld.Verifies($"instruction=subscribe&timestamp={signature[2]}&window=5000", signature[1]));
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
        world.Http.On(BackpackWorld.OrderPath, request => request.Method == "POST" ? ScriptedHttp.Html(502) : BackpackWorld.NotFound());
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
        world.Http.On(BackpackWorld.OrderPath, request => request.Method == "POST" ? ScriptedHttp.Reset() : ScriptedHttp.Json(BackpackWorld.Order("{}", "PartiallyFilled", "0.1")));
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        var sentAt = world.Loop.Market.GetUtcNow();

        var resting = Assert.IsType<OrderLookup.Found>(world.Find(1, sentAt)).Order;
        Assert.Equal((new ClientOrderId(BackpackWorld.Tag, 1), 0.1m, OrderStatus.PartiallyFilled), (resting.ClientOrderId, resting.FilledSize, resting.Status));

        world.Http.On(BackpackWorld.OrderPath, _ => BackpackWorld.NotFound());
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
        Assert.True(BackpackWorld.IsSigned(world.Http.Requests[^1], "instruction=collateralQuery"));
    }

    [Fact]
    public void Resting_orders_are_as_they_stood_when_they_were_asked_for()
    {
        using var world = new BackpackWorld();
        world.Http.On("/api/v1/orders", $"[{BackpackWorld.Order("{}", "New")}]");
        world.Loop.Advance(5);

        var order = Assert.Single(world.Loop.Complete(() => world.Client.GetActiveOrdersAsync(BackpackWorld.Bitcoin, CancellationToken.None)).Value!);

        Assert.InRange(order.UpdatedAt, TestLoop.Start.AddSeconds(5), TestLoop.Start.AddSeconds(5.2));
        Assert.True(BackpackWorld.IsSigned(world.Http.Requests[^1], "instruction=orderQueryAll&symbol=BTC_USDC_PERP"));
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
}

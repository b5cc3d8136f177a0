using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Testing;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexAccountTests
{
    private const string Bitcoin = ParadexWorld.Bitcoin;

    [Theory]
    [InlineData("UNTRIGGERED", 0.5, "", OrderStatus.Open, null)]
    [InlineData("OPEN", 0.5, "", OrderStatus.Open, null)]
    [InlineData("OPEN", 0.2, "", OrderStatus.PartiallyFilled, null)]
    [InlineData("CLOSED", 0, "", OrderStatus.Filled, null)]
    [InlineData("CLOSED", 0.5, "USER_CANCELED", OrderStatus.Canceled, null)]
    [InlineData("CLOSED", 0.2, "REMAINING_IOC_CANCEL", OrderStatus.Canceled, VenueErrorKind.NotEnoughLiquidity)]
    [InlineData("CLOSED", 0.5, "POST_ONLY_WOULD_CROSS", OrderStatus.Rejected, VenueErrorKind.PostOnlyWouldCross)]
    [InlineData("CLOSED", 0.5, "NOT_ENOUGH_MARGIN", OrderStatus.Rejected, VenueErrorKind.InsufficientMargin)]
    [InlineData("CLOSED", 0.5, "REDUCE_ONLY_WILL_INCREASE", OrderStatus.Rejected, VenueErrorKind.ReduceOnlyRejected)]
    [InlineData("CLOSED", 0.2, "REDUCE_ONLY_WILL_INCREASE", OrderStatus.Canceled, VenueErrorKind.ReduceOnlyRejected)]
    [InlineData("CLOSED", 0.5, "EXPIRED", OrderStatus.Expired, null)]
    [InlineData("CLOSED", 0.5, "IN_LIQUIDATION", OrderStatus.Canceled, VenueErrorKind.Liquidation)]
    [InlineData("CLOSED", 0.5, "A_NEW_REASON", OrderStatus.Rejected, VenueErrorKind.Unclassified)]
    [InlineData("CLOSED", 0.2, "A_NEW_REASON", OrderStatus.Canceled, VenueErrorKind.Unclassified)]
    [InlineData("MELTED", 0.5, "", OrderStatus.Unrecognized, null)]
    public void Every_word_of_the_venue_has_its_place(string status, double remaining, string reason, OrderStatus expected, VenueErrorKind? why)
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("orders.BTC-USD-PERP", ParadexWorld.OrderData(3, status, (decimal)remaining, reason));

        var order = Assert.Single(world.Events.Orders);
        Assert.Equal((expected, why), (order.Status, order.EndReason));
        Assert.Equal((0.5m, 0.5m - (decimal)remaining, 64_000.5m), (order.Size, order.FilledSize, order.Price));
        Assert.Equal(new ClientOrderId(ParadexWorld.Tag, 3), order.ClientOrderId);
    }

    [Fact]
    public void An_order_that_is_not_checked_yet_is_not_reported_as_resting()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/orders", $$"""{"results":[{{ParadexWorld.OrderData(3, "NEW")}},{{ParadexWorld.OrderData(4, "OPEN")}}]}""");

        world.Push("orders.ALL", ParadexWorld.OrderData(3, "NEW"));
        Assert.Empty(world.Events.Orders);
        world.Push("orders.ALL", ParadexWorld.OrderData(3, "OPEN", seq: 2));
        Assert.Single(world.Events.Orders);

        var resting = world.Loop.Complete(() => world.Client.GetActiveOrdersAsync(Bitcoin, CancellationToken.None)).Value!;
        Assert.Equal(4u, Assert.Single(resting).ClientOrderId!.Value.Sequence);
    }

    [Fact]
    public void A_word_that_is_not_known_is_logged_and_the_run_goes_on()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("orders.ALL", ParadexWorld.OrderData(3, "CLOSED", reason: "A_NEW_REASON"));

        Assert.Contains(world.Logs.Lines, line => line.Contains("A_NEW_REASON is not known", StringComparison.Ordinal));
        Assert.Single(world.Events.Streams);
    }

    [Fact]
    public void An_order_of_another_bot_has_no_name_of_ours()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("orders.ALL", ParadexWorld.OrderData(3, "OPEN").Replace("tb-12340007-3", "tb-9-3", StringComparison.Ordinal));
        world.Push("orders.ALL", ParadexWorld.OrderData(3, "OPEN", id: "9").Replace("tb-12340007-3", "", StringComparison.Ordinal));

        Assert.All(world.Events.Orders, order => Assert.Null(order.ClientOrderId));
    }

    [Fact]
    public void A_report_that_was_overtaken_is_dropped()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("orders.ALL", ParadexWorld.OrderData(3, "CLOSED", 0m, seq: 9));
        world.Push("orders.ALL", ParadexWorld.OrderData(3, "OPEN", seq: 8));
        world.Push("orders.ALL", ParadexWorld.OrderData(4, "OPEN", seq: 8, id: "1682"));

        Assert.Equal(["1681", "1682"], world.Events.Orders.Select(order => order.VenueOrderId));
    }

    [Fact]
    public void A_fill_takes_its_side_from_the_order_and_not_from_the_taker()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Place(5);

        // By the documents the side is the taker's: a maker's buy order then fills with SELL.
        world.Push("fills.ALL", Fill("1", "tb-12340007-5", "1681", "SELL", "MAKER"));

        var fill = Assert.Single(world.Events.Fills);
        Assert.Equal((OrderSide.Buy, Liquidity.Maker, new ClientOrderId(ParadexWorld.Tag, 5)), (fill.Side, fill.Liquidity, fill.ClientOrderId));
        Assert.Equal((64_000.5m, 0.01m, -0.02m, false), (fill.Price, fill.Size, fill.Fee, fill.IsForced));
    }

    [Fact]
    public void A_liquidation_is_recognised()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("fills.ALL", Fill("1", "", "77", "SELL", "TAKER").Replace("\"FILL\"", "\"LIQUIDATION\"", StringComparison.Ordinal));

        Assert.True(Assert.Single(world.Events.Fills).IsForced);
    }

    [Theory]
    [InlineData("-0.345", "SHORT", -0.345)]
    [InlineData("0.345", "SHORT", -0.345)]
    [InlineData("0.345", "LONG", 0.345)]
    public void A_position_is_signed_by_its_word_whatever_the_sign_of_the_number(string size, string side, double expected)
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("positions", Position(size, side, "OPEN"));

        var position = Assert.Single(world.Events.Positions);
        Assert.Equal(((decimal)expected, 29_001.34m, 10_005.4623m), (position.Size, position.AverageEntryPrice, position.EntryNotional));
        Assert.Null(position.LiquidationPrice);
    }

    [Fact]
    public void A_closed_position_is_flat()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("positions", Position("0", "LONG", "CLOSED"));

        Assert.Equal((0m, 0m), (world.Events.Positions[0].Size, world.Events.Positions[0].EntryNotional));
    }

    [Fact]
    public void Money_is_equity_collateral_and_what_is_free()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("account", """{"account":"0x1","account_value":"101.5","total_collateral":"100","free_collateral":"90.25","updated_at":1780000000000,"seq_no":5}""");

        Assert.Equal((101.5m, 100m, 90.25m), (world.Events.Accounts[0].Equity, world.Events.Accounts[0].Cash, world.Events.Accounts[0].Available));
    }

    [Theory]
    [InlineData("order-open")]
    [InlineData("fill")]
    [InlineData("position")]
    [InlineData("account")]
    public void Private_channels_are_read_in_binary_form_as_well(string id)
    {
        using var file = VectorFile.Open("paradex-sbe.json");
        var hex = file.Root.GetProperty("vectors").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id).GetProperty("input").GetProperty("hex").GetString()!;
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Loop.Begin(() =>
        {
            world.PrivateSocket.Push(SocketFrame.Binary(Convert.FromHexString(hex)));
            return 0;
        });

        var events = world.Events;
        Assert.Equal(
            id switch { "order-open" => (1, 0, 0, 0), "fill" => (0, 1, 0, 0), "position" => (0, 0, 1, 0), _ => (0, 0, 0, 1) },
            (events.Orders.Count, events.Fills.Count, events.Positions.Count, events.Accounts.Count));
    }

    [Fact]
    public void A_private_frame_that_makes_no_sense_brings_a_reconciliation()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Push("fills.ALL", """{"id":"1","market":"BTC-USD-PERP","side":"BUY"}""");
        world.Loop.Advance(1);

        Assert.Equal([(ExchangeStream.Private, true), (ExchangeStream.Private, false), (ExchangeStream.Private, true)], world.Events.Streams);
    }

    [Fact]
    public void Fills_are_read_page_by_page_oldest_first_and_each_once()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/fills", request => ScriptedHttp.Json(request.Query.Contains("cursor=c2", StringComparison.Ordinal)
            ? $$"""{"next":null,"results":[{{Fill("2", "", "1", "BUY", "TAKER", 2000)}},{{Fill("1", "", "1", "BUY", "TAKER", 1000)}}]}"""
            : $$"""{"next":"c2","results":[{{Fill("3", "", "1", "BUY", "TAKER", 3000)}},{{Fill("2", "", "1", "BUY", "TAKER", 2000)}}]}"""));

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(Bitcoin, DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_001_000), CancellationToken.None)).Value!;

        Assert.Equal(["1", "2", "3"], fills.Select(fill => fill.TradeId));
        Assert.Contains("start_at=1780000001000", world.Http.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public void The_side_of_a_maker_fill_of_an_earlier_process_is_asked_for_once()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/fills", $$"""{"next":null,"results":[{{Fill("2", "tb-12340007-9", "1681", "SELL", "MAKER", 2000)}},{{Fill("1", "tb-12340007-9", "1681", "SELL", "MAKER", 1000)}}]}""");
        world.Http.On("/v1/orders/1681", ParadexWorld.OrderData(9, "CLOSED", 0m));

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(Bitcoin, DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!;

        Assert.All(fills, fill => Assert.Equal(OrderSide.Buy, fill.Side));
        Assert.Equal(1, world.Http.Count("/v1/orders/1681"));
    }

    [Fact]
    public void A_maker_fill_whose_order_is_gone_keeps_the_side_that_the_samples_have()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/fills", $$"""{"next":null,"results":[{{Fill("1", "", "55", "SELL", "MAKER", 1000)}}]}""");
        world.Http.On("/v1/orders/55", _ => ParadexWorld.Refuse("ORDER_ID_NOT_FOUND", 404));

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(Bitcoin, DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!;

        Assert.Equal(OrderSide.Sell, Assert.Single(fills).Side);
    }

    [Fact]
    public void A_question_that_fails_on_the_way_is_no_shorter_list()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/fills", request => request.Query.Contains("cursor", StringComparison.Ordinal)
            ? ScriptedHttp.Html(503)
            : ScriptedHttp.Json($$"""{"next":"c2","results":[{{Fill("3", "", "1", "BUY", "TAKER", 3000)}}]}"""));

        Assert.False(world.Loop.Complete(() => world.Client.GetFillsAsync(Bitcoin, DateTimeOffset.UnixEpoch, CancellationToken.None)).IsKnown);
    }

    [Fact]
    public void Realised_funding_is_received_when_it_is_positive()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/funding/payments", """{"next":null,"results":[{"id":"1681375578221101699352320000","account":"0x1","market":"BTC-USD-PERP","payment":"34.4490622","index":"-2819.5","fill_id":"8","created_at":1780000000000}]}""");

        var payment = Assert.Single(world.Loop.Complete(() => world.Client.GetFundingPaymentsAsync(Bitcoin, DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!);

        Assert.Equal(("1681375578221101699352320000", 34.4490622m), (payment.PaymentId, payment.Amount));
    }

    [Fact]
    public void Positions_that_are_closed_or_of_other_kinds_are_left_out()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/positions", $$"""{"results":[{{Position("-0.345", "SHORT", "OPEN")}},{{Position("0", "LONG", "CLOSED")}},{"market":"ETH-USD","status":"OPEN","side":"LONG","size":"3"}]}""");

        Assert.Equal(-0.345m, Assert.Single(world.Loop.Complete(() => world.Client.GetPositionsAsync(CancellationToken.None)).Value!).Size);
    }

    private static string Fill(string id, string clientId, string orderId, string side, string liquidity, int at = 0) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{id}}","account":"0x1","market":"BTC-USD-PERP","side":"{{side}}","liquidity":"{{liquidity}}","order_id":"{{orderId}}","client_id":"{{clientId}}","price":"64000.5","size":"0.01","remaining_size":"0","fee":"-0.02","fee_currency":"USDC","realized_pnl":"0","fill_type":"FILL","flags":[],"created_at":{{1_780_000_000_000 + at}}}""");

    private static string Position(string size, string side, string status) =>
        $$"""{"id":"0x1-BTC","market":"BTC-USD-PERP","status":"{{status}}","side":"{{side}}","size":"{{size}}","average_entry_price":"29001.34","unrealized_pnl":"-123.23","cost":"{{(status == "OPEN" ? "-10005.4623" : "")}}","liquidation_price":"","last_updated_at":1780000000000,"seq_no":88}""";
}

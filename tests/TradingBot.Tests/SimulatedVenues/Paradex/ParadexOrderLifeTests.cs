using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>What becomes of orders, in the venue's words. BTC is quoted 64,999.9 / 65,000.1.</summary>
public sealed class ParadexOrderLifeTests : IDisposable
{
    private static readonly string[] Names = ["a", "b"];

    private readonly ParadexRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Orders_end_with_the_venues_reasons()
    {
        Assert.Equal(("CLOSED", "POST_ONLY_WOULD_CROSS"), _rig.Fate(_rig.Place(ParadexRig.Order(price: "65000.1", instruction: "POST_ONLY"))));
        Assert.Equal(("CLOSED", "REMAINING_IOC_CANCEL"), _rig.Fate(_rig.Place(ParadexRig.Order(price: "65000", instruction: "IOC"))));
        Assert.Equal(("CLOSED", "REDUCE_ONLY_WILL_INCREASE"), _rig.Fate(_rig.Place(ParadexRig.Order(reduceOnly: true))));
        Assert.Equal(("CLOSED", "NOT_ENOUGH_MARGIN"), _rig.Fate(_rig.Place(ParadexRig.Order(size: "10"))));
        Assert.Equal(("CLOSED", "EXCEEDS_MAX_SLIPPAGE"), _rig.Fate(_rig.Place(ParadexRig.Order(price: "68250.1"))));
        Assert.Equal(("CLOSED", string.Empty), _rig.Fate(_rig.Place(ParadexRig.MarketOrder())));
    }

    [Fact]
    public void A_position_may_not_grow_beyond_its_limit()
    {
        using var rig = new ParadexRig(collateral: 10_000_000m);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("OPEN", rig.Fate(rig.Place(ParadexRig.Order(size: "100"))).Status);
        }

        Assert.Equal(("CLOSED", "ORDER_EXCEEDS_POSITION_LIMIT"), rig.Fate(rig.Place(ParadexRig.Order(size: "0.001"))));
        Assert.Equal("OPEN", rig.Fate(rig.Place(ParadexRig.Order("SELL", size: "100", price: "66000"))).Status);
    }

    [Fact]
    public void A_market_order_pays_no_more_than_the_slippage_allowed_and_the_rest_is_canceled()
    {
        _rig.Venue.Exchange.MoveTo(1, 64_999.9m, 65_000.1m, askSize: 0.001m);
        var id = _rig.Place(ParadexRig.MarketOrder(size: "0.002"));
        Assert.Equal(("CLOSED", "REMAINING_IOC_CANCEL"), _rig.Fate(id));
        var order = _rig.Find(id);
        Assert.Equal(("0.001", "65000.1", "0"), (Text(order, "remaining_size"), Text(order, "avg_fill_price"), Text(order, "price")));
    }

    [Fact]
    public void A_filled_order_has_nothing_remaining()
    {
        var order = _rig.Find(_rig.Place(ParadexRig.MarketOrder()));
        Assert.Equal(("CLOSED", "0", string.Empty), (Text(order, "status"), Text(order, "remaining_size"), Text(order, "cancel_reason")));
    }

    [Fact]
    public void An_order_against_its_own_account_expires_as_it_asks()
    {
        var resting = _rig.Place(ParadexRig.Order(price: "65000"));
        Assert.Equal(("CLOSED", "SELF_TRADE"), _rig.Fate(_rig.Place(ParadexRig.Order("SELL", price: "65000"))));
        Assert.Equal("OPEN", _rig.Fate(resting).Status);
        var maker = ParadexRig.Order("SELL", price: "65000");
        maker["stp"] = "EXPIRE_MAKER";
        Assert.Equal("OPEN", _rig.Fate(_rig.Place(maker)).Status);
        Assert.Equal(("CLOSED", "SELF_TRADE"), _rig.Fate(resting));
    }

    [Fact]
    public void A_cancel_is_queued_and_works_on_an_order_that_is_new()
    {
        var answer = ParadexRig.Parse(_rig.Post("/v1/orders", _rig.Sign(ParadexRig.Order())));
        var id = Text(answer, "id");
        Assert.Equal(204, _rig.Delete($"/v1/orders/{id}").Status);
        Assert.Equal("NEW", _rig.Fate(id).Status);
        _rig.Settle();
        Assert.Equal(("CLOSED", "USER_CANCELED"), _rig.Fate(id));
        Assert.Equal("0.001", Text(_rig.Find(id), "remaining_size"));
        Assert.Equal("ORDER_IS_CLOSED", ParadexRig.Code(_rig.Delete($"/v1/orders/{id}")));
        Assert.Equal("ORDER_ID_NOT_FOUND", ParadexRig.Code(_rig.Delete("/v1/orders/12345")));
    }

    [Fact]
    public void A_fill_may_come_before_a_queued_cancel()
    {
        var id = _rig.Place(ParadexRig.Order(price: "64999.9"));
        Assert.Equal(204, _rig.Delete($"/v1/orders/{id}").Status);
        _rig.Venue.Exchange.MoveTo(1, 64_990m, 64_990.2m);
        _rig.Settle();
        Assert.Equal(("CLOSED", string.Empty), _rig.Fate(id));
    }

    [Fact]
    public void A_batch_of_cancels_says_what_came_of_each()
    {
        var open = _rig.Place(ParadexRig.Order(client: "a"));
        var closed = _rig.Place(ParadexRig.MarketOrder());
        var results = ParadexRig.Parse(_rig.Delete("/v1/orders/batch", new { order_ids = new[] { closed, "7" }, client_order_ids = Names })).GetProperty("results");
        Assert.Equal(["ALREADY_CLOSED", "NOT_FOUND", "QUEUED_FOR_CANCELLATION", "NOT_FOUND"], results.EnumerateArray().Select(result => Text(result, "status")));
        Assert.Equal(open, Text(results[2], "id"));
    }

    [Fact]
    public void All_orders_of_a_market_are_canceled_waiting_ones_too()
    {
        _rig.Place(ParadexRig.Order());
        _rig.Place(ParadexRig.Order("SELL", "STOP_LIMIT", price: "60000", trigger: "61000"));
        Assert.Equal("MARKET_NOT_FOUND", ParadexRig.Code(_rig.Delete("/v1/orders?market=X")));
        Assert.Equal(200, _rig.Delete("/v1/orders?market=ETH-USD-PERP").Status);
        _rig.Settle();
        Assert.Equal(2, _rig.OpenOrders().Length);
        Assert.Equal(200, _rig.Delete("/v1/orders").Status);
        _rig.Settle();
        Assert.Empty(_rig.OpenOrders());
    }

    [Fact]
    public void A_change_keeps_the_id_and_tells_of_its_success()
    {
        var id = _rig.Place(ParadexRig.Order());
        var answer = _rig.Put($"/v1/orders/{id}", _rig.Sign(ParadexRig.Order(size: "0.002", price: "64100", id: id), id));
        Assert.Equal("PENDING", Text(ParadexRig.Parse(answer).GetProperty("request_info"), "status"));
        _rig.Settle();
        var order = _rig.Find(id);
        Assert.Equal(("0.002", "64100", "OPEN"), (Text(order, "size"), Text(order, "price"), Text(order, "status")));
        Assert.Equal(("MODIFY_ORDER", "SUCCESS"), (Text(order.GetProperty("request_info"), "request_type"), Text(order.GetProperty("request_info"), "status")));
    }

    [Fact]
    public void A_change_that_cannot_be_is_rejected_and_the_order_stays()
    {
        var id = _rig.Place(ParadexRig.Order(instruction: "POST_ONLY"));
        var client = _rig.Connect(isAuthenticated: true);
        client.Subscribe("orders.ALL");
        Assert.Equal(200, _rig.Put($"/v1/orders/{id}", _rig.Sign(ParadexRig.Order(price: "65000.1", instruction: "POST_ONLY"), id)).Status);
        _rig.Settle();
        var report = Assert.Single(client.Data("orders.ALL"));
        Assert.Equal(("REJECTED", "OPEN", "64000"), (Text(report.GetProperty("request_info"), "status"), Text(report, "status"), Text(report, "price")));
    }

    [Fact]
    public void A_change_is_refused_without_the_ids_signature_and_for_orders_that_are_not_open()
    {
        var id = _rig.Place(ParadexRig.Order());
        Assert.Equal("INVALID_ORDER_SIGNATURE", ParadexRig.Code(_rig.Put($"/v1/orders/{id}", _rig.Sign(ParadexRig.Order(price: "64100")))));
        Assert.Equal("VALIDATION_ERROR", ParadexRig.Code(_rig.Put($"/v1/orders/{id}", _rig.Sign(ParadexRig.Order("SELL"), id))));
        Assert.Equal("ORDER_ID_NOT_FOUND", ParadexRig.Code(_rig.Put("/v1/orders/123", _rig.Sign(ParadexRig.Order(), "123"))));
        _rig.Venue.Exchange.FillResting(_rig.AccountId, long.Parse(id[13..]), 0.0006m);
        Assert.Equal("INVALID_ORDER_SIZE", ParadexRig.Code(_rig.Put($"/v1/orders/{id}", _rig.Sign(ParadexRig.Order(size: "0.0006"), id))));
        var closed = _rig.Place(ParadexRig.MarketOrder());
        Assert.Equal("ORDER_IS_NOT_OPEN", ParadexRig.Code(_rig.Put($"/v1/orders/{closed}", _rig.Sign(ParadexRig.MarketOrder(), closed))));
    }

    [Fact]
    public void A_stop_waits_for_the_mark_price_and_then_trades()
    {
        var position = _rig.Place(ParadexRig.MarketOrder());
        var stop = _rig.Place(ParadexRig.Order("SELL", "STOP_LOSS_MARKET", size: "0", price: "0", reduceOnly: true, trigger: "64500"));
        Assert.Equal("UNTRIGGERED", _rig.Fate(stop).Status);
        _rig.Venue.Exchange.MoveTo(1, 64_400m, 64_400.2m);
        _rig.Settle();
        Assert.Equal(("CLOSED", string.Empty), _rig.Fate(stop));
        Assert.Equal(("CLOSED", "0"), (Text(_rig.Position(), "status"), Text(_rig.Position(), "size")));
        Assert.NotEqual(position, stop);
    }

    [Fact]
    public void Reduce_only_orders_that_are_too_much_for_the_position_go_the_worst_price_first()
    {
        _rig.Place(ParadexRig.MarketOrder(size: "0.003"));
        var near = _rig.Place(ParadexRig.Order("SELL", size: "0.001", price: "65100", reduceOnly: true));
        var far = _rig.Place(ParadexRig.Order("SELL", size: "0.002", price: "65200", reduceOnly: true));
        _rig.Place(ParadexRig.MarketOrder("SELL", size: "0.001"));
        Assert.Equal(("CLOSED", "REDUCE_ONLY_WILL_INCREASE"), _rig.Fate(far));
        Assert.Equal("OPEN", _rig.Fate(near).Status);
    }

    [Fact]
    public void History_lists_everything_in_pages_newest_first()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => _rig.Place(ParadexRig.MarketOrder())).ToArray();
        var first = _rig.Read("/v1/orders-history?market=BTC-USD-PERP&page_size=2");
        Assert.Equal([ids[2], ids[1]], first.GetProperty("results").EnumerateArray().Select(order => Text(order, "id")));
        var second = _rig.Read($"/v1/orders-history?market=BTC-USD-PERP&page_size=2&cursor={Text(first, "next")}");
        Assert.Equal([ids[0]], second.GetProperty("results").EnumerateArray().Select(order => Text(order, "id")));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public void Small_orders_can_be_taken_and_end_instead()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { HasRateLimits = false, RefusesSmallOrdersAtOnce = false });
        Assert.Equal(("CLOSED", "ORDER_SIZE_BELOW_MIN"), rig.Fate(rig.Place(ParadexRig.Order(size: "0.0001"))));
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;
}

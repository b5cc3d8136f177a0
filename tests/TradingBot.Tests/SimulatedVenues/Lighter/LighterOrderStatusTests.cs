using System.Text.Json;
using TradingBot.SimulatedVenues.Lighter;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

/// <summary>What becomes of orders, in the venue's words. BTC is quoted 64,999.9 / 65,000.1.</summary>
public sealed class LighterOrderStatusTests : IDisposable
{
    private readonly LighterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_post_only_order_that_would_cross_is_taken_and_ends_as_such()
    {
        _rig.Place(_rig.Order(price: 650_001));
        Assert.Equal("canceled-post-only", _rig.LastEnd());
    }

    [Fact]
    public void An_immediate_order_that_finds_nothing_ends_for_want_of_liquidity()
    {
        _rig.Place(_rig.Order(price: 650_000, tif: 0));
        Assert.Equal("canceled-not-enough-liquidity", _rig.LastEnd());
        Assert.Equal("immediate-or-cancel", _rig.EndedOrders()[0].GetProperty("time_in_force").GetString());
    }

    [Fact]
    public void The_rest_of_an_immediate_order_is_canceled_and_what_filled_is_kept()
    {
        _rig.Venue.Exchange.MoveTo(1, 64_999.9m, 65_000.1m, askSize: 0.0004m);
        _rig.Place(_rig.Order(price: 650_001, tif: 0));

        var order = _rig.EndedOrders()[0];
        Assert.Equal("canceled-not-enough-liquidity", order.GetProperty("status").GetString());
        Assert.Equal("0.00040", order.GetProperty("filled_base_amount").GetString());
        Assert.Equal("26.000040", order.GetProperty("filled_quote_amount").GetString());
    }

    [Fact]
    public void A_market_order_beyond_its_worst_price_ends_as_such()
    {
        _rig.Place(_rig.Order(price: 650_000, type: 1, tif: 0));
        Assert.Equal("canceled-too-much-slippage", _rig.LastEnd());
        Assert.Equal("market", _rig.EndedOrders()[0].GetProperty("type").GetString());
    }

    [Fact]
    public void A_reduce_only_order_without_a_position_is_taken_and_ends_as_such()
    {
        _rig.Place(_rig.Order(reduceOnly: true));
        Assert.Equal("canceled-reduce-only", _rig.LastEnd());
    }

    [Fact]
    public void A_reduce_only_order_below_the_minimum_closes_a_rest()
    {
        _rig.Place(_rig.MarketOrder(size: 25));
        _rig.Place(_rig.MarketOrder(size: 20, isAsk: true, reduceOnly: true));
        _rig.Place(_rig.MarketOrder(size: 5, isAsk: true, reduceOnly: true));
        Assert.Equal("filled", _rig.LastEnd());
        Assert.Equal("0.00000", _rig.AccountRow().GetProperty("positions")[0].GetProperty("position").GetString());
    }

    [Fact]
    public void A_taker_without_margin_is_taken_and_ends_as_such_while_a_maker_is_refused()
    {
        _rig.Place(_rig.MarketOrder(size: 10_000_000));
        Assert.Equal("canceled-margin-not-allowed", _rig.LastEnd());
        Assert.Equal(21739, _rig.Send(14, _rig.Order(size: 10_000_000)));
    }

    [Fact]
    public void An_order_with_its_own_account_removes_the_resting_one_unless_told_otherwise()
    {
        _rig.Place(_rig.Order(client: 1, price: 650_000, tif: 1));
        _rig.Place(_rig.Order(client: 2, price: 650_000, isAsk: true, tif: 0), attributes: """{"6":1}""");
        Assert.Equal("canceled-self-trade", _rig.LastEnd());
        Assert.Equal(1, Assert.Single(_rig.ActiveOrders()).GetProperty("client_order_index").GetInt64());

        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        _rig.Place(_rig.Order(client: 3, price: 650_000, isAsk: true, tif: 1));
        Assert.Equal(1, _rig.EndedOrders()[0].GetProperty("client_order_index").GetInt64());
        Assert.Equal("canceled-self-trade", _rig.LastEnd());
    }

    [Fact]
    public void A_resting_order_expires()
    {
        _rig.Place(_rig.Order());
        _rig.Clock.RunFor(TimeSpan.FromHours(1));
        Assert.Equal("canceled-expired", _rig.LastEnd());
    }

    [Fact]
    public void With_latency_an_order_is_in_progress_first_and_its_cancel_follows_it()
    {
        using var rig = new LighterRig(new LighterVenueOptions { HasRateLimits = false });
        rig.Place(rig.Order(client: 7));
        Assert.Equal("in-progress", Assert.Single(rig.ActiveOrders()).GetProperty("status").GetString());
        Assert.Equal(200, rig.Send(15, Cancel(7)));
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(199));
        Assert.Single(rig.ActiveOrders());
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        Assert.Equal("canceled", rig.LastEnd());
    }

    [Fact]
    public void A_cancel_takes_either_index_and_tells_apart_what_is_unknown_and_what_has_ended()
    {
        _rig.Place(_rig.Order(client: 7));
        var index = _rig.ActiveOrders()[0].GetProperty("order_index").GetInt64();
        Assert.True(index >= 1L << 48);
        Assert.Equal(200, _rig.Send(15, Cancel(index)));
        Assert.Equal("canceled", _rig.LastEnd());
        Assert.Equal(21600, _rig.Send(15, Cancel(index), nonce: 2));
        Assert.Equal(21600, _rig.Send(15, Cancel(7), nonce: 2));
        Assert.Equal(21700, _rig.Send(15, Cancel(8), nonce: 2));
        Assert.Equal(21700, _rig.Send(15, Cancel(index + 1_000_000), nonce: 2));
    }

    [Fact]
    public void A_cancel_all_may_name_one_market()
    {
        _rig.Place(_rig.Order(client: 1));
        var eth = _rig.Order(client: 2, size: 100, price: 200_000);
        eth["MarketIndex"] = 0;
        _rig.Place(eth);

        Assert.Equal(200, _rig.Send(16, CancelAll(0, 0), attributes: """{"5":0}"""));
        Assert.Equal(1, Assert.Single(_rig.ActiveOrders()).GetProperty("client_order_index").GetInt64());
        Assert.Equal(200, _rig.Send(16, CancelAll(0, 0)));
        Assert.Empty(_rig.ActiveOrders());
    }

    [Fact]
    public void A_scheduled_cancel_all_is_shown_moved_taken_back_and_carried_out()
    {
        _rig.Place(_rig.Order(client: 1));
        Assert.Equal(21714, _rig.Send(16, CancelAll(1, _rig.Now + 299_000), nonce: 1));
        Assert.Equal(21714, _rig.Send(16, CancelAll(0, _rig.Now + 600_000), nonce: 1));
        Assert.Equal(21713, _rig.Send(16, CancelAll(3, 0), nonce: 1));
        var due = _rig.Now + 600_000;
        Assert.Equal(200, _rig.Send(16, CancelAll(1, due), nonce: 1));
        Assert.Equal(due, _rig.AccountRow().GetProperty("cancel_all_time").GetInt64());
        Assert.Equal(200, _rig.Send(16, CancelAll(2, 0), nonce: 2));
        Assert.Equal(0, _rig.AccountRow().GetProperty("cancel_all_time").GetInt64());

        Assert.Equal(200, _rig.Send(16, CancelAll(1, due), nonce: 3));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.Single(_rig.ActiveOrders());
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        Assert.Empty(_rig.ActiveOrders());
        Assert.Equal("canceled", _rig.LastEnd());
    }

    [Fact]
    public void An_amend_changes_price_and_size_and_an_older_version_is_refused()
    {
        _rig.Place(_rig.Order(client: 7));
        Assert.Equal(200, _rig.Send(17, Modify(7, 200, 641_000), attributes: """{"8":5}"""));
        var order = Assert.Single(_rig.ActiveOrders());
        Assert.Equal("64100.0", order.GetProperty("price").GetString());
        Assert.Equal("0.00200", order.GetProperty("initial_base_amount").GetString());

        Assert.Equal(21501, _rig.Send(17, Modify(7, 0, 642_000), nonce: 2, attributes: """{"8":5}"""));
        Assert.Equal(200, _rig.Send(17, Modify(7, 0, 642_000), nonce: 2));
        order = Assert.Single(_rig.ActiveOrders());
        Assert.Equal("64200.0", order.GetProperty("price").GetString());
        Assert.Equal("0.00200", order.GetProperty("initial_base_amount").GetString());
        Assert.Equal(21700, _rig.Send(17, Modify(8, 0, 642_000), nonce: 3));
    }

    [Fact]
    public void A_stop_waits_for_the_mark_price_and_then_closes_the_position()
    {
        _rig.Place(_rig.MarketOrder());
        _rig.Place(_rig.Order(client: 9, price: 600_000, isAsk: true, type: 2, tif: 0, reduceOnly: true, trigger: 640_000));
        var waiting = Assert.Single(_rig.ActiveOrders());
        Assert.Equal("pending", waiting.GetProperty("status").GetString());
        Assert.Equal("stop-loss", waiting.GetProperty("type").GetString());
        Assert.Equal("64000.0", waiting.GetProperty("trigger_price").GetString());

        _rig.Venue.Exchange.MoveTo(1, 63_999.8m, 64_000.0m);
        var ended = _rig.EndedOrders()[0];
        Assert.Equal("filled", ended.GetProperty("status").GetString());
        Assert.Equal(waiting.GetProperty("order_index").GetInt64(), ended.GetProperty("order_index").GetInt64());
        Assert.Equal("0.00000", _rig.AccountRow().GetProperty("positions")[0].GetProperty("position").GetString());
    }

    [Fact]
    public void Of_a_pair_one_cancels_the_other()
    {
        _rig.Place(_rig.MarketOrder());
        Assert.Equal(200, Group(2, Child(type: 5, trigger: 660_000, price: 659_000, size: 100, tif: 1), Child(type: 2, trigger: 640_000, price: 600_000, size: 100)));
        Assert.Equal(2, _rig.ActiveOrders().Length);

        _rig.Venue.Exchange.MoveTo(1, 66_000.0m, 66_000.2m);
        Assert.Empty(_rig.ActiveOrders());
        var ends = _rig.EndedOrders();
        Assert.Contains(ends, order => order.GetProperty("type").GetString() == "take-profit-limit" && order.GetProperty("status").GetString() == "filled");
        Assert.Contains(ends, order => order.GetProperty("type").GetString() == "stop-loss" && order.GetProperty("status").GetString() == "canceled-oco");
    }

    [Fact]
    public void Children_wait_for_their_parent_and_get_its_size()
    {
        var parent = _rig.Order(price: 649_990, tif: 1);
        Assert.Equal(200, Group(3, parent, Child(5, 660_000, 659_000, 0, tif: 1), Child(2, 640_000, 600_000, 0)));
        Assert.Equal(2, _rig.ActiveOrders().Count(order => order.GetProperty("trigger_status").GetString() == "parent-order"));

        _rig.Venue.Exchange.MoveTo(1, 64_998.8m, 64_999.0m);
        var children = _rig.ActiveOrders();
        Assert.Equal(2, children.Length);
        Assert.All(children, child => Assert.Equal("0.00100", child.GetProperty("initial_base_amount").GetString()));
        Assert.All(children, child => Assert.Equal("mark-price", child.GetProperty("trigger_status").GetString()));
    }

    [Fact]
    public void Children_of_a_canceled_parent_end_with_it()
    {
        Assert.Equal(200, Group(1, _rig.Order(client: 5, tif: 1), Child(2, 640_000, 600_000, 0)));
        Assert.Equal(200, _rig.Send(15, Cancel(5)));
        Assert.Contains(_rig.EndedOrders(), order => order.GetProperty("status").GetString() == "canceled-child");
        Assert.Empty(_rig.ActiveOrders());
    }

    [Fact]
    public void A_group_that_does_not_fit_together_is_refused()
    {
        Assert.Equal(21741, Group(4, Child(5, 660_000, 659_000, 100, tif: 1), Child(2, 640_000, 600_000, 100)));
        Assert.Equal(21742, Group(2, Child(5, 660_000, 659_000, 100, tif: 1)));
        Assert.Equal(21743, Group(2, Child(4, 660_000, 659_000, 100), Child(5, 660_000, 659_000, 100, tif: 1)));
        Assert.Equal(21743, Group(2, Child(5, 660_000, 659_000, 100, tif: 1), Child(2, 640_000, 600_000, 200)));
    }

    private static Dictionary<string, long> Cancel(long index) => new() { ["MarketIndex"] = 1, ["Index"] = index };

    private static Dictionary<string, long> CancelAll(long tif, long time) => new() { ["TimeInForce"] = tif, ["Time"] = time };

    private static Dictionary<string, long> Modify(long index, long size, long price) =>
        new() { ["MarketIndex"] = 1, ["Index"] = index, ["BaseAmount"] = size, ["Price"] = price, ["TriggerPrice"] = 0 };

    private Dictionary<string, long> Child(int type, long trigger, long price, long size, int tif = 0) =>
        _rig.Order(size: size, price: price, isAsk: true, type: type, tif: tif, reduceOnly: true, trigger: trigger);

    private int Group(long type, params Dictionary<string, long>[] orders)
    {
        var nonce = LighterRig.Json(_rig.Get($"/api/v1/nextNonce?account_index={LighterRig.Account}&api_key_index={LighterRig.ApiKey}")).GetProperty("nonce").GetInt64();
        _rig.UseNonce(nonce + 1);
        return _rig.Send(28, new Dictionary<string, long> { ["GroupingType"] = type }, nonce, extra: $",\"Orders\":{JsonSerializer.Serialize(orders)}");
    }
}

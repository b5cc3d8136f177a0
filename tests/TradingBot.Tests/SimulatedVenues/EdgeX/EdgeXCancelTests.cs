using System.Text.Json;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Cancels and queries of orders.</summary>
public sealed class EdgeXCancelTests : IDisposable
{
    private readonly EdgeXRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_cancel_is_acknowledged_first_and_happens_later()
    {
        var id = _rig.Place(_rig.Limit("one"));
        Assert.Equal("SUCCESS", Result(Cancel(id), id));
        Assert.Equal("CANCELING", _rig.Status("one"));
        Assert.Equal("SUCCESS_ORDER_CANCELING", Result(Cancel(id), id));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Equal(("CANCELED", "USER_CANCELED"), (_rig.Status("one"), _rig.Find("one").GetProperty("cancelReason").GetString()));
        Assert.Equal("SUCCESS_ORDER_CANCELED", Result(Cancel(id), id));
    }

    [Fact]
    public void An_order_may_fill_before_its_cancel_has_its_turn()
    {
        var id = _rig.Place(_rig.Limit("one"));
        Assert.Equal("SUCCESS", Result(Cancel(id), id));
        _rig.Venue.Exchange.FillResting(EdgeXRig.Account, long.Parse(id));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.Equal("FILLED", _rig.Status("one"));
        Assert.Equal("FAILED_ORDER_FILLED", Result(Cancel(id), id));
    }

    [Fact]
    public void An_order_that_waits_for_its_turn_can_be_canceled()
    {
        var id = EdgeXRig.Data(_rig.Post("order/createOrder", _rig.Limit("one").ToJsonString())).GetProperty("orderId").GetString()!;
        Assert.Equal("SUCCESS", Result(Cancel(id), id));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Equal("CANCELED", _rig.Status("one"));
    }

    [Fact]
    public void Each_order_of_a_list_has_its_own_result()
    {
        _rig.Place(_rig.Limit("one"));
        _rig.Place(_rig.Market("two"));
        var results = _rig.Do("order/cancelOrderByClientOrderId", "\"clientOrderIdList\":[\"one\",\"two\",\"three\"]");
        Assert.Equal(("SUCCESS", "FAILED_ORDER_FILLED", "FAILED_ORDER_NOT_FOUND"), (Result(results, "one"), Result(results, "two"), Result(results, "three")));
        Assert.Equal("INVALID_PARAMETER", _rig.Try("order/cancelOrderById", "\"orderIdList\":[]"));
    }

    [Fact]
    public void All_orders_are_canceled_that_the_filter_lets_pass()
    {
        var one = _rig.Place(_rig.Limit("one"));
        var two = _rig.Place(_rig.Limit("two", side: "SELL", price: "65000.0"));
        Assert.Empty(_rig.Do("order/cancelAllOrder", "\"filterContractIdList\":[\"30000002\"]").GetProperty("cancelResultMap").EnumerateObject());
        Assert.Empty(_rig.Do("order/cancelAllOrder", "\"filterOrderStatusList\":[\"UNTRIGGERED\"]").GetProperty("cancelResultMap").EnumerateObject());
        var results = _rig.Do("order/cancelAllOrder", "\"filterContractIdList\":[\"30000001\"],\"filterCoinIdList\":[],\"filterOrderTypeList\":[\"LIMIT\"],\"filterOrderStatusList\":[\"PENDING\",\"OPEN\",\"UNTRIGGERED\"],\"filterIsPositionTpsl\":[]");
        Assert.Equal(("SUCCESS", "SUCCESS"), (Result(results, one), Result(results, two)));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Empty(Rows("order/getActiveOrderPage"));
        Assert.Equal(2, Rows("order/getHistoryOrderPage", "filterStatusList=CANCELED").Length);
    }

    [Fact]
    public void Orders_are_found_by_either_name_active_or_ended()
    {
        var one = _rig.Place(_rig.Limit("one"));
        var two = _rig.Place(_rig.Market("two"));
        Assert.Equal(["OPEN", "FILLED"], _rig.Read("order/getOrderById", $"orderIdList={one},{two},17").EnumerateArray().Select(order => order.GetProperty("status").GetString()));
        Assert.Equal(["FILLED"], _rig.Read("order/getHistoryOrderById", $"orderIdList={one},{two}").EnumerateArray().Select(order => order.GetProperty("status").GetString()));
        Assert.Empty(_rig.Read("order/getOrderByClientOrderId", "clientOrderIdList=three").EnumerateArray());
        Assert.Empty(_rig.Read("order/getOrderById", "orderIdList=one").EnumerateArray());
    }

    [Fact]
    public void Pages_go_from_new_to_old_and_end_with_an_empty_offset()
    {
        string[] ids = [_rig.Place(_rig.Limit("one")), _rig.Place(_rig.Limit("two")), _rig.Place(_rig.Limit("three"))];
        var first = _rig.Read("order/getActiveOrderPage", "size=2");
        Assert.Equal([ids[2], ids[1]], Ids(first));

        // A new order between two pages moves nothing.
        _rig.Place(_rig.Limit("four"));
        var second = _rig.Read("order/getActiveOrderPage", "size=2&offsetData=" + first.GetProperty("nextPageOffsetData").GetString());
        Assert.Equal([ids[0]], Ids(second));
        Assert.Equal("", second.GetProperty("nextPageOffsetData").GetString());
    }

    [Theory]
    [InlineData("order/getActiveOrderPage", "size=201", "INVALID_GET_PAGE_SIZE")]
    [InlineData("order/getHistoryOrderPage", "size=101", "INVALID_GET_PAGE_SIZE")]
    [InlineData("order/getActiveOrderPage", "size=0", "INVALID_GET_PAGE_SIZE")]
    [InlineData("order/getActiveOrderPage", "offsetData=nothing", "INVALID_PARAMETER")]
    public void A_page_that_cannot_be_is_refused(string name, string query, string code)
    {
        var answer = _rig.Get(name, query);
        Assert.Equal((400, code), (answer.Status, EdgeXRig.Code(answer)));
    }

    [Fact]
    public void The_history_is_asked_for_by_POST_too()
    {
        _rig.Place(_rig.Market("one"));
        Assert.Single(_rig.Do("order/getHistoryOrderPage", "\"size\":\"10\",\"filterContractIdList\":[\"30000001\"]").GetProperty("dataList").EnumerateArray());
        Assert.Empty(_rig.Do("order/getHistoryOrderPage", "\"filterContractIdList\":[\"30000002\"]").GetProperty("dataList").EnumerateArray());
    }

    private JsonElement Cancel(string id) => _rig.Do("order/cancelOrderById", $"\"orderIdList\":[\"{id}\"]");

    private static string? Result(JsonElement answer, string id) => answer.GetProperty("cancelResultMap").GetProperty(id).GetString();

    private JsonElement[] Rows(string name, string query = "") => [.. _rig.Read(name, query).GetProperty("dataList").EnumerateArray()];

    private static string?[] Ids(JsonElement page) => [.. page.GetProperty("dataList").EnumerateArray().Select(order => order.GetProperty("id").GetString())];
}

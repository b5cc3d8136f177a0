using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Orders: acceptance, signatures, rules, what becomes of them.</summary>
public sealed class EdgeXOrderTests : IDisposable
{
    private readonly EdgeXRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_order_is_accepted_first_and_rests_later()
    {
        var answer = EdgeXRig.Data(_rig.Post("order/createOrder", _rig.Limit("one").ToJsonString()));
        Assert.Equal("564814927928230160", answer.GetProperty("orderId").GetString());
        Assert.Equal("PENDING", _rig.Status("one"));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Equal("OPEN", _rig.Status("one"));
    }

    [Fact]
    public void A_crossing_post_only_order_is_accepted_and_then_canceled()
    {
        _rig.Place(_rig.Limit("one", price: "64000.1"));
        var order = _rig.Find("one");
        Assert.Equal(("CANCELED", "COULD_NOT_FILL", "0"), (order.GetProperty("status").GetString(), order.GetProperty("cancelReason").GetString(), order.GetProperty("cumFillSize").GetString()));
        using var strict = new EdgeXRig(new EdgeXVenueOptions { RefusesAtSubmit = true });
        Assert.Equal("POST_ONLY_WOULD_CROSS", strict.Try(strict.Limit("one", price: "64000.1")));
    }

    [Fact]
    public void What_has_matched_counts_after_the_risk_check()
    {
        EdgeXRig.Data(_rig.Post("order/createOrder", _rig.Market("one").ToJsonString()));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(6));
        Assert.Equal(("FILLED", "0.01", "0"), Sizes());
        Assert.Empty(_rig.Read("order/getHistoryOrderFillTransactionPage").GetProperty("dataList").EnumerateArray());
        Assert.Empty(_rig.Read("account/getPositionByContractId").EnumerateArray());
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(8));
        Assert.Equal(("FILLED", "0.01", "0.01"), Sizes());
        var fill = Assert.Single(_rig.Read("order/getHistoryOrderFillTransactionPage").GetProperty("dataList").EnumerateArray());

        // 0.01 at 64,000.1 is 640.001; 0.045 % of it is 0.28800045, cut to six places.
        Assert.Equal(("640.001", "0.288000", "-0.288000", "TAKER"), (fill.GetProperty("fillValue").GetString(), fill.GetProperty("fillFee").GetString(), fill.GetProperty("realizePnl").GetString(), fill.GetProperty("direction").GetString()));

        (string?, string?, string?) Sizes() => (_rig.Status("one"), _rig.Find("one").GetProperty("cumMatchSize").GetString(), _rig.Find("one").GetProperty("cumFillSize").GetString());
    }

    [Fact]
    public void A_partial_fill_is_open()
    {
        var id = long.Parse(_rig.Place(_rig.Limit("one", size: "0.010")));
        _rig.Venue.Exchange.FillResting(EdgeXRig.Account, id, 0.004m);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));
        Assert.Equal(("OPEN", "0.004"), (_rig.Status("one"), _rig.Find("one").GetProperty("cumFillSize").GetString()));
    }

    [Fact]
    public void The_rest_of_an_immediate_order_is_canceled_and_keeps_what_has_filled()
    {
        _rig.Venue.Exchange.MoveTo(EdgeXRig.BtcId, 63_999.9m, 64_000.1m, askSize: 0.004m);
        _rig.Place(_rig.Limit("one", price: "64000.1", tif: "IMMEDIATE_OR_CANCEL"));
        Assert.Equal(("CANCELED", "0.004"), (_rig.Status("one"), _rig.Find("one").GetProperty("cumFillSize").GetString()));
        _rig.Venue.Exchange.MoveTo(EdgeXRig.BtcId, 63_999.9m, 64_000.1m, askSize: 0.004m);
        _rig.Place(_rig.Limit("two", price: "64000.1", tif: "FILL_OR_KILL"));
        Assert.Equal(("CANCELED", "0"), (_rig.Status("two"), _rig.Find("two").GetProperty("cumFillSize").GetString()));
    }

    [Fact]
    public void A_short_expire_time_ends_an_order()
    {
        _rig.Place(_rig.Limit("one", life: TimeSpan.FromSeconds(30)));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(29));
        Assert.Equal("OPEN", _rig.Status("one"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(("CANCELED", "EXPIRE_CANCELED"), (_rig.Status("one"), _rig.Find("one").GetProperty("cancelReason").GetString()));
    }

    [Fact]
    public void A_market_order_is_immediate_and_bound_by_the_engine()
    {
        _rig.Place(_rig.Market("one", "0.001", "SELL"));
        var order = _rig.Find("one");
        Assert.Equal(("FILLED", "MARKET", "0.0", "60800"), (order.GetProperty("status").GetString(), order.GetProperty("type").GetString(), order.GetProperty("price").GetString(), order.GetProperty("marketLimitPrice").GetString()));
        Assert.Equal("INVALID_PARAMETER", _rig.Try(With(_rig.Market("two"), "timeInForce", "GOOD_TIL_CANCEL")));
        Assert.Equal("INVALID_PARAMETER", _rig.Try(With(_rig.Market("two"), "price", "64000.0")));
    }

    [Fact]
    public void A_reduce_only_order_without_a_position_is_canceled()
    {
        _rig.Place(_rig.Limit("one", reduceOnly: true));
        Assert.Equal("REDUCE_ONLY_CANCELED", _rig.Find("one").GetProperty("cancelReason").GetString());
    }

    [Fact]
    public void A_client_order_id_counts_once_for_ever()
    {
        _rig.Place(_rig.Limit("one", price: "64000.1"));
        Assert.Equal("DUPLICATE_CLIENT_ORDER_ID", _rig.Try(_rig.Limit("one")));
        Assert.Equal("PRICE_TOO_HIGH", _rig.Try(_rig.Limit("two", price: "67200.1")));
        Assert.Equal("SUCCESS", _rig.Try(_rig.Limit("two")));
    }

    [Theory]
    [InlineData("side", "SELL", "INVALID_L2_SIGNATURE")]
    [InlineData("size", "0.011", "INVALID_L2_SIZE")]
    [InlineData("l2Size", "0.011", "INVALID_L2_SIZE")]
    [InlineData("l2Value", "630.1", "INVALID_L2_SIGNATURE")]
    [InlineData("l2LimitFee", "2", "INVALID_L2_SIGNATURE")]
    [InlineData("l2Nonce", "1", "INVALID_L2_NONCE")]
    [InlineData("clientOrderId", "other", "INVALID_L2_NONCE")]
    [InlineData("contractId", "30000002", "INVALID_L2_SIGNATURE")]
    [InlineData("expireTime", "1791037110088", "INVALID_L2_SIGNATURE")]
    [InlineData("l2Signature", "00", "INVALID_L2_SIGNATURE")]
    [InlineData("price", "63000.1", "INVALID_L2_VALUE")]
    [InlineData("l2ExpireTime", "1791037110088", "INVALID_L2_EXPIRE_TIME")]
    [InlineData("contractId", "10000001", "INVALID_CONTRACT_ID")]
    [InlineData("type", "STOP_LIMIT", "TRIGGER_ORDER_NOT_SUPPORTED")]
    [InlineData("timeInForce", "", "INVALID_PARAMETER")]
    [InlineData("size", "1e3", "INVALID_PARAMETER")]
    [InlineData("clientOrderId", "", "INVALID_PARAMETER")]
    [InlineData("l2Value", "-1", "INVALID_PARAMETER")]
    public void A_body_that_is_not_what_was_signed_is_refused(string name, string value, string code) =>
        Assert.Equal(code, _rig.Try(With(_rig.Limit("one"), name, value)));

    [Fact]
    public void The_signature_of_another_key_is_refused_and_0x_before_it_is_not()
    {
        Assert.Equal("INVALID_L2_SIGNATURE", _rig.Try(_rig.Limit("one", key: EthereumSigner.Parse(new string('1', 64)))));
        var order = _rig.Limit("one");
        Assert.Equal("SUCCESS", _rig.Try(With(order, "l2Signature", "0x" + order["l2Signature"])));
    }

    [Fact]
    public void An_order_for_another_chain_is_refused()
    {
        using var testnet = new EdgeXRig(new EdgeXVenueOptions { ChainId = 33431 });
        Assert.Equal("INVALID_L2_SIGNATURE", testnet.Try(testnet.Limit("one")));
    }

    [Theory]
    [InlineData("63000.05", "0.010", "BUY", "INVALID_PRICE_TICK")]
    [InlineData("67200.1", "0.010", "BUY", "PRICE_TOO_HIGH")]
    [InlineData("60799.9", "0.010", "SELL", "PRICE_TOO_LOW")]
    [InlineData("63000.0", "0.0105", "BUY", "INVALID_SIZE_STEP")]
    [InlineData("63000.0", "0.0001", "BUY", "SIZE_LESS_THAN_MIN")]
    [InlineData("63000.0", "50.001", "BUY", "SIZE_GREATER_THAN_MAX")]
    [InlineData("63000.0", "20.000", "BUY", "INSUFFICIENT_BALANCE")]
    public void A_rule_of_the_contract_refuses_an_order(string price, string size, string side, string code) =>
        Assert.Equal(code, _rig.Try(_rig.Limit("one", price, size, side, "GOOD_TIL_CANCEL")));

    [Theory]
    [InlineData("67200.0", "BUY")]
    [InlineData("60800.0", "SELL")]
    public void The_price_band_has_its_bounds_inside(string price, string side) => Assert.Equal("SUCCESS", _rig.Try(_rig.Limit("one", price, "0.001", side, "IMMEDIATE_OR_CANCEL")));

    [Fact]
    public void An_order_that_is_over_is_refused() => Assert.Equal("INVALID_EXPIRE_TIME", _rig.Try(_rig.Limit("one", life: TimeSpan.Zero)));

    [Fact]
    public void The_largest_size_follows_from_free_collateral_and_price()
    {
        // 10,000 / (64,000 × (0.02 + 0.00045)) = 7.6406.
        var size = _rig.Do("order/getMaxCreateOrderSize", "\"contractId\":\"30000001\",\"price\":\"64000\"");
        Assert.Equal(("7.640", "7.640", "64000.1", "63999.9"), (size.GetProperty("maxBuySize").GetString(), size.GetProperty("maxSellSize").GetString(), size.GetProperty("ask1Price").GetString(), size.GetProperty("bid1Price").GetString()));
    }

    private static JsonObject With(JsonObject order, string name, string value)
    {
        order[name] = value;
        return order;
    }
}

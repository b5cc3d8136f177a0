using TradingBot.SimulatedVenues.Aster;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Orders from the request to their end.</summary>
public sealed class AsterOrderTests : IDisposable
{
    private readonly AsterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void The_answer_comes_before_the_order_has_its_turn()
    {
        var answer = _rig.Do("POST", "order", AsterRig.Market("one"));
        Assert.Equal("NEW", answer.GetProperty("status").GetString());
        Assert.Equal("0", answer.GetProperty("executedQty").GetString());
        Assert.Equal("NEW", _rig.Status("one"));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Equal("FILLED", _rig.Status("one"));
    }

    [Fact]
    public void An_answer_says_nothing_of_matching_even_where_it_has_happened()
    {
        using var rig = new AsterRig(new AsterVenueOptions { MatchingDelay = TimeSpan.Zero });
        var answer = rig.Do("POST", "order", AsterRig.Market("one"));
        Assert.Equal(("NEW", "0", "0"), (answer.GetProperty("status").GetString(), answer.GetProperty("executedQty").GetString(), answer.GetProperty("cumQuote").GetString()));
        Assert.Equal("FILLED", rig.Status("one"));
    }

    [Fact]
    public void The_result_is_what_became_of_the_order()
    {
        var filled = _rig.Do("POST", "order", AsterRig.Market("one", more: "&newOrderRespType=RESULT"));
        Assert.Equal(("FILLED", "0.01", "64000.10000"), (filled.GetProperty("status").GetString(), filled.GetProperty("executedQty").GetString(), filled.GetProperty("avgPrice").GetString()));
        var expired = _rig.Do("POST", "order", AsterRig.Limit("two", tif: "IOC", more: "&newOrderRespType=RESULT"));
        Assert.Equal("EXPIRED", expired.GetProperty("status").GetString());
    }

    [Fact]
    public void A_post_only_order_that_would_cross_is_taken_and_expires()
    {
        var answer = _rig.Do("POST", "order", AsterRig.Limit("one", price: "64000.1"));
        Assert.Equal("NEW", answer.GetProperty("status").GetString());
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        var order = _rig.Do("GET", "order", "symbol=BTCUSDT&origClientOrderId=one");
        Assert.Equal(("EXPIRED", "0", "GTX"), (order.GetProperty("status").GetString(), order.GetProperty("executedQty").GetString(), order.GetProperty("timeInForce").GetString()));
    }

    [Fact]
    public void In_the_other_reading_it_is_refused_at_once()
    {
        using var rig = new AsterRig(new AsterVenueOptions { RefusesCrossingPostOnly = true });
        Assert.Equal(-5022, rig.Try("POST", "order", AsterRig.Limit("one", price: "64000.1")));
        Assert.Equal(-2013, rig.Try("GET", "order", "symbol=BTCUSDT&origClientOrderId=one"));
    }

    [Fact]
    public void Fill_or_kill_fills_completely_or_expires()
    {
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.02m);
        _rig.Place(AsterRig.Limit("one", "0.03", "64000.1", tif: "FOK"));
        Assert.Equal("EXPIRED", _rig.Status("one"));
        _rig.Place(AsterRig.Limit("two", "0.02", "64000.1", tif: "FOK"));
        Assert.Equal("FILLED", _rig.Status("two"));
    }

    [Fact]
    public void Immediate_or_cancel_keeps_what_it_got()
    {
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.02m);
        _rig.Place(AsterRig.Limit("one", "0.03", "64000.1", tif: "IOC"));
        var order = _rig.Do("GET", "order", "symbol=BTCUSDT&origClientOrderId=one");
        Assert.Equal(("EXPIRED", "0.02"), (order.GetProperty("status").GetString(), order.GetProperty("executedQty").GetString()));
    }

    [Theory]
    [InlineData("symbol=BTCUSD&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000", -1121)]
    [InlineData("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000", -1102)]
    [InlineData("symbol=BTCUSDT&side=LONG&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000", -1117)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=STOP_MARKET&quantity=0.01&stopPrice=70000", -1116)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=HIDDEN&quantity=0.01&price=63000", -1115)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.01&price=63000", -1102)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=63000", -1102)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1e-2&price=63000", -1100)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&price=63000", -1106)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&closePosition=true", -1106)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000&newClientOrderId=a%20b", -4015)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000&positionSide=LONG", -4061)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.0101&price=63000", -1111)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000.05", -1111)]
    [InlineData("symbol=1000PEPEUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=10050&price=0.0041", -4023)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0&price=63000", -4003)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1001&price=63000", -4005)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=101", -4005)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=-1", -4001)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=2000000.1", -4002)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=67200.1", -4016)]
    [InlineData("symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.01&price=60799.9", -4024)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=4999.9", -4164)]
    [InlineData("symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.01&price=65000&reduceOnly=true", -2022)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=10&price=63000", -2019)]
    public void What_is_not_right_is_refused_with_its_code(string order, int code) => Assert.Equal(code, _rig.Try("POST", "order", order));

    [Fact]
    public void Prices_at_the_edges_of_the_filters_are_taken()
    {
        Assert.Equal(0, _rig.Try("POST", "order", AsterRig.Limit("one", price: "67200.0", tif: "GTC")));
        Assert.Equal(0, _rig.Try("POST", "order", AsterRig.Limit("two", "0.001", "5000.0")));
        Assert.Equal(0, _rig.Try("POST", "order", AsterRig.Limit("three", "0.01", "60800.0", side: "SELL", tif: "IOC")));
    }

    [Fact]
    public void A_client_id_is_taken_once_among_open_orders_and_again_later()
    {
        _rig.Place(AsterRig.Limit("one"));
        Assert.Equal(-4116, _rig.Try("POST", "order", AsterRig.Limit("one")));
        _rig.Do("DELETE", "order", "symbol=BTCUSDT&origClientOrderId=one");
        Assert.Equal(0, _rig.Try("POST", "order", AsterRig.Limit("one")));
    }

    [Fact]
    public void There_are_two_hundred_orders_in_one_symbol_at_most()
    {
        using var rig = new AsterRig(new AsterVenueOptions { MaxOpenOrders = 2 });
        rig.Place(AsterRig.Limit("one"));
        rig.Place(AsterRig.Limit("two"));
        Assert.Equal(-2025, rig.Try("POST", "order", AsterRig.Limit("three")));
    }

    [Fact]
    public void Reduce_only_orders_may_be_small_and_end_with_the_position()
    {
        _rig.Place(AsterRig.Market("one"));
        _rig.Place(AsterRig.Limit("two", "0.02", "64000.0", side: "SELL", tif: "GTC", more: "&reduceOnly=true"));
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 64_010m, 64_020m);
        var order = _rig.Do("GET", "order", "symbol=BTCUSDT&origClientOrderId=two");
        Assert.Equal(("EXPIRED", "0.01", true), (order.GetProperty("status").GetString(), order.GetProperty("executedQty").GetString(), order.GetProperty("reduceOnly").GetBoolean()));
    }

    [Fact]
    public void A_batch_has_an_answer_for_each_order()
    {
        var batch = Uri.EscapeDataString("""[{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTX","quantity":"0.01","price":"63000","newClientOrderId":"one"},{"symbol":"BTCUSDT","side":"SELL","type":"MARKET","quantity":"0.01","reduceOnly":"true"}]""");
        var answer = _rig.Do("POST", "batchOrders", "batchOrders=" + batch);
        Assert.Equal("one", answer[0].GetProperty("clientOrderId").GetString());
        Assert.Equal(("""{"code":-2022,"msg":"ReduceOnly Order is rejected."}""", 2), (answer[1].GetRawText(), answer.GetArrayLength()));
        Assert.Equal(-4082, _rig.Try("POST", "batchOrders", "batchOrders=" + Uri.EscapeDataString("[{},{},{},{},{},{}]")));
        Assert.Equal(-1100, _rig.Try("POST", "batchOrders", "batchOrders=abc"));
    }

    [Fact]
    public void A_change_moves_the_order_and_a_refused_one_leaves_it()
    {
        var id = _rig.Place(AsterRig.Limit("one")).GetProperty("orderId").GetInt64();
        var changed = _rig.Do("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&quantity=0.02&price=63500");
        Assert.Equal((id, "63500", "0.02"), (changed.GetProperty("orderId").GetInt64(), changed.GetProperty("price").GetString(), changed.GetProperty("origQty").GetString()));
        Assert.Equal(-5022, _rig.Try("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&quantity=0.02&price=64000.1"));
        Assert.Equal(-1111, _rig.Try("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&quantity=0.02&price=63000.05"));
        Assert.Equal(-1102, _rig.Try("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&price=63000"));
        Assert.Equal(-2013, _rig.Try("PUT", "order", "symbol=BTCUSDT&origClientOrderId=two&quantity=0.02&price=63000"));
        Assert.Equal("63500", _rig.Do("GET", "openOrders", "symbol=BTCUSDT")[0].GetProperty("price").GetString());
    }

    [Fact]
    public void An_order_cannot_be_changed_before_its_turn()
    {
        _rig.Do("POST", "order", AsterRig.Limit("one"));
        Assert.Equal(-2013, _rig.Try("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&quantity=0.02&price=63500"));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Equal(0, _rig.Try("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&quantity=0.02&price=63500"));
    }

    [Fact]
    public void Stp_mode_decides_which_order_of_one_account_ends()
    {
        _rig.Place(AsterRig.Limit("one", price: "64000.0"));
        _rig.Place(AsterRig.Limit("two", price: "64000.0", side: "SELL", tif: "GTC", more: "&stpMode=EXPIRE_TAKER"));
        Assert.Equal(("NEW", "EXPIRED"), (_rig.Status("one"), _rig.Status("two")));
        _rig.Place(AsterRig.Limit("three", price: "64000.0", side: "SELL", tif: "GTC", more: "&stpMode=EXPIRE_MAKER"));
        Assert.Equal(("EXPIRED", "NEW"), (_rig.Status("one"), _rig.Status("three")));
    }

    [Fact]
    public void Ids_of_other_symbols_are_not_found()
    {
        _rig.Place(AsterRig.Limit("one"));
        Assert.Equal(-2013, _rig.Try("GET", "order", "symbol=ETHUSDT&origClientOrderId=one"));
        Assert.Equal(-1102, _rig.Try("GET", "order", "symbol=BTCUSDT"));
    }
}

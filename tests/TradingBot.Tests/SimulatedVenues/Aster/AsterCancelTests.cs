namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Cancels, one by one, in lists, all at once, and by the countdown.</summary>
public sealed class AsterCancelTests : IDisposable
{
    private readonly AsterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_cancel_answers_with_the_canceled_order_and_a_second_one_finds_none()
    {
        var id = _rig.Place(AsterRig.Limit("one")).GetProperty("orderId").GetInt64();
        var canceled = _rig.Do("DELETE", "order", $"symbol=BTCUSDT&orderId={id}");
        Assert.Equal("CANCELED", canceled.GetProperty("status").GetString());
        Assert.Equal(-2011, _rig.Try("DELETE", "order", $"symbol=BTCUSDT&orderId={id}"));
        Assert.Equal(-2011, _rig.Try("DELETE", "order", "symbol=BTCUSDT&origClientOrderId=two"));
    }

    [Fact]
    public void An_order_is_canceled_before_its_turn()
    {
        _rig.Do("POST", "order", AsterRig.Market("one"));
        Assert.Equal("CANCELED", _rig.Do("DELETE", "order", "symbol=BTCUSDT&origClientOrderId=one").GetProperty("status").GetString());
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal("CANCELED", _rig.Status("one"));
        Assert.Empty(_rig.Venue.Exchange.GetPositions(AsterRig.Account));
    }

    [Fact]
    public void A_list_of_cancels_has_an_answer_for_each()
    {
        var first = _rig.Place(AsterRig.Limit("one")).GetProperty("orderId").GetInt64();
        _rig.Place(AsterRig.Limit("two"));
        var byId = _rig.Do("DELETE", "batchOrders", $"symbol=BTCUSDT&orderIdList={Uri.EscapeDataString($"[{first},77]")}");
        Assert.Equal(("CANCELED", -2011), (byId[0].GetProperty("status").GetString(), byId[1].GetProperty("code").GetInt32()));
        var byName = _rig.Do("DELETE", "batchOrders", $"symbol=BTCUSDT&origClientOrderIdList={Uri.EscapeDataString("""["two","one"]""")}");
        Assert.Equal(("CANCELED", -2011), (byName[0].GetProperty("status").GetString(), byName[1].GetProperty("code").GetInt32()));
        Assert.Equal(-4082, _rig.Try("DELETE", "batchOrders", "symbol=BTCUSDT&orderIdList=%5B1%2C2%2C3%2C4%2C5%2C6%2C7%2C8%2C9%2C10%2C11%5D"));
    }

    [Fact]
    public void All_orders_of_one_symbol_are_canceled_and_those_of_others_stay()
    {
        _rig.Venue.Exchange.MoveTo(2, 2_349.99m, 2_350.01m);
        _rig.Place(AsterRig.Limit("one"));
        _rig.Place("symbol=ETHUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=0.1&price=2300&newClientOrderId=two");
        Assert.Equal("""{"code":"200","msg":"The operation of cancel all open order is done."}""", _rig.Do("DELETE", "allOpenOrders", "symbol=BTCUSDT").GetRawText());
        Assert.Equal("two", Assert.Single(_rig.Do("GET", "openOrders").EnumerateArray()).GetProperty("clientOrderId").GetString());
    }

    [Fact]
    public void The_countdown_cancels_the_orders_of_its_symbol_unless_it_is_set_anew()
    {
        _rig.Place(AsterRig.Limit("one"));
        Assert.Equal("""{"symbol":"BTCUSDT","countdownTime":"120000"}""", _rig.Do("POST", "countdownCancelAll", "symbol=BTCUSDT&countdownTime=120000").GetRawText());
        _rig.Clock.RunFor(TimeSpan.FromSeconds(119));
        _rig.Do("POST", "countdownCancelAll", "symbol=BTCUSDT&countdownTime=120000");
        _rig.Clock.RunFor(TimeSpan.FromSeconds(119.9));
        Assert.Equal("NEW", _rig.Status("one"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(0.2));
        Assert.Equal("CANCELED", _rig.Status("one"));
    }

    [Fact]
    public void A_countdown_of_zero_takes_it_back_and_those_of_other_symbols_do_not_count()
    {
        _rig.Place(AsterRig.Limit("one"));
        _rig.Do("POST", "countdownCancelAll", "symbol=BTCUSDT&countdownTime=1000");
        _rig.Do("POST", "countdownCancelAll", "symbol=BTCUSDT&countdownTime=0");
        _rig.Do("POST", "countdownCancelAll", "symbol=ETHUSDT&countdownTime=1000");
        _rig.Clock.RunFor(TimeSpan.FromSeconds(5));
        Assert.Equal("NEW", _rig.Status("one"));
    }

    [Fact]
    public void Unfilled_canceled_orders_vanish_after_a_week()
    {
        _rig.Place(AsterRig.Market("filled"));
        _rig.Place(AsterRig.Limit("one"));
        _rig.Do("DELETE", "order", "symbol=BTCUSDT&origClientOrderId=one");
        _rig.Clock.RunFor(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("CANCELED", _rig.Status("one"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(-2013, _rig.Try("GET", "order", "symbol=BTCUSDT&origClientOrderId=one"));
        Assert.Equal("FILLED", _rig.Status("filled"));
    }
}

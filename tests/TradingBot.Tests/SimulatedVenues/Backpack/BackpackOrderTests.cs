using TradingBot.SimulatedVenues.Backpack;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Orders from the request to their end.</summary>
public sealed class BackpackOrderTests : IDisposable
{
    private const string Order = "/api/v1/order";
    private const string Rest = "";

    private readonly BackpackRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_resting_order_is_new_and_keeps_its_client_id_as_a_number()
    {
        var order = _rig.Place(BackpackRig.Limit(4_294_967_295));
        Assert.Equal(("New", "0", "63000", "0.01", 4_294_967_295u), (
            order.GetProperty("status").GetString(), order.GetProperty("executedQuantity").GetString(), order.GetProperty("price").GetString(), order.GetProperty("quantity").GetString(), order.GetProperty("clientId").GetUInt32()));
        Assert.Equal(_rig.Milliseconds, order.GetProperty("createdAt").GetInt64());
    }

    [Fact]
    public void The_answer_comes_after_matching()
    {
        var order = _rig.Place(BackpackRig.Market(1));
        Assert.Equal(("Filled", "0.01", "640.001", "640.001"), (
            order.GetProperty("status").GetString(), order.GetProperty("executedQuantity").GetString(), order.GetProperty("executedQuoteQuantity").GetString(), order.GetProperty("quoteQuantity").GetString()));
        Assert.False(order.TryGetProperty("price", out _));
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.02m);
        var crossing = _rig.Place(BackpackRig.Limit(2, "0.03", "64000.1", more: Rest));
        Assert.Equal(("PartiallyFilled", "0.02"), (crossing.GetProperty("status").GetString(), crossing.GetProperty("executedQuantity").GetString()));
    }

    [Fact]
    public void A_post_only_order_that_would_cross_is_refused_and_leaves_nothing()
    {
        var answer = _rig.Send("POST", Order, BackpackRig.Limit(1, price: "64000.1"));
        Assert.Equal((400, """{"code":"INVALID_ORDER","message":"Order would immediately match and take"}"""), (answer.Status, answer.Text));
        Assert.Empty(_rig.Open());
        Assert.Equal(0, _rig.Do("GET", "/wapi/v1/history/orders").GetArrayLength());
    }

    [Fact]
    public void Immediate_orders_that_find_nothing_expire_and_say_why()
    {
        Assert.Equal("Expired", _rig.Place(BackpackRig.Limit(1, more: ""","timeInForce":"IOC" """)).GetProperty("status").GetString());
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.02m);
        Assert.Equal("Expired", _rig.Place(BackpackRig.Limit(2, "0.03", "64000.1", more: ""","timeInForce":"FOK" """)).GetProperty("status").GetString());
        var part = _rig.Place(BackpackRig.Limit(3, "0.03", "64000.1", more: ""","timeInForce":"IOC" """));
        Assert.Equal(("Expired", "0.02"), (part.GetProperty("status").GetString(), part.GetProperty("executedQuantity").GetString()));
        Assert.Equal(("ImmediateOrCancel", "FillOrKill", "ImmediateOrCancel"), (Reason(1), Reason(2), Reason(3)));
    }

    [Fact]
    public void A_market_order_by_value_buys_whole_lots()
    {
        // 640.5 / 64,000.1 = 0.0100078..., in lots of 0.00001.
        var order = _rig.Place("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quoteQuantity":"640.5"}""");
        Assert.Equal(("Filled", "0.01", "640.5"), (order.GetProperty("status").GetString(), order.GetProperty("executedQuantity").GetString(), order.GetProperty("quoteQuantity").GetString()));
        Assert.Equal("INVALID_QUANTITY", _rig.TryPlace("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quoteQuantity":"0.5"}"""));
    }

    [Fact]
    public void A_market_order_stops_at_its_tolerance_or_at_the_largest_impact()
    {
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.01m);
        var seller = _rig.Venue.CreateAccount();
        Sell(seller, "64100.1");
        var near = _rig.Place(BackpackRig.Market(1, "0.02", more: ""","slippageTolerance":"0.1","slippageToleranceType":"Percent" """));
        Assert.Equal(("Expired", "0.01", "0.1"), (near.GetProperty("status").GetString(), near.GetProperty("executedQuantity").GetString(), near.GetProperty("slippageTolerance").GetString()));
        Assert.Equal("SlippageToleranceExceeded", Reason(1));
        Assert.Equal("Filled", _rig.Place(BackpackRig.Market(2, "0.01", more: ""","slippageTolerance":"1","slippageToleranceType":"TickSize" """)).GetProperty("status").GetString());
        Assert.Equal("Expired", _rig.Place(BackpackRig.Market(3)).GetProperty("status").GetString());
        Assert.Equal("InsufficientLiquidity", Reason(3));
    }

    [Theory]
    [InlineData("""{"side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Buy","orderType":"Limit","quantity":"0.01","price":"63000"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"LIMIT","quantity":"0.01","price":"63000"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":0.01,"price":"63000"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"1E-2","price":"63000"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","clientId":"1"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","clientId":4294967296}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","postOnly":"true"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","timeInForce":"GTX"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","selfTradePrevention":"Allow"}""", "text")]
    [InlineData("""{"symbol":"BTC_USDT_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000"}""", "INVALID_SYMBOL")]
    [InlineData("""{"symbol":"KPEPE_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"100","price":"0.0041"}""", "INVALID_SYMBOL")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","price":"63000"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quantity":"0.01","price":"63000"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quantity":"0.01","quoteQuantity":"640"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quantity":"0.01","slippageTolerance":"1"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","triggerPrice":"63000"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","triggerPrice":"63000","triggerQuantity":"0.01"}""", "NOT_IMPLEMENTED")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","postOnly":true,"timeInForce":"IOC"}""", "INVALID_ORDER")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.000001","price":"63000"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000.05"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0","price":"63000"}""", "INVALID_QUANTITY")]
    [InlineData("""{"symbol":"kPEPE_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"150","price":"0.0041"}""", "INVALID_QUANTITY")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"0"}""", "INVALID_PRICE")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"2000000.1"}""", "INVALID_PRICE")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"47999.9"}""", "INVALID_PRICE")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"57599.9"}""", "INVALID_PRICE")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Ask","orderType":"Market","quantity":"0.01","reduceOnly":true}""", "INVALID_ORDER")]
    [InlineData("""{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"2","price":"63000"}""", "INSUFFICIENT_MARGIN")]
    public void What_is_not_right_is_refused_with_its_code(string order, string code) => Assert.Equal(code, _rig.TryPlace(order));

    [Fact]
    public void Prices_at_the_edge_of_the_band_are_taken() => Assert.Equal(string.Empty, _rig.TryPlace(BackpackRig.Limit(1, price: "57600")));

    [Fact]
    public void A_limit_order_may_not_take_beyond_the_largest_impact()
    {
        // 3 % above 64,000.1 is 65,920.103.
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.01m);
        Sell(_rig.Venue.CreateAccount(), "65920.2");
        Assert.Equal("INVALID_PRICE", _rig.TryPlace(BackpackRig.Limit(1, "0.02", "66000", more: Rest)));
        Assert.Equal(string.Empty, _rig.TryPlace(BackpackRig.Limit(2, "0.01", "66000", more: Rest)));
    }

    [Fact]
    public void A_kPEPE_market_is_named_with_its_small_letter()
    {
        _rig.Venue.Exchange.MoveTo(9, 0.0041m, 0.0041001m);
        Assert.Equal("New", _rig.Place("""{"symbol":"kPEPE_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"100","price":"0.004"}""").GetProperty("status").GetString());
    }

    [Fact]
    public void A_client_id_is_taken_once_among_open_orders()
    {
        _rig.Place(BackpackRig.Limit(1));
        Assert.Equal("INVALID_ORDER", _rig.TryPlace(BackpackRig.Limit(1)));
        _rig.Do("DELETE", Order, """{"symbol":"BTC_USDC_PERP","clientId":1}""");
        Assert.Equal(string.Empty, _rig.TryPlace(BackpackRig.Limit(1)));
    }

    [Fact]
    public void There_are_so_many_open_orders_in_one_market_at_most()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { MaxOpenOrders = 2 });
        rig.Place(BackpackRig.Limit(1));
        rig.Place(BackpackRig.Limit(2));
        Assert.Equal("ORDER_LIMIT", rig.TryPlace(BackpackRig.Limit(3)));
    }

    [Fact]
    public void A_reduce_only_order_ends_with_the_position()
    {
        _rig.Place(BackpackRig.Market(1));
        _rig.Place(BackpackRig.Limit(2, "0.02", "64000.0", "Ask", ""","reduceOnly":true"""));
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 64_010m, 64_020m);
        var order = _rig.Ended(2);
        Assert.Equal(("Expired", "0.01", "ReduceOnlyNotReduced"), (order.GetProperty("status").GetString(), order.GetProperty("executedQuantity").GetString(), order.GetProperty("expiryReason").GetString()));
    }

    [Fact]
    public void A_reduce_only_order_without_a_position_expires_in_the_other_reading()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { RefusesUselessReduceOnly = false });
        Assert.Equal("Expired", rig.Place(BackpackRig.Market(1, side: "Ask", more: ""","reduceOnly":true""")).GetProperty("status").GetString());
    }

    [Fact]
    public void Self_trade_prevention_ends_the_taker_unless_it_says_otherwise()
    {
        _rig.Place(BackpackRig.Limit(1, price: "64000.0"));
        Assert.Equal("Expired", _rig.Place(BackpackRig.Limit(2, price: "64000.0", side: "Ask", more: Rest)).GetProperty("status").GetString());
        Assert.Equal("SelfTradePrevention", Reason(2));
        var maker = _rig.Place(BackpackRig.Limit(3, price: "64000.0", side: "Ask", more: ""","selfTradePrevention":"RejectMaker" """));
        Assert.Equal(("New", "RejectMaker", "SelfTradePrevention"), (maker.GetProperty("status").GetString(), maker.GetProperty("selfTradePrevention").GetString(), Reason(1)));
        _rig.Place(BackpackRig.Limit(4, price: "64000.0", more: ""","selfTradePrevention":"RejectBoth" """));
        Assert.Empty(_rig.Open());
    }

    [Fact]
    public void A_batch_has_an_answer_for_each_order()
    {
        var answer = _rig.Do("POST", "/api/v1/orders", $"[{BackpackRig.Limit(1)},{BackpackRig.Limit(2, price: "64000.1")},{BackpackRig.Limit(3)}]");
        Assert.Equal(("Ok", 1u), (answer[0].GetProperty("operation").GetString(), answer[0].GetProperty("clientId").GetUInt32()));
        Assert.Equal("""{"operation":"Err","code":"INVALID_ORDER","message":"Order would immediately match and take"}""", answer[1].GetRawText());
        Assert.Equal([1u, 3u], _rig.Open());
    }

    [Fact]
    public void A_batch_is_not_empty_not_too_long_and_readable_as_a_whole()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { MaxBatch = 2 });
        Assert.Equal("INVALID_CLIENT_REQUEST", rig.Try("POST", "/api/v1/orders", "[]"));
        Assert.Equal("INVALID_CLIENT_REQUEST", rig.Try("POST", "/api/v1/orders", $"[{BackpackRig.Limit(1)},{BackpackRig.Limit(2)},{BackpackRig.Limit(3)}]"));
        Assert.Equal("text", rig.Try("POST", "/api/v1/orders", $$"""[{{BackpackRig.Limit(1)}},{"symbol":"BTC_USDC_PERP"}]"""));
        Assert.Empty(rig.Open());
    }

    [Fact]
    public void An_order_is_found_by_either_name_while_it_rests_and_only_then()
    {
        var id = _rig.Place(BackpackRig.Limit(1)).GetProperty("id").GetString();
        Assert.Equal(1u, _rig.Do("GET", Order, $"symbol=BTC_USDC_PERP&orderId={id}").GetProperty("clientId").GetUInt32());
        Assert.Equal(id, _rig.Do("GET", Order, "symbol=BTC_USDC_PERP&clientId=1").GetProperty("id").GetString());
        Assert.Equal("RESOURCE_NOT_FOUND", _rig.Try("GET", Order, "symbol=ETH_USDC_PERP&clientId=1"));
        Assert.Equal("INVALID_CLIENT_REQUEST", _rig.Try("GET", Order, $"symbol=BTC_USDC_PERP&clientId=1&orderId={id}"));
        Assert.Equal("INVALID_CLIENT_REQUEST", _rig.Try("GET", Order, "symbol=BTC_USDC_PERP"));
        _rig.Do("DELETE", Order, """{"symbol":"BTC_USDC_PERP","clientId":1}""");
        Assert.Equal(404, _rig.Send("GET", Order, "symbol=BTC_USDC_PERP&clientId=1").Status);
    }

    [Fact]
    public void The_history_lags_behind()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { HistoryLag = TimeSpan.FromMilliseconds(100) });
        rig.Place(BackpackRig.Market(1));
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(99));
        Assert.Equal((0, 0), (rig.Do("GET", "/wapi/v1/history/orders").GetArrayLength(), rig.Do("GET", "/wapi/v1/history/fills").GetArrayLength()));
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, 1), (rig.Do("GET", "/wapi/v1/history/orders").GetArrayLength(), rig.Do("GET", "/wapi/v1/history/fills").GetArrayLength()));
    }

    private string? Reason(uint client) => _rig.Ended(client).GetProperty("expiryReason").GetString();

    private void Sell(BackpackCredentials seller, string price)
    {
        var body = BackpackRig.Limit(900, "0.01", price, "Ask");
        Assert.Equal(200, _rig.SendRaw("POST", Order, body, _rig.Sign("orderExecute", "POST", body, key: BackpackRig.ReadKey(seller.SecretKey))).Status);
    }
}

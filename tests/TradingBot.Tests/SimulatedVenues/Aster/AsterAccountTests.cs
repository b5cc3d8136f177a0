using TradingBot.SimulatedVenues.Aster;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Money, positions, settings and history.</summary>
public sealed class AsterAccountTests : IDisposable
{
    private readonly AsterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_short_position_is_negative_and_shows_its_loss()
    {
        _rig.Place(AsterRig.Market("one", side: "SELL"));
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 64_099.9m, 64_100.1m);
        var position = Assert.Single(_rig.Do("GET", "positionRisk", "symbol=BTCUSDT").EnumerateArray());
        Assert.Equal(("-0.01", "63999.90000", "64100.00000000", "-1.00100000"), (
            position.GetProperty("positionAmt").GetString(),
            position.GetProperty("entryPrice").GetString(),
            position.GetProperty("markPrice").GetString(),
            position.GetProperty("unRealizedProfit").GetString()));
        Assert.Equal(("BOTH", "20", "cross"), (position.GetProperty("positionSide").GetString(), position.GetProperty("leverage").GetString(), position.GetProperty("marginType").GetString()));
    }

    [Fact]
    public void Without_a_symbol_every_symbol_has_a_row() =>
        Assert.Equal(AsterSymbols.All.Count, _rig.Do("GET", "positionRisk").GetArrayLength());

    [Fact]
    public void The_balance_pays_the_takers_fee()
    {
        // 0.01 × 64,000.1 × 0.00035 = 0.22400035
        _rig.Place(AsterRig.Market("one"));
        var balance = Assert.Single(_rig.Do("GET", "balance").EnumerateArray());
        Assert.Equal(("USDT", "9999.77599965"), (balance.GetProperty("asset").GetString(), balance.GetProperty("balance").GetString()));
        var account = _rig.Do("GET", "accountWithJoinMargin");
        Assert.Equal("9999.77599965", account.GetProperty("totalWalletBalance").GetString());

        // The mark is 64,000, the entry 64,000.1: 0.01 × −0.1 = −0.001. Margin: 0.01 × 64,000 / 20 = 32.
        Assert.Equal("9999.77499965", account.GetProperty("totalMarginBalance").GetString());
        Assert.Equal(("32.00000000", "9967.77499965"), (account.GetProperty("totalPositionInitialMargin").GetString(), account.GetProperty("availableBalance").GetString()));
    }

    [Fact]
    public void Trades_name_fee_side_and_order()
    {
        var order = _rig.Place(AsterRig.Market("one")).GetProperty("orderId").GetInt64();
        var trade = Assert.Single(_rig.Do("GET", "userTrades", "symbol=BTCUSDT").EnumerateArray());
        Assert.Equal((order, "64000.1", "0.01", "640.001", "0.22400035"), (
            trade.GetProperty("orderId").GetInt64(),
            trade.GetProperty("price").GetString(),
            trade.GetProperty("qty").GetString(),
            trade.GetProperty("quoteQty").GetString(),
            trade.GetProperty("commission").GetString()));
        Assert.Equal((true, false), (trade.GetProperty("buyer").GetBoolean(), trade.GetProperty("maker").GetBoolean()));
    }

    [Fact]
    public void Trades_are_paged_by_id_and_by_time()
    {
        for (var i = 0; i < 5; i++)
        {
            _rig.Place(AsterRig.Market($"order{i}"));
            _rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        }

        var all = Ids(_rig.Do("GET", "userTrades", "symbol=BTCUSDT"));
        Assert.Equal(5, all.Length);
        Assert.Equal(all[1..3], Ids(_rig.Do("GET", "userTrades", $"symbol=BTCUSDT&fromId={all[1]}&limit=2")));
        Assert.Equal(all[3..], Ids(_rig.Do("GET", "userTrades", "symbol=BTCUSDT&limit=2")));
        var third = _rig.Do("GET", "userTrades", "symbol=BTCUSDT")[2].GetProperty("time").GetInt64();
        Assert.Equal(all[2..4], Ids(_rig.Do("GET", "userTrades", $"symbol=BTCUSDT&startTime={third}&limit=2")));
        Assert.Equal(all[..3], Ids(_rig.Do("GET", "userTrades", $"symbol=BTCUSDT&endTime={third}")));
        Assert.Equal(-1128, _rig.Try("GET", "userTrades", $"symbol=BTCUSDT&fromId=1&startTime={third}"));
        Assert.Equal(-1128, _rig.Try("GET", "userTrades", $"symbol=BTCUSDT&startTime={third}&endTime={third + 604_800_001}"));

        static long[] Ids(System.Text.Json.JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.GetProperty("id").GetInt64())];
    }

    [Fact]
    public void All_orders_are_listed_ascending_from_an_id()
    {
        var first = _rig.Place(AsterRig.Limit("one")).GetProperty("orderId").GetInt64();
        var second = _rig.Place(AsterRig.Market("two")).GetProperty("orderId").GetInt64();
        Assert.Equal([first, second], _rig.Do("GET", "allOrders", "symbol=BTCUSDT").EnumerateArray().Select(row => row.GetProperty("orderId").GetInt64()));
        Assert.Equal([second], _rig.Do("GET", "allOrders", $"symbol=BTCUSDT&orderId={second}").EnumerateArray().Select(row => row.GetProperty("orderId").GetInt64()));
    }

    [Fact]
    public void Income_lists_fees_profit_and_funding()
    {
        _rig.Place(AsterRig.Market("one"));
        _rig.Place(AsterRig.Market("two", side: "SELL"));
        Assert.Equal(
            ["COMMISSION -0.22400035", "REALIZED_PNL -0.00200000", "COMMISSION -0.22399965"],
            _rig.Do("GET", "income").EnumerateArray().Select(row => $"{row.GetProperty("incomeType").GetString()} {row.GetProperty("income").GetString()}"));
        _rig.Place(AsterRig.Market("three"));
        _rig.Clock.RunFor(TimeSpan.FromHours(5));
        var funding = Assert.Single(_rig.Do("GET", "income", "incomeType=FUNDING_FEE").EnumerateArray());

        // A flat premium makes the rate the interest: 0.01 % of 640 is paid by the long at 16:00.
        Assert.Equal(("BTCUSDT", "-0.06400000", 1_783_353_600_000), (funding.GetProperty("symbol").GetString(), funding.GetProperty("income").GetString(), funding.GetProperty("time").GetInt64()));
    }

    [Fact]
    public void Leverage_is_set_within_the_brackets_and_shown()
    {
        Assert.Equal("""{"leverage":10,"maxNotionalValue":"20000000","symbol":"BTCUSDT"}""", _rig.Do("POST", "leverage", "symbol=BTCUSDT&leverage=10").GetRawText());
        Assert.Equal("10", _rig.Do("GET", "positionRisk", "symbol=BTCUSDT")[0].GetProperty("leverage").GetString());
        Assert.Equal(-4028, _rig.Try("POST", "leverage", "symbol=BTCUSDT&leverage=126"));
        Assert.Equal(-4028, _rig.Try("POST", "leverage", "symbol=BTCUSDT&leverage=0"));
        Assert.Equal(125, _rig.Do("GET", "leverageBracket", "symbol=BTCUSDT").GetProperty("brackets")[0].GetProperty("initialLeverage").GetInt32());
    }

    [Fact]
    public void The_hedge_mode_is_set_shown_and_takes_no_orders_of_the_other_mode()
    {
        Assert.Equal("""{"dualSidePosition":false}""", _rig.Do("GET", "positionSide/dual").GetRawText());
        Assert.Equal(-4059, _rig.Try("POST", "positionSide/dual", "dualSidePosition=false"));
        _rig.Do("POST", "positionSide/dual", "dualSidePosition=true");
        Assert.Equal("""{"dualSidePosition":true}""", _rig.Do("GET", "positionSide/dual").GetRawText());
        Assert.Equal(["LONG", "SHORT"], _rig.Do("GET", "positionRisk", "symbol=BTCUSDT").EnumerateArray().Select(row => row.GetProperty("positionSide").GetString()));
        Assert.Equal(-4061, _rig.Try("POST", "order", AsterRig.Market("one")));
        Assert.Equal(-2010, _rig.Try("POST", "order", AsterRig.Market("one", more: "&positionSide=LONG")));
    }

    [Fact]
    public void Orders_and_positions_forbid_another_mode()
    {
        _rig.Place(AsterRig.Limit("one"));
        Assert.Equal(-4067, _rig.Try("POST", "positionSide/dual", "dualSidePosition=true"));
        _rig.Do("DELETE", "allOpenOrders", "symbol=BTCUSDT");
        _rig.Place(AsterRig.Market("two"));
        Assert.Equal(-4068, _rig.Try("POST", "positionSide/dual", "dualSidePosition=true"));
    }

    [Fact]
    public void Margin_is_crossed_and_says_so()
    {
        Assert.Equal(-4046, _rig.Try("POST", "marginType", "symbol=BTCUSDT&marginType=CROSSED"));
        Assert.Equal(-1130, _rig.Try("POST", "marginType", "symbol=BTCUSDT&marginType=ISOLATED"));
        Assert.Equal("""{"symbol":"BTCUSDT","makerCommissionRate":"0.0001","takerCommissionRate":"0.00035"}""", _rig.Do("GET", "commissionRate", "symbol=BTCUSDT").GetRawText());
    }

    [Fact]
    public void Funding_intervals_differ_by_symbol()
    {
        var hours = _rig.Read("fundingInfo").EnumerateArray().ToDictionary(row => row.GetProperty("symbol").GetString()!, row => row.GetProperty("fundingIntervalHours").GetInt32());
        Assert.Equal((8, 4, 1), (hours["BTCUSDT"], hours["HYPEUSDT"], hours["1000PEPEUSDT"]));
        Assert.Equal(0.003m, Assert.Single(_rig.Read("fundingInfo", "symbol=ETHUSDT").EnumerateArray()).GetProperty("fundingFeeCap").GetDecimal());
        Assert.Equal(1_783_353_600_000, _rig.Read("premiumIndex", "symbol=BTCUSDT").GetProperty("nextFundingTime").GetInt64());
    }
}

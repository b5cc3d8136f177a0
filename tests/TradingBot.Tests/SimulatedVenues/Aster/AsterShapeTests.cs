using System.Text.Json;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Answers and frames have every member that the documented and captured ones have, of the same kind.</summary>
public sealed class AsterShapeTests : IDisposable
{
    // Members of kinds of orders that are not simulated, of another product's statistics, and the document's own spelling of orderTypes.
    private static readonly HashSet<string> NotSimulated = ["activatePrice", "priceRate", "prevClosePrice", "AP", "OrderType"];

    // Endpoints that a client of cross margin and of one account does not need, and the spot side.
    private static readonly string[] NotServed =
    [
        "addMargin.json", "reduceMargin.json", "doc-adlQuantile.json", "doc-forceOrders.json", "doc-positionMargin-history.json", "fetchMarginAdjustmentHistory.json", "setMarginMode.json",
        "cancelOrder-spot.json", "createOrder-spot.json", "createOrder-spot-2.json", "createOrder-spot-3.json", "createOrder-spot-4.json", "fetchBalance-spot.json", "fetchTicker-spot.json",
        "ws-user-MARGIN_CALL.json",
    ];

    // Compared by a test of their own.
    private static readonly string[] Elsewhere =
    [
        "doc-error.json", "doc-marginType.json", "ws-subscribed.json", "ws-forceOrder.json", "ws-user-listenKeyExpired.json", "ws-user-ORDER_TRADE_UPDATE.json", "ws-user-ACCOUNT_UPDATE.json",
        "ws-user-ACCOUNT_CONFIG_UPDATE.json", "ws-user-ACCOUNT_CONFIG_UPDATE-2.json", "setPositionMode.json", "doc-positionSide-dual.json", "doc-positionRisk-hedge.json",
    ];

    private readonly AsterRig _rig = new();

    public AsterShapeTests()
    {
        _rig.Place(AsterRig.Market("1"));
        _rig.Place(AsterRig.Limit("2"));
        _rig.Clock.RunFor(TimeSpan.FromHours(9));
        _rig.Place(AsterRig.Market("3"));
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("doc-aggTrades.json", "aggTrades", "symbol=BTCUSDT")]
    [InlineData("doc-bookTicker.json", "ticker/bookTicker", "symbol=BTCUSDT")]
    [InlineData("doc-depth.json", "depth", "symbol=BTCUSDT")]
    [InlineData("fetchOrderBook.json", "depth", "symbol=BTCUSDT&limit=5")]
    [InlineData("doc-exchangeInfo.json", "exchangeInfo", "")]
    [InlineData("fetchCurrencies.json", "exchangeInfo", "")]
    [InlineData("doc-fundingInfo.json", "fundingInfo", "symbol=ETHUSDT")]
    [InlineData("fetchFundingIntervals.json", "fundingInfo", "symbol=BTCUSDT")]
    [InlineData("doc-fundingRate.json", "fundingRate", "symbol=BTCUSDT")]
    [InlineData("fetchFundingRateHistory.json", "fundingRate", "symbol=BTCUSDT")]
    [InlineData("doc-indexPriceKlines.json", "indexPriceKlines", "pair=BTCUSDT&interval=1m")]
    [InlineData("doc-klines.json", "klines", "symbol=BTCUSDT&interval=1m")]
    [InlineData("fetchOHLCV.json", "klines", "symbol=BTCUSDT&interval=1M")]
    [InlineData("doc-premiumIndex.json", "premiumIndex", "symbol=BTCUSDT")]
    [InlineData("doc-premiumIndex-all.json", "premiumIndex", "")]
    [InlineData("fetchFundingRate.json", "premiumIndex", "symbol=BTCUSDT")]
    [InlineData("fetchFundingRates.json", "premiumIndex", "")]
    [InlineData("doc-ticker24hr.json", "ticker/24hr", "symbol=BTCUSDT")]
    [InlineData("doc-ticker24hr-all.json", "ticker/24hr", "")]
    [InlineData("fetchTicker.json", "ticker/24hr", "symbol=BTCUSDT")]
    [InlineData("fetchTickers.json", "ticker/24hr", "")]
    [InlineData("doc-tickerPrice.json", "ticker/price", "symbol=BTCUSDT")]
    [InlineData("doc-trades.json", "trades", "symbol=BTCUSDT")]
    [InlineData("fetchTrades.json", "trades", "symbol=BTCUSDT")]
    [InlineData("fetchTime.json", "time", "")]
    public void Public_answers(string sample, string name, string query) => Compare(sample, _rig.Read(name, query));

    [Theory]
    [InlineData("doc-account.json", "GET", "accountWithJoinMargin", "")]
    [InlineData("doc-balance.json", "GET", "balance", "")]
    [InlineData("fetchBalance.json", "GET", "balance", "")]
    [InlineData("doc-positionRisk-oneway.json", "GET", "positionRisk", "symbol=BTCUSDT")]
    [InlineData("fetchPositionsRisk.json", "GET", "positionRisk", "")]
    [InlineData("fetchLeverage.json", "GET", "positionRisk", "symbol=BTCUSDT")]
    [InlineData("doc-commissionRate.json", "GET", "commissionRate", "symbol=BTCUSDT")]
    [InlineData("fetchTradingFee.json", "GET", "commissionRate", "symbol=BTCUSDT")]
    [InlineData("doc-income.json", "GET", "income", "")]
    [InlineData("fetchFundingHistory.json", "GET", "income", "incomeType=FUNDING_FEE")]
    [InlineData("doc-userTrades.json", "GET", "userTrades", "symbol=BTCUSDT")]
    [InlineData("fetchMyTrades.json", "GET", "userTrades", "symbol=BTCUSDT")]
    [InlineData("doc-allOrders.json", "GET", "allOrders", "symbol=BTCUSDT")]
    [InlineData("fetchOrders.json", "GET", "allOrders", "symbol=BTCUSDT")]
    [InlineData("doc-openOrders.json", "GET", "openOrders", "symbol=BTCUSDT")]
    [InlineData("doc-openOrder.json", "GET", "openOrder", "symbol=BTCUSDT&origClientOrderId=2")]
    [InlineData("doc-order-query.json", "GET", "order", "symbol=BTCUSDT&origClientOrderId=2")]
    [InlineData("fetchOrder.json", "GET", "order", "symbol=BTCUSDT&origClientOrderId=2")]
    [InlineData("doc-order-new.json", "POST", "order", "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=63000")]
    [InlineData("doc-order-modify.json", "PUT", "order", "symbol=BTCUSDT&origClientOrderId=2&quantity=0.02&price=63000")]
    [InlineData("doc-order-cancel.json", "DELETE", "order", "symbol=BTCUSDT&origClientOrderId=2")]
    [InlineData("cancelOrder.json", "DELETE", "order", "symbol=BTCUSDT&origClientOrderId=2")]
    [InlineData("doc-batchOrders.json", "POST", "batchOrders", "batchOrders=%5B%7B%22symbol%22%3A%22BTCUSDT%22%2C%22side%22%3A%22BUY%22%2C%22type%22%3A%22MARKET%22%2C%22quantity%22%3A%220.01%22%7D%5D")]
    [InlineData("doc-batchOrders-cancel.json", "DELETE", "batchOrders", "symbol=BTCUSDT&origClientOrderIdList=%5B%222%22%5D")]
    [InlineData("cancelOrders.json", "DELETE", "batchOrders", "symbol=BTCUSDT&origClientOrderIdList=%5B%22nothing%22%5D")]
    [InlineData("cancelOrders-2.json", "DELETE", "batchOrders", "symbol=BTCUSDT&origClientOrderIdList=%5B%222%22%5D")]
    [InlineData("doc-allOpenOrders-cancel.json", "DELETE", "allOpenOrders", "symbol=BTCUSDT")]
    [InlineData("cancelAllOrders.json", "DELETE", "allOpenOrders", "symbol=BTCUSDT")]
    [InlineData("doc-countdownCancelAll.json", "POST", "countdownCancelAll", "symbol=BTCUSDT&countdownTime=100000")]
    [InlineData("doc-leverage.json", "POST", "leverage", "symbol=BTCUSDT&leverage=21")]
    [InlineData("setLeverage.json", "POST", "leverage", "symbol=BTCUSDT&leverage=21")]
    [InlineData("doc-leverageBracket.json", "GET", "leverageBracket", "")]
    [InlineData("doc-listenKey.json", "POST", "listenKey", "")]
    [InlineData("fetchPositionMode.json", "GET", "positionSide/dual", "")]
    public void Private_answers(string sample, string method, string name, string parameters) => Compare(sample, _rig.Do(method, name, parameters));

    [Theory]
    [InlineData("ws-aggTrade.json", "btcusdt@aggTrade")]
    [InlineData("ws-bookTicker.json", "btcusdt@bookTicker")]
    [InlineData("ws-depth-diff.json", "btcusdt@depth")]
    [InlineData("ws-depth-partial.json", "btcusdt@depth5@100ms")]
    [InlineData("ws-kline.json", "btcusdt@kline_1m")]
    [InlineData("ws-markPrice.json", "btcusdt@markPrice")]
    [InlineData("ws-markPrice-all.json", "!markPrice@arr@1s")]
    [InlineData("ws-miniTicker.json", "btcusdt@miniTicker")]
    [InlineData("ws-ticker.json", "btcusdt@ticker")]
    [InlineData("ws-ticker-all.json", "!ticker@arr")]
    public void Market_streams(string sample, string stream)
    {
        var (peer, _) = _rig.Connect("/ws/" + stream);
        _rig.Place(AsterRig.Market("20"));
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 64_009.9m, 64_010.1m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(4));
        Assert.NotEmpty(peer.Frames);
        // A loop and not Assert.All, which would take a skip for a failure.
        foreach (var frame in peer.Frames)
        {
            Compare(sample, JsonDocument.Parse(frame).RootElement);
        }
    }

    [Fact]
    public void User_streams()
    {
        using var rig = new AsterRig(collateral: 100m);
        var peer = rig.FollowUser();
        var (market, session) = rig.Connect("/ws/btcusdt@forceOrder");
        AsterRig.Say(session, """{"method":"SUBSCRIBE","params":["!forceOrder@arr"],"id":1}""");
        Compare("ws-subscribed.json", market.Last());
        rig.Do("POST", "leverage", "symbol=BTCUSDT&leverage=25");
        Compare("setPositionMode.json", rig.Do("POST", "positionSide/dual", "dualSidePosition=true"));
        Compare("doc-positionSide-dual.json", rig.Do("GET", "positionSide/dual"));
        Compare("doc-positionRisk-hedge.json", rig.Do("GET", "positionRisk", "symbol=BTCUSDT"));
        Compare("doc-marginType.json", rig.Do("POST", "positionSide/dual", "dualSidePosition=false"));
        Compare("doc-error.json", AsterRig.Root(rig.Send("GET", "order", "symbol=nothing")));
        rig.Place(AsterRig.Market("one", "0.03"));
        rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 60_000m, 60_000.2m);
        rig.Clock.RunFor(TimeSpan.FromMinutes(61));
        Compare("ws-forceOrder.json", AsterRig.Events(market, "forceOrder")[0]);
        Compare("ws-user-ACCOUNT_CONFIG_UPDATE.json", AsterRig.Events(peer, "ACCOUNT_CONFIG_UPDATE")[0], "ac");
        Compare("ws-user-ACCOUNT_CONFIG_UPDATE-2.json", AsterRig.Events(peer, "ACCOUNT_CONFIG_UPDATE")[1], "ai");
        Compare("ws-user-ORDER_TRADE_UPDATE.json", AsterRig.Events(peer, "ORDER_TRADE_UPDATE")[1]);
        Compare("ws-user-ACCOUNT_UPDATE.json", AsterRig.Events(peer, "ACCOUNT_UPDATE")[0]);
        Compare("ws-user-listenKeyExpired.json", AsterRig.Events(peer, "listenKeyExpired")[0]);
    }

    [Fact]
    public void Every_sample_of_the_venue_is_compared_or_not_served()
    {
        var named = GetType().GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);
        var folder = VenueSamples.FindFolder("aster");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");
        Assert.Equal(Directory.EnumerateFiles(folder!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), named.Concat(NotServed).Concat(Elsewhere).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_symbol_is_described_as_the_document_does()
    {
        var symbol = _rig.Read("exchangeInfo").GetProperty("symbols").EnumerateArray().First(row => row.GetProperty("symbol").GetString() == AsterRig.Btc);
        const string Filters = """[{"filterType":"PRICE_FILTER","minPrice":"0.1","maxPrice":"2000000","tickSize":"0.1"},{"filterType":"LOT_SIZE","minQty":"0.001","maxQty":"1000","stepSize":"0.001"},{"filterType":"MARKET_LOT_SIZE","minQty":"0.001","maxQty":"100","stepSize":"0.001"},{"filterType":"MAX_NUM_ORDERS","limit":200},{"filterType":"MAX_NUM_ALGO_ORDERS","limit":100},{"filterType":"MIN_NOTIONAL","notional":"5"},{"filterType":"PERCENT_PRICE","multiplierUp":"1.05","multiplierDown":"0.95","multiplierDecimal":4}]""";
        Assert.Equal(Filters, symbol.GetProperty("filters").GetRawText());
        Assert.Contains("1000PEPEUSDT", _rig.Read("exchangeInfo").GetProperty("symbols").EnumerateArray().Select(row => row.GetProperty("symbol").GetString()));
    }

    private static void Compare(string sample, JsonElement actual, string? part = null)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("aster", sample));
        Compare(part is null ? expected.RootElement : expected.RootElement.GetProperty(part), part is null ? actual : actual.GetProperty(part), sample);
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Object, path);
            foreach (var member in expected.EnumerateObject().Where(member => !NotSimulated.Contains(member.Name) && !(member.Name == "cr" && expected.TryGetProperty("AP", out _))))
            {
                Assert.True(actual.TryGetProperty(member.Name, out var found), $"{path}.{member.Name} is missing");
                Compare(member.Value, found, $"{path}.{member.Name}");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Array, path);

            // A frame shows the sides that have changed.
            if (expected.GetArrayLength() > 0 && actual.GetArrayLength() > 0)
            {
                Compare(expected[0], actual[0], path + "[0]");
            }
        }
        else
        {
            // A cap that is not published is null.
            if (expected.ValueKind == JsonValueKind.Null)
            {
                return;
            }

            // Recordings quote numbers that are bare on the wire, and the document writes some of them as text.
            var isQuotedNumber = expected.ValueKind == JsonValueKind.String && actual.ValueKind == JsonValueKind.Number;
            Assert.True(isQuotedNumber || Kind(expected) == Kind(actual), $"{path} is {actual.ValueKind} instead of {expected.ValueKind}");
        }
    }

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}

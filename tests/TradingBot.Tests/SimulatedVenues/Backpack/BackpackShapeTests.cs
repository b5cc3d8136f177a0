using System.Text.Json;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Answers and frames have every member that the recorded ones have, of the same kind; public answers say what the document says.</summary>
public sealed class BackpackShapeTests : IDisposable
{
    // A member of another venue's trades, in a recording that was written by hand.
    private const string NotOfThisVenue = "M";

    // Written by hand as numbers, where the document has text.
    private static readonly string[] TextHere = ["lastUpdateId", "b", "a"];

    // Conditional orders are not simulated, a subscription is not confirmed, and a percentage is always known here.
    private static readonly string[] NotServed = ["createOrder-2.json", "ws-order-triggerFailed.json", "ws-subscribed.json", "fetchTicker-2.json"];

    private readonly BackpackRig _rig = new();

    public BackpackShapeTests()
    {
        _rig.Place(BackpackRig.Market(1));
        _rig.Place(BackpackRig.Limit(2));
        _rig.Clock.RunFor(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        _rig.Place(BackpackRig.Market(3));
        _rig.Place(BackpackRig.Limit(4));
        _rig.Do("DELETE", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","clientId":4}""");
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("depth.json", "depth", "symbol=BTC_USDC_PERP")]
    [InlineData("fetchFundingRate.json", "markPrices", "symbol=BTC_USDC_PERP")]
    [InlineData("markPrices.json", "markPrices", "")]
    [InlineData("fetchFundingRateHistory.json", "fundingRates", "symbol=BTC_USDC_PERP")]
    [InlineData("fetchOHLCV.json", "klines", "symbol=BTC_USDC_PERP&interval=1m&startTime=1783339200")]
    [InlineData("fetchOHLCV-2.json", "klines", "symbol=BTC_USDC_PERP&interval=1h&startTime=1783339200&endTime=1783342800&priceType=Mark")]
    [InlineData("fetchOpenInterest.json", "openInterest", "symbol=BTC_USDC_PERP")]
    [InlineData("fetchStatus.json", "status", "")]
    [InlineData("fetchTicker.json", "ticker", "symbol=BTC_USDC_PERP&interval=1d")]
    [InlineData("fetchTickers.json", "tickers", "")]
    [InlineData("fetchTrades.json", "trades", "symbol=BTC_USDC_PERP")]
    [InlineData("markets.json", "markets", "marketType=SPOT&marketType=PERP")]
    public void Public_answers(string sample, string name, string query) => Compare(sample, _rig.Read("/api/v1/" + name, query));

    [Theory]
    [InlineData("fetchBalance.json", "GET", "/api/v1/capital", "")]
    [InlineData("capitalCollateral.json", "GET", "/api/v1/capital/collateral", "")]
    [InlineData("position.json", "GET", "/api/v1/position", "")]
    [InlineData("fetchPositions.json", "GET", "/api/v1/position", "symbol=BTC_USDC_PERP")]
    [InlineData("fundingPayments.json", "GET", "/wapi/v1/history/funding", "")]
    [InlineData("fetchFundingHistory.json", "GET", "/wapi/v1/history/funding", "symbol=BTC_USDC_PERP")]
    [InlineData("fetchMyTrades.json", "GET", "/wapi/v1/history/fills", "limit=1")]
    [InlineData("fetchMyTrades-2.json", "GET", "/wapi/v1/history/fills", "symbol=BTC_USDC_PERP")]
    [InlineData("fetchOrders.json", "GET", "/wapi/v1/history/orders", "")]
    [InlineData("fetchOpenOrder.json", "GET", "/api/v1/order", "symbol=BTC_USDC_PERP&clientId=2")]
    [InlineData("fetchOpenOrders.json", "GET", "/api/v1/orders", "marketType=PERP")]
    [InlineData("createOrder.json", "POST", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quantity":"0.01","clientId":55555}""")]
    [InlineData("createOrder-3.json", "POST", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000"}""")]
    [InlineData("createOrder-4.json", "POST", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000"}""")]
    [InlineData("createOrder-5.json", "POST", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Market","quoteQuantity":"700"}""")]
    [InlineData("createOrder-6.json", "POST", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","side":"Ask","orderType":"Market","quantity":"0.01"}""")]
    [InlineData("createOrder-7.json", "POST", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.01","price":"63000","selfTradePrevention":"RejectBoth"}""")]
    [InlineData("cancelOrder.json", "DELETE", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","clientId":2}""")]
    [InlineData("cancelAllOrders.json", "DELETE", "/api/v1/orders", """{"symbol":"ETH_USDC_PERP"}""")]
    public void Private_answers(string sample, string method, string path, string content) => Compare(sample, _rig.Do(method, path, content));

    [Theory]
    [InlineData("ws-depth.json", "depth.BTC_USDC_PERP", null)]
    [InlineData("ws-trade.json", "trade.BTC_USDC_PERP", null)]
    [InlineData("ws-trade-2.json", "trade.BTC_USDC_PERP", null)]
    [InlineData("ws-order-accepted.json", "account.orderUpdate", "orderAccepted")]
    [InlineData("ws-order-fill.json", "account.orderUpdate", "orderFill")]
    [InlineData("ws-position-update.json", "account.positionUpdate", null)]
    [InlineData("ws-position-update-2.json", "account.positionUpdate", "positionAdjusted")]
    public void Streams(string sample, string stream, string? happened)
    {
        var (peer, _) = _rig.Follow(stream);
        _rig.Place(BackpackRig.Market(20));
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 64_009.9m, 64_010.1m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        var frames = peer.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).Where(frame => happened is null || (frame.GetProperty("data").TryGetProperty("e", out var e) && e.GetString() == happened)).ToArray();
        Assert.NotEmpty(frames);
        // A loop and not Assert.All, which would take a skip for a failure.
        foreach (var frame in frames)
        {
            Compare(sample, frame);
        }
    }

    [Fact]
    public void Every_sample_of_the_venue_is_compared_or_not_served()
    {
        var named = GetType().GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);
        var folder = VenueSamples.FindFolder("backpack");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");
        Assert.Equal(Directory.EnumerateFiles(folder!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), named.Concat(NotServed).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_market_is_described_as_the_document_does()
    {
        var market = _rig.Read("/api/v1/market", "symbol=BTC_USDC_PERP");
        Assert.Equal("""{"minQuantity":"0.00001","maxQuantity":null,"stepSize":"0.00001"}""", market.GetProperty("filters").GetProperty("quantity").GetRawText());
        Assert.Equal("""{"type":"sqrt","base":"0.02","factor":"0.00006"}""", market.GetProperty("imfFunction").GetRawText());
        Assert.Equal("""{"type":"sqrt","base":"0.0125","factor":"0.000036"}""", market.GetProperty("mmfFunction").GetRawText());
        Assert.Equal(("0.1", 3_600_000, "100", "Open"), (
            market.GetProperty("filters").GetProperty("price").GetProperty("tickSize").GetString(), market.GetProperty("fundingInterval").GetInt32(), market.GetProperty("fundingRateUpperBound").GetString(), market.GetProperty("orderBookState").GetString()));
        Assert.Equal(0, _rig.Read("/api/v1/markets", "marketType=SPOT").GetArrayLength());
        Assert.Contains("kPEPE_USDC_PERP", _rig.Read("/api/v1/markets").EnumerateArray().Select(row => row.GetProperty("symbol").GetString()));
    }

    [Fact]
    public void Bids_ascend_and_the_best_one_is_the_last()
    {
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_999.9m, 64_000.1m, 1m, 2m);
        Assert.Equal("""[["63000","0.01"],["63999.9","1"]]""", _rig.Read("/api/v1/depth", "symbol=BTC_USDC_PERP").GetProperty("bids").GetRawText());
        Assert.Equal("text", BackpackRig.Code(_rig.SendRaw("GET", "/api/v1/depth", "symbol=BTC_USDC_PERP&limit=7")));
        using var rig = new BackpackRig(isScripted: false);
        var depth = rig.Read("/api/v1/depth", "symbol=BTC_USDC_PERP&limit=5");
        decimal[] bids = [.. depth.GetProperty("bids").EnumerateArray().Select(level => decimal.Parse(level[0].GetString()!))];
        decimal[] asks = [.. depth.GetProperty("asks").EnumerateArray().Select(level => decimal.Parse(level[0].GetString()!))];
        Assert.Equal((5, 5), (bids.Length, asks.Length));
        Assert.Equal(bids.Order(), bids);
        Assert.Equal(asks.Order(), asks);
        Assert.True(bids[^1] < asks[0]);
        Assert.Equal(rig.Venue.Exchange.GetBook(BackpackRig.BtcId, 1).Bids[0].Price, bids[^1]);
    }

    [Fact]
    public void Time_and_ping_are_plain_text()
    {
        Assert.Equal(("text/plain; charset=utf-8", $"{_rig.Milliseconds}"), (_rig.SendRaw("GET", "/api/v1/time", string.Empty).ContentType, _rig.SendRaw("GET", "/api/v1/time", string.Empty).Text));
        Assert.Equal("pong", _rig.SendRaw("GET", "/api/v1/ping", string.Empty).Text);
    }

    [Fact]
    public void Candles_without_a_trade_have_no_prices()
    {
        var from = BackpackRig.Start.ToUnixTimeSeconds();
        var rows = _rig.Read("/api/v1/klines", $"symbol=BTC_USDC_PERP&interval=1m&startTime={from}&endTime={from + 60}");
        Assert.Equal("""{"start":"2026-07-06 12:00:00","end":"2026-07-06 12:01:00","open":"64000.1","high":"64000.1","low":"64000.1","close":"64000.1","volume":"0.01","quoteVolume":"640.001","trades":"1"}""", rows[0].GetRawText());
        Assert.Equal("""{"start":"2026-07-06 12:01:00","end":"2026-07-06 12:02:00","open":null,"high":null,"low":null,"close":null,"volume":"0","quoteVolume":"0","trades":"0"}""", rows[1].GetRawText());
        Assert.Equal("text", BackpackRig.Code(_rig.SendRaw("GET", "/api/v1/klines", "symbol=BTC_USDC_PERP&interval=1m")));
        Assert.Equal("text", BackpackRig.Code(_rig.SendRaw("GET", "/api/v1/klines", $"symbol=BTC_USDC_PERP&interval=7m&startTime={from}")));
        Assert.Equal("INVALID_RANGE", BackpackRig.Code(_rig.SendRaw("GET", "/api/v1/klines", "symbol=BTC_USDC_PERP&interval=1m&startTime=0")));
    }

    [Fact]
    public void A_ticker_without_trades_is_empty()
    {
        var answer = _rig.SendRaw("GET", "/api/v1/ticker", "symbol=ETH_USDC_PERP");
        Assert.Equal((204, 0), (answer.Status, answer.Body.Length));
    }

    private static void Compare(string sample, JsonElement actual)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("backpack", sample));
        Compare(expected.RootElement, actual, sample);
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Object, path);

            // The keys of balances are assets, and there is one of them.
            foreach (var member in expected.EnumerateObject().Where(member => member.Name is not (NotOfThisVenue or "ETH" or "POINTS") || (member.Name == NotOfThisVenue && !path.Contains("trade", StringComparison.Ordinal))))
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
        else if (expected.ValueKind != JsonValueKind.Null && actual.ValueKind != JsonValueKind.Null)
        {
            // Recordings quote numbers that are bare on the wire.
            var isQuotedNumber = expected.ValueKind == JsonValueKind.String && actual.ValueKind == JsonValueKind.Number;
            var isTextHere = actual.ValueKind == JsonValueKind.String && TextHere.Any(name => path.EndsWith("." + name, StringComparison.Ordinal));
            Assert.True(isQuotedNumber || isTextHere || Kind(expected) == Kind(actual), $"{path} is {actual.ValueKind} instead of {expected.ValueKind}");
        }
    }

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}

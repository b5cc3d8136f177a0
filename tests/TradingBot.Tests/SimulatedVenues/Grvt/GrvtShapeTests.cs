using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

/// <summary>Answers and frames have every member that the captured ones have, of the same kind.</summary>
public sealed class GrvtShapeTests : IDisposable
{
    // What another venue's fields or a connector's own words put into reduced samples, and the cursor of an answer that fits on one page.
    private static readonly HashSet<string> NotOfTheVenue = ["position_side"];

    private readonly GrvtRig _rig = new();

    public GrvtShapeTests()
    {
        _rig.Place(GrvtRig.Market(1));
        _rig.Place(GrvtRig.Order(2));
        _rig.Clock.RunFor(TimeSpan.FromHours(9));
        _rig.Place(GrvtRig.Market(3));
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("cancelAllOrders.json", "cancel_all_orders", "{}")]
    [InlineData("fetchBalance.json", "account_summary", "{}")]
    [InlineData("fetchBalance-2.json", "account_summary", "{}")]
    [InlineData("fetchCurrencies.json", "currency", "{}")]
    [InlineData("fetchFundingRateHistory.json", "funding", """{"instrument":"BTC_USDT_Perp"}""")]
    [InlineData("fetchMarkets.json", "all_instruments", """{"is_active":true}""")]
    [InlineData("fetchMyTrades.json", "fill_history", "{}")]
    [InlineData("fetchOHLCV.json", "kline", """{"instrument":"BTC_USDT_Perp","interval":"CI_1_D","type":"TRADE"}""")]
    [InlineData("fetchOHLCV-2.json", "kline", """{"instrument":"BTC_USDT_Perp","interval":"CI_1_H","type":"TRADE"}""")]
    [InlineData("fetchOHLCV-3.json", "kline", """{"instrument":"BTC_USDT_Perp","interval":"CI_1_M","type":"TRADE"}""")]
    [InlineData("fetchOpenOrders.json", "open_orders", "{}")]
    [InlineData("fetchOrderBook.json", "book", """{"instrument":"BTC_USDT_Perp","depth":10}""")]
    [InlineData("fetchOrderBook-2.json", "book", """{"instrument":"BTC_USDT_Perp","depth":50}""")]
    [InlineData("fetchPositions.json", "positions", "{}")]
    [InlineData("positions-short.json", "positions", "{}")]
    [InlineData("fundingPaymentHistory.json", "funding_payment_history", """{"instrument":"BTC_USDT_Perp"}""")]
    [InlineData("order-partial.json", "order", """{"client_order_id":"2"}""")]
    public void Answers(string sample, string route, string body) => Compare(sample, _rig.Read(route, (JsonObject)JsonNode.Parse(body)!));

    [Theory]
    [InlineData("createOrder.json")]
    [InlineData("createOrder-2.json")]
    [InlineData("createOrder-3.json")]
    [InlineData("createOrder-4.json")]
    [InlineData("createOrder-5.json")]
    public void Creates(string sample) => Compare(sample, JsonDocument.Parse(_rig.Post("/full/v1/create_order", new JsonObject { ["order"] = _rig.Sign(GrvtRig.Order(9)) }).Body).RootElement);

    [Theory]
    [InlineData("ws-book-d.json", "v1.book.d", "BTC_USDT_Perp@50")]
    [InlineData("ws-book-s.json", "v1.book.s", "BTC_USDT_Perp@500-10")]
    [InlineData("ws-ticker-s.json", "v1.ticker.s", "BTC_USDT_Perp@500")]
    [InlineData("ws-trade.json", "v1.trade", "BTC_USDT_Perp@50")]
    [InlineData("ws-fill.json", "v1.fill", "2147050003876484")]
    [InlineData("ws-order.json", "v1.order", "2147050003876484")]
    [InlineData("ws-position.json", "v1.position", "2147050003876484")]
    [InlineData("ws-state-cancelled.json", "v1.state", "2147050003876484")]
    [InlineData("ws-state-filled.json", "v1.state", "2147050003876484-BTC_USDT_Perp")]
    public void Pushes(string sample, string stream, string selector)
    {
        var peer = _rig.Subscribe(stream, selector);
        _rig.Place(GrvtRig.Market(20));
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 64_009.9m, 64_010.1m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        foreach (var push in GrvtRig.Pushes(peer))
        {
            Compare(sample, push, mayBeEmpty: true);
        }
    }

    [Fact]
    public void Every_sample_of_the_venue_is_compared()
    {
        var named = GetType().GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);
        var folder = VenueSamples.FindFolder("grvt");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");
        Assert.Equal(Directory.EnumerateFiles(folder!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Instruments_of_the_document_are_those_of_the_venue()
    {
        const string Documented = """{"instrument":"BTC_USDT_Perp","instrument_hash":"0x030501","base":"BTC","quote":"USDT","kind":"PERPETUAL","venues":["ORDERBOOK","RFQ"],"settlement_period":"PERPETUAL","base_decimals":9,"quote_decimals":6,"tick_size":"0.1","min_size":"0.001","create_time":"1768040726362828205","max_position_size":"1000.0","funding_interval_hours":8,"adjusted_funding_rate_cap":"0.3","adjusted_funding_rate_floor":"-0.3","min_notional":"100.0"}""";
        Assert.Equal(Documented, _rig.Rows("instruments", new JsonObject { ["base"] = new JsonArray("BTC") })[0].GetRawText());
        Assert.Equal(Documented, _rig.Read("instrument", new JsonObject { ["instrument"] = GrvtRig.Btc }).GetProperty("result").GetRawText());
        Assert.Equal(GrvtInstruments.All.Count, _rig.Rows("all_instruments").Length);
    }

    private static void Compare(string sample, JsonElement actual, bool mayBeEmpty = false)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("grvt", sample));
        Compare(expected.RootElement, actual, sample, mayBeEmpty);
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path, bool mayBeEmpty)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Object, path);
            foreach (var member in expected.EnumerateObject().Where(member => !NotOfTheVenue.Contains(member.Name)))
            {
                Assert.True(actual.TryGetProperty(member.Name, out var found), $"{path}.{member.Name} is missing");
                Compare(member.Value, found, $"{path}.{member.Name}", mayBeEmpty);
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Array, path);
            Assert.True(mayBeEmpty || expected.GetArrayLength() == 0 || actual.GetArrayLength() > 0, $"{path} is empty");
            if (expected.GetArrayLength() > 0 && actual.GetArrayLength() > 0)
            {
                Compare(expected[0], actual[0], path + "[0]", mayBeEmpty);
            }
        }
        else
        {
            // The samples quote numbers that are bare on the wire.
            var isQuotedNumber = expected.ValueKind == JsonValueKind.String && actual.ValueKind == JsonValueKind.Number;
            Assert.True(isQuotedNumber || Kind(expected) == Kind(actual), $"{path} is {actual.ValueKind} instead of {expected.ValueKind}");
        }
    }

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}

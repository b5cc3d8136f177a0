using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Answers and frames have every member that the recorded ones have, of the same kind.</summary>
public sealed class EdgeXShapeTests : IDisposable
{
    // The recordings are of V1: members of its chain, of its web page and of its fast withdrawals, which V2's own description does not have.
    private static readonly HashSet<string> OfV1 =
    [
        "appOnlySignOn", "feeAccountId", "feeAccountL2Key", "poolAccountId", "poolAccountL2Key", "fastWithdrawAccountId", "fastWithdrawAccountL2Key", "fastWithdrawMaxAmount",
        "fastWithdrawRegistryAddress", "maxWithdraw", "minWithdraw", "minDeposit",
    ];

    // Statistics of other exchanges and of the whole venue, equity of past days, the queue of forced reductions: nothing that trading needs.
    private static readonly string[] NotServed = ["exchangeLongShortRatio.json", "tickerSummary.json", "accountAssetSnapshotPage.json", "accountDeleverageLight.json"];

    // The rows of the one are those of fills, because the document shows the wrong example; the other is a stub of the official client's tests.
    private static readonly string[] Mistaken = ["collateralTransactionPage.json", "sdk-ws-trade-event-minimal.json"];

    // Compared in the facts below.
    private static readonly string[] Elsewhere =
    [
        "cancelAllOrder.json", "cancelOrderById.json", "createOrder.json", "historyOrderFillTransactionById.json", "ws-connected.json", "ws-error.json", "ws-ping.json", "ws-subscribed.json",
        "ws-trade-event-FUNDING_SETTLEMENT.json", "ws-trade-event-ORDER_UPDATE.json", "ws-trade-event-envelope.json", "ws-trade-event-snapshot.json",
    ];

    private readonly EdgeXRig _rig = new(new EdgeXVenueOptions { HasBookTicker = true, PingInterval = TimeSpan.FromMinutes(30) });

    public EdgeXShapeTests()
    {
        _rig.Place(_rig.Market("one"));
        _rig.Place(_rig.Limit("two"));
        _rig.Do("account/updateLeverageSetting", "\"contractId\":\"30000002\",\"leverage\":\"10\"");
        _rig.Clock.RunFor(TimeSpan.FromHours(4.1));
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("serverTime.json", "meta/getServerTime", "")]
    [InlineData("metaData.json", "meta/getMetaData", "")]
    [InlineData("ticker.json", "quote/getTicker", "contractId=30000001")]
    [InlineData("depth.json", "quote/getDepth", "contractId=30000001&level=15")]
    [InlineData("kline.json", "quote/getKline", "contractId=30000001&klineType=HOUR_1&priceType=LAST_PRICE")]
    [InlineData("multiContractKline.json", "quote/getMultiContractKline", "contractIdList=30000001,30000002&klineType=HOUR_1&priceType=LAST_PRICE")]
    [InlineData("latestFundingRate.json", "funding/getLatestFundingRate", "contractId=30000001")]
    [InlineData("fundingRatePage.json", "funding/getFundingRatePage", "contractId=30000001&filterSettlementFundingRate=true")]
    public void Public_answers(string sample, string name, string query) => Compare(sample, EdgeXRig.Root(_rig.SendRaw("GET", "/api/v2/public/" + name, query, string.Empty)));

    [Theory]
    [InlineData("accountAsset.json", "account/getAccountAsset", "")]
    [InlineData("accountById.json", "account/getAccountById", "")]
    [InlineData("accountPage.json", "account/getAccountPage", "")]
    [InlineData("collateralByCoinId.json", "account/getCollateralByCoinId", "coinIdList=1000")]
    [InlineData("positionByContractId.json", "account/getPositionByContractId", "contractIdList=30000001")]
    [InlineData("positionTermPage.json", "account/getPositionTermPage", "")]
    [InlineData("positionTransactionPage.json", "account/getPositionTransactionPage", "")]
    [InlineData("activeOrderPage.json", "order/getActiveOrderPage", "")]
    [InlineData("historyOrderPage.json", "order/getHistoryOrderPage", "")]
    [InlineData("historyOrderById.json", "order/getHistoryOrderByClientOrderId", "clientOrderIdList=one")]
    [InlineData("orderByClientOrderId.json", "order/getOrderByClientOrderId", "clientOrderIdList=two")]
    [InlineData("orderById.json", "order/getOrderByClientOrderId", "clientOrderIdList=one")]
    [InlineData("historyOrderFillTransactionPage.json", "order/getHistoryOrderFillTransactionPage", "")]
    public void Private_answers(string sample, string name, string query) => Compare(sample, EdgeXRig.Root(_rig.Get(name, query)));

    [Theory]
    [InlineData("maxCreateOrderSize.json", "order/getMaxCreateOrderSize", "\"contractId\":\"30000001\",\"price\":\"64000\"")]
    public void Private_commands(string sample, string name, string members) => Compare(sample, EdgeXRig.Root(_rig.Post(name, EdgeXRig.Body(members))));

    [Theory]
    [InlineData("ws-bookTicker.json", "bookTicker.all.1s")]
    [InlineData("ws-depth-changed.json", "depth.30000001.200")]
    [InlineData("ws-depth-snapshot.json", "depth.30000001.200")]
    [InlineData("ws-fundingRate.json", "fundingRate.all")]
    [InlineData("ws-kline.json", "kline.LAST_PRICE.30000001.MINUTE_30")]
    [InlineData("ws-metadata-empty.json", "metadata")]
    [InlineData("ws-ticker-all-1s.json", "ticker.all.1s")]
    [InlineData("ws-trades.json", "trades.30000001")]
    public void Market_streams(string sample, string channel)
    {
        var (peer, _) = _rig.FollowMarket(channel);
        _rig.Place(_rig.Market("20"));
        _rig.Venue.Exchange.MoveTo(EdgeXRig.BtcId, 64_009.9m, 64_010.1m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(4));
        Assert.NotEmpty(peer.All("quote-event"));
        // A loop and not Assert.All, which would take a skip for a failure.
        foreach (var frame in peer.All("quote-event"))
        {
            Compare(sample, frame);
        }
    }

    [Fact]
    public void Commands_change_only_values()
    {
        var order = EdgeXRig.Root(_rig.Post("order/createOrder", _rig.Limit("three").ToJsonString()));
        Compare("createOrder.json", order);
        var id = order.GetProperty("data").GetProperty("orderId").GetString();
        CompareCancel("cancelOrderById.json", EdgeXRig.Root(_rig.Post("order/cancelOrderById", EdgeXRig.Body($"\"orderIdList\":[\"{id}\"]"))));
        CompareCancel("cancelAllOrder.json", EdgeXRig.Root(_rig.Post("order/cancelAllOrder", EdgeXRig.Body(string.Empty))));
        var fill = _rig.Read("order/getHistoryOrderFillTransactionPage").GetProperty("dataList")[0].GetProperty("id").GetString();
        Compare("historyOrderFillTransactionById.json", EdgeXRig.Root(_rig.Get("order/getHistoryOrderFillTransactionById", "orderFillTransactionIdList=" + fill)));
    }

    [Fact]
    public void Sockets_speak_as_recorded()
    {
        var peer = _rig.FollowUser();
        Compare("ws-connected.json", peer.Last("connected"));
        Compare("ws-trade-event-envelope.json", peer.Last("trade-event"));
        Compare("ws-trade-event-snapshot.json", peer.Last("trade-event"));
        _rig.Place(_rig.Market("three"));
        Compare("ws-trade-event-ORDER_UPDATE.json", peer.All("trade-event")[1]);
        var (market, _) = _rig.FollowMarket("metadata", "ticker.100000001");
        Compare("ws-subscribed.json", market.Last("subscribed"));
        Compare("ws-error.json", market.Last("error"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(30));
        Compare("ws-ping.json", market.Last("ping"));
        _rig.Clock.RunFor(TimeSpan.FromHours(1.8));
        var late = _rig.FollowUser();
        _rig.Clock.RunFor(TimeSpan.FromHours(2));
        Compare("ws-trade-event-FUNDING_SETTLEMENT.json", late.Last("trade-event"));
    }

    [Fact]
    public void Every_sample_of_the_venue_is_compared_or_named_as_left_out()
    {
        var named = GetType().GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);
        var folder = VenueSamples.FindFolder("edgex");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");
        Assert.Equal(Directory.EnumerateFiles(folder!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), named.Concat(NotServed).Concat(Mistaken).Concat(Elsewhere).Order(StringComparer.Ordinal));
    }

    private static void Compare(string sample, JsonElement actual)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("edgex", sample));
        Compare(expected.RootElement, actual, sample);
    }

    /// <summary>The names in the map are those of the orders.</summary>
    private static void CompareCancel(string sample, JsonElement actual)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("edgex", sample));
        Assert.Equal(expected.RootElement.EnumerateObject().Select(member => member.Name), actual.EnumerateObject().Select(member => member.Name));
        Assert.NotEmpty(actual.GetProperty("data").GetProperty("cancelResultMap").EnumerateObject());
        Assert.All(actual.GetProperty("data").GetProperty("cancelResultMap").EnumerateObject(), member => Assert.StartsWith("SUCCESS", member.Value.GetString(), StringComparison.Ordinal));
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Object, path);
            foreach (var member in expected.EnumerateObject().Where(member => IsOfV2(member.Name, path)))
            {
                Assert.True(actual.TryGetProperty(member.Name, out var found), $"{path}.{member.Name} is missing");
                Compare(member.Value, found, $"{path}.{member.Name}");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Array, path);
            if (expected.GetArrayLength() > 0 && actual.GetArrayLength() > 0)
            {
                Compare(expected[0], actual[0], path + "[0]");
            }
        }
        else
        {
            Assert.True(Kind(expected) == Kind(actual), $"{path} is {actual.ValueKind} instead of {expected.ValueKind}");
        }
    }

    /// <summary>The risk of a position has kept its old name; contracts are named by their own numbers, and a coin list of several chains is none.</summary>
    private static bool IsOfV2(string name, string path) =>
        (!name.StartsWith("starkEx", StringComparison.Ordinal) || name is "starkExRiskRate" or "starkExRiskValue")
        && !OfV1.Contains(name)
        && name != "10000001"
        && !(name == "coinId" && path.EndsWith("multiChain", StringComparison.Ordinal));

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}

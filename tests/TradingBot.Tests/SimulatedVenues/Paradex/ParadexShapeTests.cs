using System.Text.Json;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>Answers have every member that the recorded ones and the document's examples have, of the same kind.</summary>
public sealed class ParadexShapeTests : IDisposable
{
    // Gone since the recordings of 2024, or named otherwise today.
    private static readonly HashSet<string> Former = ["oracle_price", "max_funding_rate_change", "realized_pnl"];

    // Recorded with quotes that are not on the wire.
    private static readonly HashSet<string> Quoted = ["created_at", "last_updated_at", "timestamp", "seq_no", "received_at", "published_at"];

    private readonly ParadexRig _rig = new();

    public ParadexShapeTests()
    {
        _rig.Place(ParadexRig.MarketOrder());
        _rig.Place(ParadexRig.Order(client: "x1234", reduceOnly: false));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(2));
        _rig.Place(ParadexRig.MarketOrder());
        _rig.Clock.RunFor(TimeSpan.FromSeconds(5));
        _rig.Place(ParadexRig.MarketOrder());
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("fetchBalance.json", "/v1/balance")]
    [InlineData("fetchMarkets.json", "/v1/markets?market=BTC-USD-PERP")]
    [InlineData("fetchOHLCV.json", "/v1/markets/klines?symbol=BTC-USD-PERP&resolution=1&start_at=1759000000000&end_at=1761000000000")]
    [InlineData("fetchOpenInterest.json", "/v1/markets/summary?market=BTC-USD-PERP")]
    [InlineData("fetchOrderBook.json", "/v1/orderbook/BTC-USD-PERP?depth=20")]
    [InlineData("fetchOrders.json", "/v1/orders-history")]
    [InlineData("fetchPosition.json", "/v1/positions")]
    [InlineData("fetchPositions.json", "/v1/positions")]
    [InlineData("fetchStatus.json", "/v1/system/state")]
    [InlineData("fetchTicker.json", "/v1/markets/summary?market=BTC-USD-PERP")]
    [InlineData("fetchTickers.json", "/v1/markets/summary?market=ALL")]
    [InlineData("fetchTime.json", "/v1/system/time")]
    [InlineData("fetchTrades.json", "/v1/trades?market=BTC-USD-PERP&page_size=1")]
    public void Recorded(string sample, string path)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("paradex", sample));
        Compare(expected.RootElement, _rig.Read(path), sample);
    }

    [Theory]
    [InlineData("/v1/system/config", """{"starknet_fullnode_rpc_url":"","starknet_chain_id":"PRIVATE_SN_POTC_SEPOLIA","paraclear_decimals":8,"paraclear_account_proxy_hash":"0x3","paraclear_account_hash":"0x4","bridged_tokens":[{"name":"","symbol":"USDC","decimals":6}],"l1_chain_id":"11155111","liquidation_fee":"0.2"}""")]
    [InlineData("/v1/bbo/BTC-USD-PERP", """{"market":"BTC-USD-PERP","bid":"65000.4","bid_size":"1.5","ask":"65000.5","ask_size":"0.25","last_updated_at":1681493939981,"seq_no":20784}""")]
    [InlineData("/v1/orderbook/BTC-USD-PERP/interactive", """{"best_ask_api":["65000.5","0.3"],"best_bid_api":["65000.4","1.5"],"best_ask_interactive":["65000.5","0.1"],"best_bid_interactive":["65000.4","0"]}""")]
    [InlineData("/v1/funding/data?market=BTC-USD-PERP", """{"next":null,"results":[{"market":"BTC-USD-PERP","funding_index":"20511.9","funding_premium":"-6.0","funding_rate":"-0.0","funding_rate_8h":"-0.0","funding_period_hours":8,"impact_premium_rate":"0.0001","created_at":1764160327843}]}""")]
    [InlineData("/v1/funding/payments", """{"results":[{"id":"1","account":"0x","market":"BTC-USD-PERP","payment":"34.4","index":"-2819.5","fill_id":"8","created_at":1681375481000}]}""")]
    [InlineData("/v1/account", """{"account":"0x","initial_margin_requirement":"6","maintenance_margin_requirement":"3","account_value":"1","total_collateral":"1","free_collateral":"7","margin_cushion":"1","settlement_asset":"USDC","updated_at":1,"status":"ACTIVE","seq_no":1}""")]
    [InlineData("/v1/fills", """{"next":null,"prev":null,"results":[{"id":"1","account":"0x","market":"B","side":"BUY","liquidity":"TAKER","order_id":"1","client_id":"","price":"6","size":"0","remaining_size":"0","fee":"0","fee_currency":"USDC","realized_pnl":"0","realized_funding":"0","underlying_price":"6","fill_type":"FILL","flags":[],"orderbook_seq_no":1,"created_at":1}]}""")]
    [InlineData("/v1/account/margin?market=SOL-USD-PERP", """{"account":"0x","margin_methodology":"cross_margin","configs":[{"market":"SOL-USD-PERP","leverage":50,"margin_type":"CROSS"}]}""")]
    [InlineData("/v1/orders", """{"results":[{"id":"1","account":"0x","market":"B","side":"BUY","type":"LIMIT","size":"0","remaining_size":"0","price":"2","status":"NEW","created_at":1,"last_updated_at":1,"timestamp":1,"cancel_reason":"","client_id":"x1234","seq_no":1,"instruction":"GTC","avg_fill_price":"","stp":"EXPIRE_TAKER","received_at":1,"published_at":1,"flags":[],"trigger_price":"0","request_info":{"id":"","message":"","request_type":"","status":""}}]}""")]
    [InlineData("/v1/positions", """{"results":[{"id":"0x","average_exit_price":"","realized_positional_pnl":"0","realized_positional_funding_pnl":"0","leverage":"5","created_at":1,"closed_at":0}]}""")]
    [InlineData("/v1/markets/summary?market=BTC-USD-PERP", """{"results":[{"bid_size":"1","ask_size":"1","external_fair_price":"6","greeks":{"delta":"1"}}]}""")]
    [InlineData("/v1/markets", """{"results":[{"market_kind":"cross","trading_mode":"STANDARD","max_slippage":"0","funding_period_hours":8,"funding_multiplier":1,"interest_rate":"0","clamp_rate":"0","fee_config":{"api_fee":{"maker_fee":{"fee":"0","fee_cap":"0","fee_floor":"0"},"taker_fee":{"fee":"0","fee_cap":"0","fee_floor":"0"}},"interactive_fee":{},"rpi_fee":{}},"tags":["LAYER-1"]}]}""")]
    public void Documented(string path, string example)
    {
        using var expected = JsonDocument.Parse(example);
        Compare(expected.RootElement, _rig.Read(path), path);
    }

    [Fact]
    public void The_list_of_markets_holds_more_than_perpetuals()
    {
        var markets = _rig.Read("/v1/markets").GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(
            ["BTC-USD-PERP", "ETH-USD-PERP", "SOL-USD-PERP", "HYPE-USD-PERP", "kPEPE-USD-PERP"],
            markets.Where(market => market.GetProperty("asset_kind").GetString() == "PERP").Select(market => market.GetProperty("symbol").GetString()));
        Assert.Equal("BTC-USD-96000-C", markets[^1].GetProperty("symbol").GetString());
    }

    [Fact]
    public void A_refusal_has_code_message_and_data()
    {
        var answer = _rig.Get("/v1/bbo/XYZ");
        Assert.Equal((400, """{"error":"MARKET_NOT_FOUND","message":"market not found","data":null}"""), (answer.Status, answer.Text));
        Assert.Equal(404, _rig.Get("/v1/nothing").Status);
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var name = path[(path.LastIndexOf('.') + 1)..];
        var kind = Quoted.Contains(name) ? JsonValueKind.Number : expected.ValueKind;
        Assert.True(kind == actual.ValueKind || (name == "next" && actual.ValueKind == JsonValueKind.Null), $"{path} is {actual.ValueKind} instead of {kind}");
        if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in expected.EnumerateObject().Where(member => !Former.Contains(member.Name) || path.Contains("fills", StringComparison.Ordinal)))
            {
                Assert.True(actual.TryGetProperty(member.Name, out var found), $"{path}.{member.Name} is missing");
                Compare(member.Value, found, $"{path}.{member.Name}");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && expected.GetArrayLength() > 0)
        {
            Assert.True(actual.GetArrayLength() > 0, $"{path} is empty");
            Compare(expected[0], actual[0], path + "[0]");
        }
    }
}

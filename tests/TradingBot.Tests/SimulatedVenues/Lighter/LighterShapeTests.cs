using System.Text.Json;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

/// <summary>Answers and frames have every member that the captured ones have, of the same kind.</summary>
public sealed class LighterShapeTests : IDisposable
{
    private const string Span = "start_timestamp=1772170000000&end_timestamp=1772260000000&count_back=100";

    // Members of captured payloads that depend on what an account or its counterparty is: fees are absent when there are none.
    private static readonly HashSet<string> Optional = ["taker_fee", "maker_fee", "next_cursor"];

    private readonly LighterRig _rig = new();

    public LighterShapeTests()
    {
        _rig.Place(_rig.MarketOrder());
        _rig.Place(_rig.Order(client: 42));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(8));
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("http_account.json", "/api/v1/account?by=index&value=213803")]
    [InlineData("http_candles.json", "/api/v1/candles?market_id=1&resolution=1m&" + Span)]
    [InlineData("http_fundings.json", "/api/v1/fundings?market_id=1&resolution=1h&" + Span)]
    [InlineData("http_next_nonce.json", "/api/v1/nextNonce?account_index=213803&api_key_index=4")]
    [InlineData("http_order_book_details.json", "/api/v1/orderBookDetails?market_id=1")]
    [InlineData("http_order_book_orders.json", "/api/v1/orderBookOrders?market_id=1&limit=50")]
    [InlineData("http_order_books.json", "/api/v1/orderBooks?market_id=1")]
    [InlineData("http_orders.json", "/api/v1/accountActiveOrders?account_index=213803&market_id=1")]
    [InlineData("http_recent_trades.json", "/api/v1/recentTrades?market_id=1&limit=100")]
    [InlineData("fetchFundingRates.json", "/api/v1/funding-rates")]
    [InlineData("fetchStatus.json", "/")]
    [InlineData("fetchCurrencies.json", "/api/v1/assetDetails")]
    public void Answers(string sample, string path) => Compare(sample, _rig.Read(path));

    [Theory]
    [InlineData("ws_order_book_subscribed.json", "order_book/1")]
    [InlineData("ws_ticker_subscribed.json", "ticker/1")]
    [InlineData("ws_trade_subscribed.json", "trade/1")]
    [InlineData("ws_candle_subscribed.json", "candle/1/1h")]
    [InlineData("ws_market_stats_subscribed_single.json", "market_stats/1")]
    [InlineData("ws_account_all_assets_update.json", "account_all_assets/213803")]
    [InlineData("ws_user_stats_update.json", "user_stats/213803")]
    public void States(string sample, string channel) =>
        Compare(sample, _rig.Subscribe(channel, channel.Contains("213803", StringComparison.Ordinal)).Last());

    [Theory]
    [InlineData("ws_order_book_update.json", "order_book/1")]
    [InlineData("ws_ticker_update.json", "ticker/1")]
    [InlineData("ws_trade_update.json", "trade/1")]
    [InlineData("ws_candle_update.json", "candle/1/1h")]
    [InlineData("ws_height_update.json", "height")]
    [InlineData("ws_market_stats_update_single.json", "market_stats/1")]
    [InlineData("ws_market_stats_update_all.json", "market_stats/all")]
    [InlineData("ws_account_all_positions_update.json", "account_all_positions/213803")]
    [InlineData("ws_account_all_trades_update.json", "account_all_trades/213803")]
    [InlineData("ws_account_orders_update.json", "account_orders/1/213803")]
    [InlineData("ws_account_all_assets_with_position.json", "account_all_assets/213803")]
    [InlineData("ws_user_stats_with_position.json", "user_stats/213803")]
    public void Updates(string sample, string channel)
    {
        var peer = _rig.Subscribe(channel, channel.Contains("213803", StringComparison.Ordinal));
        _rig.Place(_rig.MarketOrder());
        _rig.Venue.Exchange.MoveTo(1, 65_009.9m, 65_010.1m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Compare(sample, peer.Last($"update/{channel.Split('/')[0]}"));
    }

    private static void Compare(string sample, JsonElement actual)
    {
        using var expected = JsonDocument.Parse(VenueSamples.Read("lighter", sample));
        Compare(expected.RootElement, actual, sample);
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind is JsonValueKind.Null)
        {
            return;
        }

        Assert.True(Kind(expected) == Kind(actual), $"{path} is {actual.ValueKind} instead of {expected.ValueKind}");
        if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in expected.EnumerateObject())
            {
                if (Optional.Contains(member.Name))
                {
                    continue;
                }

                // Maps by market or asset: any entry stands for all.
                var isKey = int.TryParse(member.Name, out _);
                var found = isKey ? actual.EnumerateObject().First().Value : actual.TryGetProperty(member.Name, out var value) ? value : default;
                Assert.True(found.ValueKind != JsonValueKind.Undefined, $"{path}.{member.Name} is missing");
                Compare(member.Value, found, $"{path}.{member.Name}");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && expected.GetArrayLength() > 0)
        {
            Assert.True(actual.GetArrayLength() > 0, $"{path} is empty");
            Compare(expected[0], actual[0], path + "[0]");
        }
    }

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}

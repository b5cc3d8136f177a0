using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.SimulatedVenues.Lighter;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

/// <summary>Money, tokens and limits. BTC is quoted 64,999.9 / 65,000.1, so that the mark price is 65,000.</summary>
public sealed class LighterAccountTests : IDisposable
{
    private readonly LighterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_long_position_is_told_exactly()
    {
        _rig.Place(_rig.MarketOrder());
        _rig.Venue.Exchange.MoveTo(1, 65_099.9m, 65_100.1m);

        // Bought 0.001 at 65,000.1; the mark price is 65,100.
        var account = _rig.AccountRow();
        var position = account.GetProperty("positions")[0];
        Assert.Equal("0.00100", Text(position, "position"));
        Assert.Equal(1, position.GetProperty("sign").GetInt32());
        Assert.Equal("65000.1", Text(position, "avg_entry_price"));
        Assert.Equal("65.100000", Text(position, "position_value"));
        Assert.Equal("0.099900", Text(position, "unrealized_pnl"));
        Assert.Equal("10000.000000", Text(account, "collateral"));
        Assert.Equal("10000.099900", Text(account, "total_asset_value"));
        Assert.Equal("9996.844900", Text(account, "available_balance"));
        Assert.Equal("3.255000", Text(account, "cross_initial_margin_requirement"));
        Assert.Equal("0.781200", Text(account, "cross_maintenance_margin_requirement"));
    }

    [Fact]
    public void A_short_position_is_told_without_a_sign_in_its_size_and_value()
    {
        _rig.Place(_rig.MarketOrder(isAsk: true));
        var position = _rig.AccountRow().GetProperty("positions")[0];
        Assert.Equal("0.00100", Text(position, "position"));
        Assert.Equal(-1, position.GetProperty("sign").GetInt32());

        // Sold at 64,999.9: the cost is 64.9999, the value 65, the loss the difference.
        Assert.Equal("65.000000", Text(position, "position_value"));
        Assert.Equal("-0.000100", Text(position, "unrealized_pnl"));
    }

    [Fact]
    public void Premium_accounts_pay_fees_in_millionths_of_the_value()
    {
        using var rig = new LighterRig(new LighterVenueOptions { HasLatency = false, Tier = LighterFeeTier.Premium });
        rig.Place(rig.MarketOrder());
        var trade = rig.Read($"/api/v1/trades?account_index={LighterRig.Account}&sort_by=timestamp&limit=10").GetProperty("trades")[0];
        Assert.Equal(280, trade.GetProperty("taker_fee").GetInt32());
        Assert.Equal("9999.981800", Text(rig.AccountRow(), "collateral"));
        var limits = rig.Read($"/api/v1/accountLimits?account_index={LighterRig.Account}");
        Assert.Equal((40, 280), (limits.GetProperty("current_maker_fee_tick").GetInt32(), limits.GetProperty("current_taker_fee_tick").GetInt32()));
    }

    [Fact]
    public void Funding_is_paid_on_the_hour_and_shown_in_each_unit_where_it_belongs()
    {
        _rig.Place(_rig.MarketOrder());
        _rig.Clock.RunFor(TimeSpan.FromMinutes(6));
        var stats = _rig.Subscribe("market_stats/1");
        _rig.Clock.RunFor(TimeSpan.FromSeconds(62));

        // No premium: clamp(0.01 % / 8) = 0.00125 %, cut to 0.0012 % an hour of 65 USDC, paid by the long.
        var row = _rig.Read($"/api/v1/positionFunding?account_index={LighterRig.Account}&limit=10").GetProperty("position_fundings")[0];
        Assert.Equal("-0.000780", Text(row, "change"));
        Assert.Equal("0.0012", Text(row, "rate"));
        Assert.Equal(1_772_175_600, row.GetProperty("timestamp").GetInt64());
        Assert.Equal("long", Text(row, "position_side"));
        Assert.Equal("9999.999220", Text(_rig.AccountRow(), "collateral"));
        Assert.Equal("0.000780", Text(_rig.AccountRow().GetProperty("positions")[0], "total_funding_paid_out"));

        var now = stats.Last("update/market_stats").GetProperty("market_stats");
        Assert.Equal("0.0012", Text(now, "funding_rate"));
        Assert.Equal("0.0012", Text(now, "current_funding_rate"));
        Assert.Equal(1_772_175_600_000, now.GetProperty("funding_timestamp").GetInt64());
        var rate = LighterRig.Json(_rig.Get("/api/v1/funding-rates")).GetProperty("funding_rates").EnumerateArray()
            .Single(entry => Text(entry, "symbol") == "BTC" && Text(entry, "exchange") == "lighter");
        Assert.Equal(0.000096m, rate.GetProperty("rate").GetDecimal());
        var past = LighterRig.Json(_rig.Get("/api/v1/fundings?market_id=1&resolution=1h&start_timestamp=1772170000000&end_timestamp=1772180000000&count_back=10")).GetProperty("fundings")[0];
        Assert.Equal(("0.0012", "long", "0.78000000"), (Text(past, "rate"), Text(past, "direction"), Text(past, "value")));
    }

    [Fact]
    public void Tokens_open_what_is_theirs_for_as_long_as_they_live()
    {
        var path = $"/api/v1/accountActiveOrders?account_index={LighterRig.Account}";
        var stranger = _rig.Venue.CreateAccount();
        Assert.Equal(200, _rig.Get(path, _rig.Token()).Status);
        Assert.Equal(200, _rig.Get($"{path}&auth={Uri.EscapeDataString(_rig.Token())}").Status);
        Assert.Equal(200, _rig.Get(path, _rig.Token(TimeSpan.FromHours(8))).Status);
        Assert.Equal(401, _rig.Get(path, _rig.Token(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1))).Status);
        Assert.Equal(401, _rig.Get(path, _rig.Token(TimeSpan.Zero)).Status);
        Assert.Equal(401, _rig.Get(path, _rig.Token(key: SchnorrPrivateKey.Generate())).Status);
        Assert.Equal(401, _rig.Get(path, _rig.Token(apiKey: 9)).Status);
        Assert.Equal(401, _rig.Get(path, _rig.Token(account: stranger.AccountIndex, key: SchnorrPrivateKey.Parse(stranger.PrivateKey))).Status);
        Assert.Equal(401, _rig.Get(path).Status);
        Assert.Equal(20013, LighterRig.Code(_rig.Get(path)));

        var token = _rig.Token();
        _rig.Clock.RunFor(TimeSpan.FromHours(1));
        Assert.Equal(401, _rig.Get(path, token).Status);
    }

    [Fact]
    public void A_new_key_at_the_same_index_ends_the_tokens_of_the_old_one()
    {
        var token = _rig.Token();
        _rig.Venue.RegisterAccount(LighterRig.Account, LighterRig.ApiKey, SchnorrPrivateKey.Generate().PublicKey);
        Assert.Equal(401, _rig.Get($"/api/v1/accountActiveOrders?account_index={LighterRig.Account}", token).Status);
    }

    [Fact]
    public void Requests_are_counted_by_address_or_by_account_in_minutes_of_market_time()
    {
        using var rig = new LighterRig(new LighterVenueOptions { HasLatency = false, RequestsPerMinute = 2, TransactionsPerMinute = 1 });
        Assert.Equal(200, rig.Get("/").Status);
        Assert.Equal(200, LighterRig.Code(rig.Post("/api/v1/sendTx", $"tx_type=14&tx_info={Uri.EscapeDataString(rig.Sign(14, rig.Order()))}")));
        var refused = rig.Get("/");
        Assert.Equal((429, 23000), (refused.Status, LighterRig.Code(refused)));
        Assert.Equal(200, rig.Get("/", rig.Token()).Status);

        // The transactions have a count of their own, and a refused one uses up no nonce.
        var (peer, session) = rig.Connect();
        LighterRig.Say(session, $$$"""{"type":"jsonapi/sendtx","data":{"tx_type":14,"tx_info":{{{rig.Sign(14, rig.Order(), nonce: 1)}}}}}""");
        Assert.Equal(23000, peer.Last().GetProperty("code").GetInt32());
        rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        LighterRig.Say(session, $$$"""{"type":"jsonapi/sendtx","data":{"tx_type":14,"tx_info":{{{rig.Sign(14, rig.Order(), nonce: 1)}}}}}""");
        Assert.Equal(200, peer.Last().GetProperty("code").GetInt32());
    }

    [Fact]
    public void Pages_of_history_join_without_a_gap()
    {
        for (var i = 1; i <= 5; i++)
        {
            _rig.Place(_rig.MarketOrder());
            _rig.Clock.RunFor(TimeSpan.FromMilliseconds(5));
        }

        foreach (var (path, list, id) in ((string, string, string)[])
        [
            ("/api/v1/trades?sort_by=timestamp&", "trades", "trade_id"),
            ("/api/v1/accountInactiveOrders?", "orders", "order_index"),
        ])
        {
            List<long> seen = [];
            var cursor = string.Empty;
            do
            {
                var page = _rig.Read($"{path}account_index={LighterRig.Account}&limit=2&cursor={cursor}");
                seen.AddRange(page.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(id).GetInt64()));
                cursor = page.GetProperty("next_cursor").GetString()!;
            }
            while (cursor.Length > 0);

            Assert.Equal(5, seen.Count);
            Assert.Equal(seen.OrderDescending(), seen);
        }
    }

    [Fact]
    public void A_generated_account_can_trade_and_its_key_stays_out_of_texts()
    {
        var credentials = _rig.Venue.CreateAccount(2_500m);
        Assert.Equal(80, credentials.PrivateKey.Length);
        Assert.InRange(credentials.ApiKeyIndex, 4, 254);
        Assert.DoesNotContain(credentials.PrivateKey, credentials.ToString(), StringComparison.Ordinal);
        Assert.Equal(credentials, LighterCredentials.FromEnvironment(credentials.ToEnvironment().GetValueOrDefault));
        var account = LighterRig.Json(_rig.Get($"/api/v1/account?by=index&value={credentials.AccountIndex}")).GetProperty("accounts")[0];
        Assert.Equal("2500.000000", Text(account, "total_asset_value"));
        var byWallet = LighterRig.Json(_rig.Get($"/api/v1/accountsByL1Address?l1_address={Text(account, "l1_address")}"));
        Assert.Equal(credentials.AccountIndex, byWallet.GetProperty("sub_accounts")[0].GetProperty("index").GetInt64());
        var key = LighterRig.Json(_rig.Get(string.Create(CultureInfo.InvariantCulture, $"/api/v1/apikeys?account_index={credentials.AccountIndex}&api_key_index=255"))).GetProperty("api_keys")[0];
        Assert.Equal(SchnorrPrivateKey.Parse(credentials.PrivateKey).PublicKey.ToString(), Text(key, "public_key"));
    }

    [Theory]
    [InlineData("/api/v1/account?by=index&value=5", 21100)]
    [InlineData("/api/v1/account?by=name&value=5", 20001)]
    [InlineData("/api/v1/orderBookDetails?market_id=99", 21602)]
    [InlineData("/api/v1/orderBookOrders?market_id=1", 20001)]
    [InlineData("/api/v1/orderBookOrders?market_id=1&limit=251", 20001)]
    [InlineData("/api/v1/recentTrades?market_id=1&limit=101", 20001)]
    [InlineData("/api/v1/candles?market_id=1&resolution=7m&start_timestamp=1&end_timestamp=2&count_back=1", 22402)]
    [InlineData("/api/v1/candles?market_id=1&resolution=1m&start_timestamp=2&end_timestamp=1&count_back=1", 22400)]
    [InlineData("/api/v1/candles?market_id=1&resolution=1m&start_timestamp=-2&end_timestamp=1&count_back=1", 22401)]
    [InlineData("/api/v1/candles?market_id=1&resolution=1m&start_timestamp=1000&end_timestamp=1772170000000&count_back=1", 22403)]
    [InlineData("/api/v1/accountInactiveOrders?account_index=213803&limit=101", 20001)]
    [InlineData("/api/v1/nextNonce?account_index=213803&api_key_index=77", 21109)]
    [InlineData("/api/v1/nextNonce?account_index=213803", 20001)]
    public void A_query_that_makes_no_sense_has_its_code(string path, int code)
    {
        var answer = _rig.Get(path, _rig.Token());
        Assert.Equal((400, code), (answer.Status, LighterRig.Code(answer)));
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;
}

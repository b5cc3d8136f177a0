using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Money, positions, the leverage of the account, history.</summary>
public sealed class BackpackAccountTests : IDisposable
{
    private const string Account = "/api/v1/account";
    private const string Position = "/api/v1/position";

    private readonly BackpackRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_short_position_is_negative_and_shows_its_loss()
    {
        _rig.Place(BackpackRig.Market(1, side: "Ask"));
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 64_099.9m, 64_100.1m);
        var position = Assert.Single(_rig.Do("GET", Position).EnumerateArray());
        Assert.Equal(("-0.01", "-639.999", "63999.9", "64100", "-1.001"), (
            Text(position, "netQuantity"), Text(position, "netCost"), Text(position, "entryPrice"), Text(position, "markPrice"), Text(position, "pnlUnrealized")));

        // The fee was 639.999 × 0.0005 = 0.3199995: (−639.999 + 0.3199995) / −0.01.
        Assert.Equal(("63967.90005", "0.1", "0.0125"), (Text(position, "breakEvenPrice"), Text(position, "imf"), Text(position, "mmf")));
    }

    [Fact]
    public void Exposure_counts_open_orders_and_the_sign_of_the_position_does_not_show_in_it()
    {
        _rig.Place(BackpackRig.Market(1, side: "Ask"));
        _rig.Place(BackpackRig.Limit(2, "0.03"));
        var position = _rig.Do("GET", Position, "symbol=BTC_USDC_PERP")[0];
        Assert.Equal(("-0.01", "0.02", "1280"), (Text(position, "netQuantity"), Text(position, "netExposureQuantity"), Text(position, "netExposureNotional")));
    }

    [Fact]
    public void A_flat_symbol_has_no_position()
    {
        Assert.Equal("[]", _rig.Do("GET", Position).GetRawText());
        Assert.Equal("[]", _rig.Do("GET", Position, "symbol=BTC_USDC_PERP").GetRawText());
        using var rig = new BackpackRig(new BackpackVenueOptions { FlatPositionIsNotFound = true });
        Assert.Equal(404, rig.Send("GET", Position, "symbol=BTC_USDC_PERP").Status);
        Assert.Equal("[]", rig.Do("GET", Position).GetRawText());
    }

    [Fact]
    public void A_position_that_is_opened_again_has_another_number_and_its_own_sums()
    {
        _rig.Place(BackpackRig.Market(1));
        var first = Text(_rig.Do("GET", Position)[0], "positionId");
        _rig.Place(BackpackRig.Market(2, side: "Ask"));
        _rig.Place(BackpackRig.Market(3));
        var position = _rig.Do("GET", Position)[0];
        Assert.NotEqual(first, Text(position, "positionId"));
        Assert.Equal("0", Text(position, "pnlRealized"));
        _rig.Place(BackpackRig.Market(4, "0.005", "Ask"));

        // 0.005 × (63,999.9 − 64,000.1).
        Assert.Equal("-0.001", Text(_rig.Do("GET", Position)[0], "pnlRealized"));
    }

    [Fact]
    public void Collateral_pays_the_takers_fee_and_backs_positions()
    {
        _rig.Place(BackpackRig.Market(1));
        var money = _rig.Do("GET", "/api/v1/capital/collateral");

        // 10,000 − 640.001 × 0.0005 − 0.01 × 0.1; 0.01 × 64,000 / 10 is locked.
        Assert.Equal(("9999.6789995", "64", "9935.6789995", "-0.001", "640"), (
            Text(money, "netEquity"), Text(money, "netEquityLocked"), Text(money, "netEquityAvailable"), Text(money, "pnlUnrealized"), Text(money, "netExposureFutures")));
        Assert.Equal(("0.1", "0.0125", "9999.6799995"), (Text(money, "imf"), Text(money, "mmf"), Text(money.GetProperty("collateral")[0], "totalQuantity")));

        // 9,999.6789995 / 640.
        Assert.Equal("15.62449844", Text(money, "marginFraction"));
    }

    [Fact]
    public void Without_exposure_there_is_no_margin_fraction() =>
        Assert.Equal(JsonValueKind.Null, _rig.Do("GET", "/api/v1/capital/collateral").GetProperty("marginFraction").ValueKind);

    [Fact]
    public void Idle_money_is_lent_until_the_account_says_otherwise()
    {
        Assert.Equal("""{"USDC":{"available":"0","locked":"0","staked":"0"}}""", _rig.Do("GET", "/api/v1/capital").GetRawText());
        var row = _rig.Do("GET", "/api/v1/capital/collateral").GetProperty("collateral")[0];
        Assert.Equal(("10000", "10000", "0"), (Text(row, "totalQuantity"), Text(row, "lendQuantity"), Text(row, "availableQuantity")));
        Assert.Equal((200, 0), Patch("""{"autoLend":false}"""));
        Assert.Equal("""{"USDC":{"available":"10000","locked":"0","staked":"0"}}""", _rig.Do("GET", "/api/v1/capital").GetRawText());
    }

    [Fact]
    public void Leverage_is_one_number_for_all_markets()
    {
        _rig.Venue.Exchange.MoveTo(BackpackRig.EthId, 2_349.99m, 2_350.01m);
        _rig.Place(BackpackRig.Market(1));
        _rig.Place("""{"symbol":"ETH_USDC_PERP","side":"Bid","orderType":"Market","quantity":"1"}""");
        Assert.Equal((200, 0), Patch("""{"leverageLimit":"5"}"""));
        Assert.Equal("5", Text(_rig.Do("GET", Account), "leverageLimit"));
        Assert.Equal(["0.2", "0.2"], _rig.Do("GET", Position).EnumerateArray().Select(position => Text(position, "imf")));

        // (640 + 2,350) / 5.
        Assert.Equal("598", Text(_rig.Do("GET", "/api/v1/capital/collateral"), "netEquityLocked"));
        Assert.Equal(0.2m, _rig.Venue.Exchange.GetPosition(BackpackRig.Account, BackpackRig.EthId).InitialMarginFraction);
    }

    [Fact]
    public void Above_what_a_market_allows_its_own_fraction_counts()
    {
        Assert.Equal((200, 0), Patch("""{"leverageLimit":"50"}"""));
        _rig.Place(BackpackRig.Market(1));
        Assert.Equal("0.02", Text(_rig.Do("GET", Position)[0], "imf"));
        Assert.Equal(0.1m, _rig.Venue.Exchange.GetPosition(BackpackRig.Account, 9).InitialMarginFraction);
    }

    [Fact]
    public void Leverage_that_open_positions_do_not_allow_changes_nothing()
    {
        _rig.Place(BackpackRig.Market(1, "0.3"));
        Assert.Equal("MAX_LEVERAGE_REACHED", _rig.Try("PATCH", Account, """{"leverageLimit":"1","autoLend":false}"""));
        Assert.Equal(("10", true), (Text(_rig.Do("GET", Account), "leverageLimit"), _rig.Do("GET", Account).GetProperty("autoLend").GetBoolean()));
        Assert.Equal(0.1m, _rig.Venue.Exchange.GetPosition(BackpackRig.Account, BackpackRig.BtcId).InitialMarginFraction);
    }

    [Theory]
    [InlineData("""{"leverageLimit":"0"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"leverageLimit":"50.1"}""", "INVALID_CLIENT_REQUEST")]
    [InlineData("""{"leverageLimit":5}""", "text")]
    [InlineData("""{"autoLend":"false"}""", "text")]
    public void Settings_that_make_no_sense_are_refused(string body, string code) => Assert.Equal(code, _rig.Try("PATCH", Account, body));

    [Fact]
    public void A_large_position_needs_more_margin_than_its_share()
    {
        // At leverage 50 the fraction of 640,000 USDC is 0.00006 × √640,000 = 0.048: 30,720 USDC are too much for 30,000 and enough for 31,500.
        using var poor = new BackpackRig(collateral: 30_000m);
        using var rich = new BackpackRig(collateral: 31_500m);
        poor.Configure("""{"leverageLimit":"50"}""");
        rich.Configure("""{"leverageLimit":"50"}""");
        Assert.Equal("INSUFFICIENT_MARGIN", poor.TryPlace(BackpackRig.Market(1, "10")));
        Assert.Equal(string.Empty, rich.TryPlace(BackpackRig.Market(1, "10")));
        Assert.Equal("0.048", Text(rich.Do("GET", Position)[0], "imf"));
    }

    [Fact]
    public void The_largest_order_is_the_one_that_is_taken()
    {
        // 10,000 × 10 / 64,000.
        var most = _rig.Do("GET", "/api/v1/account/limits/order", "symbol=BTC_USDC_PERP&side=Bid");
        Assert.Equal("1.5625", Text(most, "maxOrderQuantity"));
        Assert.Equal("INSUFFICIENT_MARGIN", _rig.TryPlace(BackpackRig.Limit(1, "1.56251")));
        Assert.Equal(string.Empty, _rig.TryPlace(BackpackRig.Limit(2, "1.5625")));
        Assert.Equal("0", Text(_rig.Do("GET", "/api/v1/account/limits/order", "symbol=BTC_USDC_PERP&side=Ask&reduceOnly=true&price=64000"), "maxOrderQuantity"));
    }

    [Fact]
    public void The_account_shows_fees_in_basis_points_and_counts_orders()
    {
        _rig.Place(BackpackRig.Limit(1));
        var account = _rig.Do("GET", Account);
        Assert.Equal(("2", "5", 1, 0), (Text(account, "futuresMakerFee"), Text(account, "futuresTakerFee"), account.GetProperty("limitOrders").GetInt32(), account.GetProperty("triggerOrders").GetInt32()));
    }

    [Fact]
    public void Fills_name_order_fee_and_client_id_as_text()
    {
        var order = Text(_rig.Place(BackpackRig.Market(7)), "id");
        var fill = Assert.Single(_rig.Do("GET", "/wapi/v1/history/fills", "symbol=BTC_USDC_PERP&fillType=User").EnumerateArray());
        Assert.Equal((order, "7", "64000.1", "0.01", "0.3200005", "Bid"), (
            Text(fill, "orderId"), Text(fill, "clientId"), Text(fill, "price"), Text(fill, "quantity"), Text(fill, "fee"), Text(fill, "side")));
        Assert.Equal((false, "2026-07-06T12:00:00"), (fill.GetProperty("isMaker").GetBoolean(), Text(fill, "timestamp")));
    }

    [Fact]
    public void Fills_are_paged_newest_first_and_cut_by_time()
    {
        for (var i = 1u; i <= 5; i++)
        {
            _rig.Place(BackpackRig.Market(i));
            _rig.Clock.RunFor(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(["5", "4", "3", "2", "1"], Fills(string.Empty));
        Assert.Equal(["4", "3"], Fills("limit=2&offset=1"));
        Assert.Equal(["1", "2"], Fills("sortDirection=Asc&limit=2"));
        var third = BackpackRig.Start.ToUnixTimeMilliseconds() + 1_000;
        Assert.Equal(["5", "4", "3"], Fills($"from={third}"));
        Assert.Equal(["3", "2", "1"], Fills($"to={third}"));
        var row = _rig.Do("GET", "/wapi/v1/history/fills", "limit=1&offset=3")[0];
        Assert.Equal(("2", "2026-07-06T12:00:00.500"), (Text(row, "clientId"), Text(row, "timestamp")));
        Assert.Equal(["2"], Fills($"orderId={Text(row, "orderId")}"));
        Assert.Equal("INVALID_CLIENT_REQUEST", _rig.Try("GET", "/wapi/v1/history/fills", "limit=1001"));
        Assert.Equal("INVALID_RANGE", _rig.Try("GET", "/wapi/v1/history/fills", $"from={third}&to={third - 1}"));
        Assert.Equal("text", _rig.Try("GET", "/wapi/v1/history/fills", "sortDirection=Down"));

        string?[] Fills(string query) => [.. _rig.Do("GET", "/wapi/v1/history/fills", query).EnumerateArray().Select(fill => Text(fill, "clientId"))];
    }

    [Fact]
    public void Ended_orders_are_paged_and_open_ones_are_not_among_them()
    {
        _rig.Place(BackpackRig.Market(1));
        _rig.Place(BackpackRig.Limit(2));
        _rig.Place(BackpackRig.Market(3));
        var rows = _rig.Do("GET", "/wapi/v1/history/orders", "symbol=BTC_USDC_PERP");
        Assert.Equal([3u, 1u], rows.EnumerateArray().Select(row => row.GetProperty("clientId").GetUInt32()));
        Assert.Equal(1u, _rig.Do("GET", "/wapi/v1/history/orders", $"orderId={Text(rows[1], "id")}")[0].GetProperty("clientId").GetUInt32());
        Assert.Equal(1u, _rig.Do("GET", "/wapi/v1/history/orders", "offset=1")[0].GetProperty("clientId").GetUInt32());
        Assert.Equal(0, _rig.Do("GET", "/api/v1/orders", "marketType=SPOT").GetArrayLength());
    }

    [Fact]
    public void Funding_is_paid_each_hour_by_longs_when_the_rate_is_positive()
    {
        _rig.Place(BackpackRig.Market(1));
        _rig.Clock.RunFor(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        var rows = _rig.Do("GET", "/wapi/v1/history/funding", "symbol=BTC_USDC_PERP");
        Assert.Equal(2, rows.GetArrayLength());

        // −0.01 × 64,000 × 0.0000125.
        Assert.Equal(("-0.008", "0.0000125", "2026-07-06T14:00:00"), (Text(rows[0], "quantity"), Text(rows[0], "fundingRate"), Text(rows[0], "intervalEndTimestamp")));
        Assert.Equal("2026-07-06T13:00:00", Text(_rig.Do("GET", "/wapi/v1/history/funding", "limit=1&offset=1")[0], "intervalEndTimestamp"));
        Assert.Equal("-0.016", Text(_rig.Do("GET", Position)[0], "cumulativeFundingPayment"));
        Assert.Equal(["2026-07-06T14:00:00", "2026-07-06T13:00:00"], _rig.Read("/api/v1/fundingRates", "symbol=BTC_USDC_PERP").EnumerateArray().Select(row => Text(row, "intervalEndTimestamp")));
    }

    [Fact]
    public void A_liquidation_is_a_fill_of_the_venue()
    {
        using var rig = new BackpackRig(collateral: 100m);
        rig.Configure("""{"leverageLimit":"50"}""");
        rig.Place(BackpackRig.Market(1, "0.05"));
        rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 62_000m, 62_000.2m);
        rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        var fill = rig.Do("GET", "/wapi/v1/history/fills", "limit=1")[0];
        Assert.Equal(("Ask", "LiquidatePositionOnBook", JsonValueKind.Null), (Text(fill, "side"), Text(fill, "systemOrderType"), fill.GetProperty("clientId").ValueKind));
        Assert.Equal(1, rig.Do("GET", "/wapi/v1/history/fills", "fillType=User").GetArrayLength());
        Assert.Equal("[]", rig.Do("GET", Position).GetRawText());
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private (int Status, int Length) Patch(string body)
    {
        var answer = _rig.Send("PATCH", Account, body);
        return (answer.Status, answer.Body.Length);
    }
}

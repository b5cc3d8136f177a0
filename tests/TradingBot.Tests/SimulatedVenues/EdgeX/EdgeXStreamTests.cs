using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Sockets: private streams, channels of market data, heartbeats.</summary>
public sealed class EdgeXStreamTests : IDisposable
{
    private readonly EdgeXRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_private_socket_begins_with_everything_there_is()
    {
        _rig.Place(_rig.Market("one"));
        _rig.Place(_rig.Limit("two"));
        var peer = _rig.FollowUser();
        Assert.Equal(["connected", "trade-event"], peer.Frames.Select(frame => JsonDocument.Parse(frame).RootElement.GetProperty("type").GetString()));
        var content = Assert.Single(EdgeXRig.Events(peer, "Snapshot"));
        var data = content.GetProperty("data");
        Assert.Equal((1, 1, 1, 1, 0), (Count(data, "account"), Count(data, "collateral"), Count(data, "position"), Count(data, "order"), content.GetProperty("accountId").GetInt64()));
        Assert.Equal("two", data.GetProperty("order")[0].GetProperty("clientOrderId").GetString());
    }

    [Fact]
    public void A_taker_is_filled_twice_and_the_second_time_with_its_rows()
    {
        var peer = _rig.FollowUser();
        _rig.Place(_rig.Market("one"));
        Assert.Equal(["PENDING", "FILLED", "FILLED+"], EdgeXRig.OrderEvents(peer));
        var events = EdgeXRig.Events(peer, "ORDER_UPDATE").Select(content => content.GetProperty("data")).ToArray();
        var matched = events[1];
        Assert.Equal((0, 0, 0), (Count(matched, "collateral"), Count(matched, "position"), Count(matched, "positionTransaction")));
        Assert.Equal("0.01", matched.GetProperty("order")[0].GetProperty("cumMatchSize").GetString());
        Assert.False(matched.GetProperty("order")[0].TryGetProperty("cumFillSize", out _));
        var passed = events[2];
        Assert.Equal((1, 1, 1, 1, 1), (Count(passed, "collateral"), Count(passed, "collateralTransaction"), Count(passed, "position"), Count(passed, "positionTransaction"), Count(passed, "orderFillTransaction")));
        Assert.Equal(("0.01", "0.010"), (passed.GetProperty("order")[0].GetProperty("cumFillSize").GetString(), passed.GetProperty("position")[0].GetProperty("openSize").GetString()));
    }

    [Fact]
    public void A_resting_order_is_pending_then_open_then_filled_in_parts()
    {
        var peer = _rig.FollowUser();
        var id = long.Parse(_rig.Place(_rig.Limit("one")));
        _rig.Venue.Exchange.FillResting(EdgeXRig.Account, id, 0.004m);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));
        _rig.Venue.Exchange.FillResting(EdgeXRig.Account, id);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));
        Assert.Equal(["PENDING", "OPEN", "OPEN", "OPEN+", "FILLED", "FILLED+"], EdgeXRig.OrderEvents(peer));
    }

    [Fact]
    public void A_crossing_post_only_order_and_a_cancel_end_as_canceled()
    {
        var peer = _rig.FollowUser();
        _rig.Place(_rig.Limit("one", price: "64000.1"));
        _rig.Place(_rig.Limit("two"));
        _rig.Do("order/cancelAllOrder");
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));
        Assert.Equal(["PENDING", "CANCELED", "PENDING", "OPEN", "CANCELED"], EdgeXRig.OrderEvents(peer));
    }

    [Fact]
    public void Fills_on_several_levels_are_one_check_with_a_row_each()
    {
        _rig.Venue.Exchange.MoveTo(EdgeXRig.BtcId, 63_999.9m, 64_000.1m, askSize: 0.004m);
        _rig.Place(_rig.Limit("one", price: "64000.5", size: "0.003", side: "SELL"));
        var peer = _rig.FollowUser();
        _rig.Place(_rig.Limit("two", price: "64000.1", size: "0.003", tif: "IMMEDIATE_OR_CANCEL"));
        Assert.Equal(["PENDING", "FILLED", "FILLED+"], EdgeXRig.OrderEvents(peer));
        Assert.Equal(1, Count(EdgeXRig.Events(peer, "ORDER_UPDATE")[^1].GetProperty("data"), "orderFillTransaction"));
    }

    [Fact]
    public void Versions_grow_not_always_by_one()
    {
        var peer = _rig.FollowUser();
        _rig.Place(_rig.Market("one"));
        var versions = peer.All("trade-event").Select(frame => frame.GetProperty("content").GetProperty("version").GetInt64()).ToArray();
        Assert.Equal([1_000, 1_001, 1_002, 1_004], versions);
        Assert.Equal("1004", _rig.Read("account/getAccountAsset").GetProperty("version").GetString());
    }

    [Fact]
    public void A_liquidation_begins_and_ends_and_its_orders_are_marked()
    {
        using var rig = new EdgeXRig(collateral: 100m);
        rig.Place(rig.Market("one", "0.050"));
        var peer = rig.FollowUser();
        rig.Venue.Exchange.MoveTo(EdgeXRig.BtcId, 62_000m, 62_000.2m);
        Assert.Equal("ACCOUNT_LIQUIDATING", rig.Try(rig.Limit("two", price: "61000.0", size: "0.001")));
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.True(EdgeXRig.Events(peer, "START_LIQUIDATING")[0].GetProperty("data").GetProperty("account")[0].GetProperty("isLiquidating").GetBoolean());
        Assert.False(EdgeXRig.Events(peer, "FINISH_LIQUIDATING")[0].GetProperty("data").GetProperty("account")[0].GetProperty("isLiquidating").GetBoolean());
        Assert.True(EdgeXRig.Events(peer, "ORDER_UPDATE")[0].GetProperty("data").GetProperty("order")[0].GetProperty("isLiquidate").GetBoolean());
        Assert.Empty(rig.Read("account/getPositionByContractId").EnumerateArray());
    }

    [Fact]
    public void Money_and_settings_are_told_of()
    {
        var peer = _rig.FollowUser();
        _rig.Venue.Exchange.Transfer(EdgeXRig.Account, 100m);
        _rig.Do("account/updateLeverageSetting", "\"contractId\":\"30000001\",\"leverage\":\"10\"");
        Assert.Equal("10100.000000", EdgeXRig.Events(peer, "DEPOSIT_UPDATE")[0].GetProperty("data").GetProperty("collateral")[0].GetProperty("amount").GetString());
        Assert.Single(EdgeXRig.Events(peer, "ACCOUNT_UPDATE"));
    }

    [Fact]
    public void The_server_pings_and_drops_who_does_not_answer()
    {
        var (peer, session) = _rig.FollowMarket();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(9));
        Assert.Single(peer.All("ping"));
        EdgeXRig.Say(session, """{"type":"pong","time":"1"}""");
        _rig.Clock.RunFor(TimeSpan.FromSeconds(45));
        Assert.Equal((6, false), (peer.All("ping").Length, peer.IsAborted));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(9));
        Assert.Equal((6, true), (peer.All("ping").Length, peer.IsAborted));
    }

    [Fact]
    public void A_ping_of_the_client_is_answered_with_its_own_time()
    {
        var (peer, session) = _rig.FollowMarket();
        EdgeXRig.Say(session, """{"type":"ping","time":"1789136310001"}""");
        Assert.Equal("""{"type":"pong","time":"1789136310001"}""", peer.Frames[^1]);
    }

    [Theory]
    [InlineData("""{"type":"subscribe","channel":"ticker.1"}""", "INVALID_CONTRACT_ID")]
    [InlineData("""{"type":"subscribe","channel":"depth.30000001.20"}""", "INVALID_CHANNEL")]
    [InlineData("""{"type":"subscribe","channel":"bookTicker.30000001"}""", "INVALID_CHANNEL")]
    [InlineData("""{"type":"subscribe","channel":"trades.all"}""", "INVALID_CHANNEL")]
    [InlineData("""{"type":"subscribe"}""", "INVALID_CHANNEL")]
    [InlineData("""{"type":"order"}""", "GATEWAY_UNRECOGNIZED_MESSAGE")]
    [InlineData("[]", "GATEWAY_UNRECOGNIZED_MESSAGE")]
    [InlineData("ping", "GATEWAY_UNRECOGNIZED_MESSAGE")]
    public void A_frame_that_means_nothing_is_an_error_and_the_socket_lives(string frame, string code)
    {
        var (peer, session) = _rig.FollowMarket();
        EdgeXRig.Say(session, frame);
        Assert.Equal(code, peer.Last("error").GetProperty("content").GetProperty("code").GetString());
        EdgeXRig.Say(session, """{"type":"subscribe","channel":"metadata"}""");
        Assert.Equal("""{"type":"subscribed","channel":"metadata","request":"{}"}""", peer.Frames[^2]);
    }

    [Fact]
    public void A_private_socket_takes_no_messages()
    {
        var (peer, opening) = _rig.OpenPrivate();
        EdgeXRig.Say(opening.Session!, """{"type":"subscribe","channel":"metadata"}""");
        Assert.Equal("GATEWAY_UNRECOGNIZED_MESSAGE", peer.Last("error").GetProperty("content").GetProperty("code").GetString());
    }

    [Fact]
    public void A_book_that_is_kept_from_changes_is_the_book()
    {
        using var rig = new EdgeXRig(isScripted: false);
        var (peer, _) = rig.FollowMarket("depth.30000001.15");

        // The market moves four times a second; by now its last move has been published.
        rig.Clock.RunFor(TimeSpan.FromSeconds(20.12));
        var quotes = EdgeXRig.Quotes(peer, "depth.30000001.15");
        Assert.Equal(("Snapshot", "changed"), (quotes[0].GetProperty("dataType").GetString(), quotes[1].GetProperty("dataType").GetString()));
        Dictionary<string, string> asks = [], bids = [];
        var last = 0L;
        foreach (var row in quotes.Select(quote => quote.GetProperty("data")[0]))
        {
            if (last > 0)
            {
                Assert.Equal(last + 1, long.Parse(row.GetProperty("startVersion").GetString()!));
            }

            last = long.Parse(row.GetProperty("endVersion").GetString()!);
            Apply(asks, row.GetProperty("asks"));
            Apply(bids, row.GetProperty("bids"));
        }

        var book = rig.ReadPublic("quote/getDepth", "contractId=30000001&level=15")[0];
        Assert.Equal(Levels(book, "asks"), asks.OrderBy(level => decimal.Parse(level.Key)).Select(level => (level.Key, level.Value)));
        Assert.Equal(Levels(book, "bids"), bids.OrderByDescending(level => decimal.Parse(level.Key)).Select(level => (level.Key, level.Value)));
    }

    [Fact]
    public void Trades_tickers_and_candles_follow_a_trade()
    {
        var (peer, session) = _rig.FollowMarket("trades.30000001", "ticker.all.1s", "kline.LAST_PRICE.30000001.MINUTE_1");
        _rig.Place(_rig.Market("one", side: "SELL"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        var trade = Assert.Single(EdgeXRig.Quotes(peer, "trades.30000001")[^1].GetProperty("data").EnumerateArray());
        Assert.Equal(("63999.9", true), (trade.GetProperty("price").GetString(), trade.GetProperty("isBuyerMaker").GetBoolean()));
        Assert.Equal(8, EdgeXRig.Quotes(peer, "ticker.all.1s")[^1].GetProperty("data").GetArrayLength());
        Assert.Equal("63999.9", EdgeXRig.Quotes(peer, "kline.LAST_PRICE.30000001.MINUTE_1")[^1].GetProperty("data")[0].GetProperty("close").GetString());
        EdgeXRig.Say(session, """{"type":"unsubscribe","channel":"trades.30000001"}""");
        var before = peer.All("quote-event").Length;
        _rig.Place(_rig.Market("two"));
        Assert.Equal(before, peer.All("quote-event").Length);
    }

    [Fact]
    public void Best_levels_have_a_channel_where_the_venue_serves_it()
    {
        using var rig = new EdgeXRig(new EdgeXVenueOptions { HasBookTicker = true });
        var (peer, _) = rig.FollowMarket("bookTicker.30000001");
        rig.Venue.Exchange.MoveTo(EdgeXRig.BtcId, 64_001.0m, 64_001.2m);
        Assert.Equal("64001.2", EdgeXRig.Quotes(peer, "bookTicker.30000001")[^1].GetProperty("data")[0].GetProperty("bestAskPrice").GetString());
    }

    private static int Count(JsonElement data, string name) => data.GetProperty(name).GetArrayLength();

    private static void Apply(Dictionary<string, string> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            if (level.GetProperty("size").GetString() == "0")
            {
                Assert.True(side.Remove(level.GetProperty("price").GetString()!));
            }
            else
            {
                side[level.GetProperty("price").GetString()!] = level.GetProperty("size").GetString()!;
            }
        }
    }

    private static IEnumerable<(string, string)> Levels(JsonElement book, string side) =>
        book.GetProperty(side).EnumerateArray().Select(level => (level.GetProperty("price").GetString()!, level.GetProperty("size").GetString()!));
}

using System.Text.Json;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Sockets: user streams, market streams, live subscriptions, ends.</summary>
public sealed class AsterStreamTests : IDisposable
{
    private readonly AsterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_order_is_new_then_trades_then_is_filled()
    {
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 63_999.9m, 64_000.1m);
        var peer = _rig.FollowUser();
        _rig.Place(AsterRig.Limit("one", price: "64000.0"));
        _rig.Venue.Exchange.FillResting(AsterRig.Account, OrderId(peer), 0.004m);
        _rig.Venue.Exchange.FillResting(AsterRig.Account, OrderId(peer));
        Assert.Equal(["NEW/NEW", "TRADE/PARTIALLY_FILLED", "TRADE/FILLED"], AsterRig.OrderEvents(peer));
        var fill = AsterRig.Events(peer, "ORDER_TRADE_UPDATE")[1].GetProperty("o");
        Assert.Equal(("0.004", "0.004", "64000", "0.0256", true), (
            fill.GetProperty("l").GetString(), fill.GetProperty("z").GetString(), fill.GetProperty("L").GetString(), fill.GetProperty("n").GetString(), fill.GetProperty("m").GetBoolean()));
        Assert.False(AsterRig.Events(peer, "ORDER_TRADE_UPDATE")[0].GetProperty("o").TryGetProperty("n", out _));
    }

    [Fact]
    public void A_crossing_post_only_order_is_new_and_then_expired()
    {
        var peer = _rig.FollowUser();
        _rig.Place(AsterRig.Limit("one", price: "64000.1"));
        Assert.Equal(["NEW/NEW", "EXPIRED/EXPIRED"], AsterRig.OrderEvents(peer));
    }

    [Fact]
    public void A_result_has_the_same_events_and_a_cancel_its_own()
    {
        var peer = _rig.FollowUser();
        _rig.Do("POST", "order", AsterRig.Market("one", more: "&newOrderRespType=RESULT"));
        _rig.Place(AsterRig.Limit("two"));
        _rig.Do("DELETE", "order", "symbol=BTCUSDT&origClientOrderId=two");
        Assert.Equal(["NEW/NEW", "TRADE/FILLED", "NEW/NEW", "CANCELED/CANCELED"], AsterRig.OrderEvents(peer));
    }

    [Fact]
    public void A_changed_order_is_told_of()
    {
        var peer = _rig.FollowUser();
        _rig.Place(AsterRig.Limit("one"));
        _rig.Do("PUT", "order", "symbol=BTCUSDT&origClientOrderId=one&quantity=0.02&price=63500");
        Assert.Equal(["NEW/NEW", "NEW/NEW"], AsterRig.OrderEvents(peer));
        Assert.Equal("63500", AsterRig.Events(peer, "ORDER_TRADE_UPDATE")[1].GetProperty("o").GetProperty("p").GetString());
    }

    [Fact]
    public void A_fill_changes_wallet_and_position_and_funding_the_wallet_alone()
    {
        var peer = _rig.FollowUser();
        _rig.Place(AsterRig.Market("one", side: "SELL"));
        var change = Assert.Single(AsterRig.Events(peer, "ACCOUNT_UPDATE")).GetProperty("a");
        Assert.Equal(("ORDER", "9999.77600035"), (change.GetProperty("m").GetString(), change.GetProperty("B")[0].GetProperty("wb").GetString()));
        Assert.Equal(("BTCUSDT", "-0.01", "63999.90000"), (change.GetProperty("P")[0].GetProperty("s").GetString(), change.GetProperty("P")[0].GetProperty("pa").GetString(), change.GetProperty("P")[0].GetProperty("ep").GetString()));
        for (var i = 0; i < 5; i++)
        {
            _rig.Do("PUT", "listenKey");
            _rig.Clock.RunFor(TimeSpan.FromMinutes(50));
        }

        var funding = AsterRig.Events(peer, "ACCOUNT_UPDATE")[^1].GetProperty("a");
        Assert.Equal(("FUNDING_FEE", 0), (funding.GetProperty("m").GetString(), funding.GetProperty("P").GetArrayLength()));
    }

    [Fact]
    public void Money_paid_in_is_a_deposit()
    {
        var peer = _rig.FollowUser();
        _rig.Venue.Exchange.Transfer(AsterRig.Account, 100m);
        var change = Assert.Single(AsterRig.Events(peer, "ACCOUNT_UPDATE")).GetProperty("a");
        Assert.Equal(("DEPOSIT", "100.00000000"), (change.GetProperty("m").GetString(), change.GetProperty("B")[0].GetProperty("bc").GetString()));
    }

    [Fact]
    public void A_liquidation_is_an_order_of_the_venue()
    {
        using var rig = new AsterRig(collateral: 100m);
        var peer = rig.FollowUser();
        rig.Place(AsterRig.Market("one", "0.03"));
        rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 60_000m, 60_000.2m);
        rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        var last = AsterRig.Events(peer, "ORDER_TRADE_UPDATE")[^1].GetProperty("o");
        Assert.StartsWith("autoclose-", last.GetProperty("c").GetString(), StringComparison.Ordinal);
        Assert.Equal(("TRADE", "FILLED", "SELL"), (last.GetProperty("x").GetString(), last.GetProperty("X").GetString(), last.GetProperty("S").GetString()));
    }

    [Fact]
    public void Settings_are_told_of()
    {
        var peer = _rig.FollowUser();
        _rig.Do("POST", "leverage", "symbol=BTCUSDT&leverage=25");
        _rig.Do("POST", "positionSide/dual", "dualSidePosition=true");
        var events = AsterRig.Events(peer, "ACCOUNT_CONFIG_UPDATE");
        Assert.Equal("""{"s":"BTCUSDT","l":25}""", events[0].GetProperty("ac").GetRawText());
        Assert.True(events[1].GetProperty("ai").GetProperty("d").GetBoolean());
    }

    [Fact]
    public void A_listen_key_lives_for_an_hour_and_each_renewal_adds_one()
    {
        var peer = _rig.FollowUser();
        var key = _rig.Do("POST", "listenKey").GetProperty("listenKey").GetString();
        _rig.Clock.RunFor(TimeSpan.FromMinutes(59));
        Assert.Equal("{}", _rig.Do("PUT", "listenKey").GetRawText());
        _rig.Clock.RunFor(TimeSpan.FromMinutes(59));
        Assert.Equal(key, _rig.Do("POST", "listenKey").GetProperty("listenKey").GetString());
        Assert.Empty(AsterRig.Events(peer, "listenKeyExpired"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(60.5));
        Assert.Single(AsterRig.Events(peer, "listenKeyExpired"));
        Assert.Equal(-1125, _rig.Try("PUT", "listenKey"));
    }

    [Fact]
    public void After_a_key_has_expired_its_socket_stays_open_and_silent()
    {
        var peer = _rig.FollowUser();
        _rig.Clock.RunFor(TimeSpan.FromMinutes(61));
        var second = _rig.FollowUser();
        _rig.Place(AsterRig.Limit("one"));
        Assert.Empty(AsterRig.OrderEvents(peer));
        Assert.Equal(["NEW/NEW"], AsterRig.OrderEvents(second));
        Assert.Equal((0, false), (peer.CloseCode, peer.IsAborted));
    }

    [Fact]
    public void A_key_that_was_deleted_tells_nothing_more()
    {
        var peer = _rig.FollowUser();
        Assert.Equal("{}", _rig.Do("DELETE", "listenKey").GetRawText());
        Assert.Equal(-1125, _rig.Try("DELETE", "listenKey"));
        _rig.Place(AsterRig.Limit("one"));
        Assert.Empty(peer.Frames);
    }

    [Fact]
    public void Changes_of_the_book_lead_from_the_snapshot_to_the_present()
    {
        using var rig = new AsterRig(isScripted: false);
        var (peer, _) = rig.Connect("/ws/btcusdt@depth@100ms");
        rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        var (last, bids, asks) = Read(rig.Read("depth", "symbol=BTCUSDT&limit=1000"));

        // The market moves each quarter of a second, and a tenth later the last change has been sent.
        rig.Clock.RunFor(TimeSpan.FromSeconds(10.15));
        var events = AsterRig.Events(peer, "depthUpdate").Where(e => Id(e, "u") >= last).ToArray();
        Assert.True(events.Length > 20, $"{events.Length} events");
        Assert.True(Id(events[0], "pu") <= last);
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.Equal(Id(pair.First, "u"), Id(pair.Second, "pu")));
        Assert.Contains(events, e => Id(e, "U") != Id(e, "pu") + 1);
        foreach (var change in events)
        {
            Apply(bids, change.GetProperty("b"));
            Apply(asks, change.GetProperty("a"));
        }

        var (id, nowBids, nowAsks) = Read(rig.Read("depth", "symbol=BTCUSDT&limit=1000"));
        Assert.Equal(id, Id(events[^1], "u"));
        Assert.Equal(nowBids.Reverse().Take(20), bids.Reverse().Take(20));
        Assert.Equal(nowAsks.Take(20), asks.Take(20));
    }

    [Fact]
    public void The_best_prices_come_when_they_change()
    {
        var (peer, _) = _rig.Connect("/ws/btcusdt@bookTicker");
        _rig.Venue.Exchange.MoveTo(AsterRig.BtcId, 64_009.9m, 64_010.1m, 0.5m, 0.8m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        var touch = AsterRig.Events(peer, "bookTicker")[^1];
        Assert.Equal(("64009.9", "0.5", "64010.1", "0.8"), (touch.GetProperty("b").GetString(), touch.GetProperty("B").GetString(), touch.GetProperty("a").GetString(), touch.GetProperty("A").GetString()));
    }

    [Fact]
    public void A_combined_socket_wraps_events_in_their_stream()
    {
        var (peer, _) = _rig.Connect("/stream", "streams=btcusdt@aggTrade/btcusdt@markPrice@1s");
        _rig.Place(AsterRig.Market("one"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        var trade = peer.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).First(frame => frame.GetProperty("stream").GetString() == "btcusdt@aggTrade").GetProperty("data");
        Assert.Equal(("64000.1", "0.01", false), (trade.GetProperty("p").GetString(), trade.GetProperty("q").GetString(), trade.GetProperty("m").GetBoolean()));
        Assert.Contains(peer.Frames, frame => frame.Contains("\"stream\":\"btcusdt@markPrice@1s\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Streams_are_followed_and_left_while_the_socket_is_open()
    {
        var (peer, session) = _rig.Connect("/ws");
        AsterRig.Say(session, """{"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":1}""");
        AsterRig.Say(session, """{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        _rig.Place(AsterRig.Market("one"));
        AsterRig.Say(session, """{"method":"UNSUBSCRIBE","params":["btcusdt@aggTrade"],"id":3}""");
        _rig.Place(AsterRig.Market("two"));
        Assert.Equal(["""{"result":null,"id":1}""", """{"result":["btcusdt@aggTrade"],"id":2}""", """{"result":null,"id":3}"""], peer.Frames.Where(frame => frame.Contains("result", StringComparison.Ordinal)));
        Assert.Single(AsterRig.Events(peer, "aggTrade"));
        AsterRig.Say(session, """{"method":"SUBSCRIBE","params":["btcusdt@bookTicker"]}""");
        Assert.Equal("""{"result":null,"id":null}""", peer.Frames.Last(frame => frame.Contains("result", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_socket_can_be_made_a_combined_one()
    {
        var (peer, session) = _rig.Connect("/ws");
        AsterRig.Say(session, """{"method":"SET_PROPERTY","params":["combined",true],"id":1}""");
        AsterRig.Say(session, """{"method":"GET_PROPERTY","params":["combined"],"id":2}""");
        AsterRig.Say(session, """{"method":"SET_PROPERTY","params":["combined","yes"],"id":3}""");
        AsterRig.Say(session, """{"method":"SET_PROPERTY","params":["colour",true],"id":4}""");
        Assert.Equal(["""{"result":null,"id":1}""", """{"result":true,"id":2}"""], peer.Frames[..2]);
        Assert.Equal([1, 0], peer.Frames[2..].Select(frame => JsonDocument.Parse(frame).RootElement.GetProperty("code").GetInt32()));
    }

    [Theory]
    [InlineData("not json", 3)]
    [InlineData("""{"method":"SUBSCRIBE","params":["btcusdt@nothing"],"id":1}""", 2)]
    [InlineData("""{"method":"SUBSCRIBE","params":["BTCUSDT@aggTrade"],"id":1}""", 2)]
    [InlineData("""{"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":-1}""", 2)]
    [InlineData("""{"method":"SUBSCRIBE","params":"btcusdt@aggTrade","id":1}""", 2)]
    [InlineData("""{"method":"DANCE","id":1}""", 2)]
    [InlineData("[]", 2)]
    public void What_is_not_understood_has_a_code(string frame, int code)
    {
        var (peer, session) = _rig.Connect("/ws");
        AsterRig.Say(session, frame);
        Assert.Equal(code, peer.Last().GetProperty("code").GetInt32());
    }

    [Fact]
    public void Eleven_messages_in_a_second_end_the_socket()
    {
        var (peer, session) = _rig.Connect("/ws");
        for (var i = 0; i < 10; i++)
        {
            AsterRig.Say(session, """{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        }

        Assert.Equal(0, peer.CloseCode);
        AsterRig.Say(session, """{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal((1008, 10), (peer.CloseCode, peer.Frames.Count));
    }

    [Fact]
    public void A_socket_lives_for_a_day()
    {
        var (peer, _) = _rig.Connect("/ws");
        _rig.Clock.RunFor(TimeSpan.FromHours(23.9));
        Assert.Equal(0, peer.CloseCode);
        _rig.Clock.RunFor(TimeSpan.FromHours(0.2));
        Assert.Equal(1000, peer.CloseCode);
    }

    [Fact]
    public void Candles_close_when_the_next_one_begins()
    {
        var (peer, _) = _rig.Connect("/ws/btcusdt@kline_1m");
        _rig.Place(AsterRig.Market("one"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        _rig.Place(AsterRig.Market("two"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        var candles = AsterRig.Events(peer, "kline").Select(e => e.GetProperty("k")).ToArray();
        Assert.Equal([false, true, false], candles.Select(k => k.GetProperty("x").GetBoolean()));
        Assert.Equal(candles[0].GetProperty("t").GetInt64() + 60_000, candles[2].GetProperty("t").GetInt64());
    }

    private static long OrderId(RecordingPeer peer) => AsterRig.Events(peer, "ORDER_TRADE_UPDATE")[0].GetProperty("o").GetProperty("i").GetInt64();

    private static long Id(JsonElement change, string name) => change.GetProperty(name).GetInt64();

    private static (long Id, SortedDictionary<decimal, decimal> Bids, SortedDictionary<decimal, decimal> Asks) Read(JsonElement book)
    {
        var bids = new SortedDictionary<decimal, decimal>();
        var asks = new SortedDictionary<decimal, decimal>();
        Apply(bids, book.GetProperty("bids"));
        Apply(asks, book.GetProperty("asks"));
        return (Id(book, "lastUpdateId"), bids, asks);
    }

    private static void Apply(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = decimal.Parse(level[0].GetString()!);
            var size = decimal.Parse(level[1].GetString()!);
            if (size == 0m)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = size;
            }
        }
    }
}

using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Sockets: the login, private streams, market streams, ends.</summary>
public sealed class BackpackStreamTests : IDisposable
{
    private const string Orders = "account.orderUpdate";
    private const string Positions = "account.positionUpdate";

    private readonly BackpackRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_order_is_accepted_then_fills_part_by_part()
    {
        var (peer, _) = _rig.Follow(Orders);
        var id = long.Parse(_rig.Place(BackpackRig.Limit(1, price: "64000.0")).GetProperty("id").GetString()!);
        _rig.Venue.Exchange.FillResting(BackpackRig.Account, id, 0.004m);
        _rig.Venue.Exchange.FillResting(BackpackRig.Account, id);
        Assert.Equal(["orderAccepted/New", "orderFill/PartiallyFilled", "orderFill/Filled"], BackpackRig.OrderEvents(peer));
        var data = BackpackRig.Data(peer, Orders);
        Assert.Equal((1u, "LIMIT", "GTC", "USER", true), (data[0].GetProperty("c").GetUInt32(), data[0].GetProperty("o").GetString(), data[0].GetProperty("f").GetString(), data[0].GetProperty("O").GetString(), data[0].GetProperty("y").GetBoolean()));
        Assert.Equal((JsonValueKind.Null, false), (data[0].GetProperty("t").ValueKind, data[0].TryGetProperty("l", out _)));
        Assert.Equal(("0.006", "0.01", "640", "64000", "0.0768", true), (
            data[2].GetProperty("l").GetString(), data[2].GetProperty("z").GetString(), data[2].GetProperty("Z").GetString(), data[2].GetProperty("L").GetString(), data[2].GetProperty("n").GetString(), data[2].GetProperty("m").GetBoolean()));

        // Microseconds.
        Assert.Equal(_rig.Milliseconds * 1_000, data[2].GetProperty("E").GetInt64());
    }

    [Fact]
    public void What_is_dropped_of_a_taking_order_expires_with_its_reason()
    {
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_999.9m, 64_000.1m, 1m, 0.02m);
        var (peer, _) = _rig.Follow(Orders);
        _rig.Place(BackpackRig.Limit(1, "0.03", "64000.1", more: ""","timeInForce":"IOC" """));
        Assert.Equal(["orderAccepted/New", "orderFill/PartiallyFilled", "orderExpired/Expired"], BackpackRig.OrderEvents(peer));
        Assert.Equal("ImmediateOrCancel", BackpackRig.Data(peer, Orders)[2].GetProperty("R").GetString());
        Assert.False(BackpackRig.Data(peer, Orders)[0].TryGetProperty("R", out _));
    }

    [Fact]
    public void A_refused_order_is_no_event_and_a_cancelled_one_is()
    {
        var (peer, _) = _rig.Follow(Orders);
        Assert.Equal("INVALID_ORDER", _rig.TryPlace(BackpackRig.Limit(1, price: "64000.1")));
        _rig.Place(BackpackRig.Limit(2));
        _rig.Do("DELETE", "/api/v1/order", """{"symbol":"BTC_USDC_PERP","clientId":2}""");
        Assert.Equal(["orderAccepted/New", "orderCancelled/Cancelled"], BackpackRig.OrderEvents(peer));
    }

    [Fact]
    public void Nothing_confirms_a_subscription_and_no_orders_are_repeated()
    {
        _rig.Place(BackpackRig.Limit(1));
        var (peer, session) = _rig.Follow(Orders, Positions, "depth.BTC_USDC_PERP");
        BackpackRig.Say(session, """{"method":"UNSUBSCRIBE","params":["account.orderUpdate"]}""");
        Assert.Empty(peer.Frames);
        _rig.Place(BackpackRig.Limit(2));
        Assert.Empty(BackpackRig.OrderEvents(peer));
    }

    [Fact]
    public void A_private_stream_of_one_symbol_has_its_own_name()
    {
        _rig.Venue.Exchange.MoveTo(BackpackRig.EthId, 2_349.99m, 2_350.01m);
        var (peer, _) = _rig.Follow(Orders + ".ETH_USDC_PERP");
        _rig.Place(BackpackRig.Limit(1));
        Assert.Empty(peer.Frames);
        _rig.Place("""{"symbol":"ETH_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.1","price":"2300"}""");
        var data = Assert.Single(BackpackRig.Data(peer, Orders + ".ETH_USDC_PERP"));
        Assert.False(data.TryGetProperty("c", out _));
    }

    [Fact]
    public void A_position_is_opened_adjusted_and_closed()
    {
        var (peer, _) = _rig.Follow(Positions);
        _rig.Place(BackpackRig.Market(1, side: "Ask"));
        _rig.Place(BackpackRig.Market(2, "0.005"));
        _rig.Place(BackpackRig.Market(3, "0.005"));
        var data = BackpackRig.Data(peer, Positions);
        Assert.Equal(["positionOpened/-0.01", "positionAdjusted/-0.005", "positionClosed/0"], data.Select(e => $"{e.GetProperty("e").GetString()}/{e.GetProperty("q").GetString()}"));
        Assert.Equal(("63999.9", "0.01", "640", "0"), (data[0].GetProperty("B").GetString(), data[0].GetProperty("Q").GetString(), data[0].GetProperty("n").GetString(), data[0].GetProperty("l").GetString()));
        Assert.Single(data.Select(e => e.GetProperty("i").GetInt64()).Distinct());
    }

    [Fact]
    public void Whoever_subscribes_later_gets_the_open_positions_without_an_event()
    {
        _rig.Place(BackpackRig.Market(1));
        var (peer, _) = _rig.Follow(Positions);
        var (other, _) = _rig.Follow(Positions + ".ETH_USDC_PERP");
        var data = Assert.Single(BackpackRig.Data(peer, Positions));
        Assert.Equal((false, "0.01"), (data.TryGetProperty("e", out _), data.GetProperty("q").GetString()));
        Assert.Empty(other.Frames);
    }

    [Fact]
    public void A_socket_proves_itself_for_private_streams_alone()
    {
        var (peer, session) = _rig.Connect();
        BackpackRig.Subscribe(session, [Orders]);
        BackpackRig.Subscribe(session, [Orders], _rig.SignSocket(instruction: "balanceQuery"));
        BackpackRig.Subscribe(session, [Orders], _rig.SignSocket(_rig.Milliseconds - 5_001));
        BackpackRig.Subscribe(session, [Orders], _rig.SignSocket()[..3]);
        BackpackRig.Subscribe(session, ["bookTicker.BTC_USDC_PERP", Orders], _rig.SignSocket(key: BackpackRig.ReadKey("ilHjtl/dvqvwii2GrWYDT/MaXBCweaAtaDymP71CQQw=")));
        Assert.Equal(Enumerable.Repeat("""{"id":null,"error":{"code":4003,"message":"Invalid signature"}}""", 5), peer.Frames);
        _rig.Place(BackpackRig.Limit(1));
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m);
        Assert.Equal(5, peer.Frames.Count);
    }

    [Fact]
    public void Accounts_do_not_hear_of_each_other()
    {
        var other = _rig.Venue.CreateAccount();
        var (peer, session) = _rig.Connect();
        BackpackRig.Subscribe(session, [Orders], _rig.SignSocket(key: BackpackRig.ReadKey(other.SecretKey)));
        _rig.Place(BackpackRig.Limit(1));
        Assert.Empty(peer.Frames);
    }

    [Theory]
    [InlineData("depth.btc_usdc_perp")]
    [InlineData("depth.KPEPE_USDC_PERP")]
    [InlineData("depth.100ms.BTC_USDC_PERP")]
    [InlineData("kline.1s.BTC_USDC_PERP")]
    [InlineData("account.balance")]
    [InlineData("account.orderUpdates")]
    [InlineData("")]
    public void A_stream_that_does_not_exist_spoils_its_frame(string name)
    {
        var (peer, _) = _rig.Follow("bookTicker.BTC_USDC_PERP", name);
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m);
        Assert.Equal(["""{"id":null,"error":{"code":4006,"message":"Invalid stream"}}"""], peer.Frames);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"method":"SUBSCRIBE"}""")]
    [InlineData("""{"method":"SUBSCRIBE","params":[1]}""")]
    [InlineData("""{"method":"PING","params":["depth.BTC_USDC_PERP"]}""")]
    public void A_frame_that_is_none_is_answered_with_an_error(string frame)
    {
        var (peer, session) = _rig.Connect();
        BackpackRig.Say(session, frame);
        Assert.Equal(["""{"id":null,"error":{"code":4000,"message":"Invalid request"}}"""], peer.Frames);
    }

    [Fact]
    public void Changes_of_the_book_lead_from_the_snapshot_to_the_present_without_a_gap()
    {
        using var rig = new BackpackRig(isScripted: false);
        var (peer, _) = rig.Follow("depth.BTC_USDC_PERP");
        rig.Clock.RunFor(TimeSpan.FromSeconds(3));
        var (last, bids, asks) = Snapshot(rig);
        rig.Clock.RunFor(TimeSpan.FromSeconds(30));
        Assert.Equal(Snapshot(rig).Last, Follow(BackpackRig.Data(peer, "depth.BTC_USDC_PERP"), last, long.MaxValue, bids, asks));
        Assert.Equal(Snapshot(rig).Bids, bids);
        Assert.Equal(Snapshot(rig).Asks, asks);
    }

    [Theory]
    [InlineData("depth.200ms.BTC_USDC_PERP")]
    [InlineData("depth.600ms.BTC_USDC_PERP")]
    [InlineData("depth.1000ms.BTC_USDC_PERP")]
    public void Slower_changes_come_to_the_same_book_in_fewer_frames(string stream)
    {
        using var rig = new BackpackRig(isScripted: false);
        var (peer, _) = rig.Follow(stream, "depth.BTC_USDC_PERP");
        var (last, bids, asks) = Snapshot(rig);
        var (_, bidsThen, asksThen) = Snapshot(rig);
        rig.Clock.RunFor(TimeSpan.FromSeconds(30));
        var (slow, fast) = (BackpackRig.Data(peer, stream), BackpackRig.Data(peer, "depth.BTC_USDC_PERP"));
        var end = Follow(slow, last, long.MaxValue, bids, asks);
        Assert.Equal(end, Follow(fast, last, end, bidsThen, asksThen));
        Assert.Equal(bidsThen, bids);
        Assert.Equal(asksThen, asks);
        Assert.True(slow.Length < fast.Length);
    }

    [Fact]
    public void The_copy_of_the_book_may_lag_behind_the_stream()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { DepthLag = TimeSpan.FromMilliseconds(200) });
        var (peer, _) = rig.Follow("depth.BTC_USDC_PERP");
        var before = Snapshot(rig).Last;
        rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m);
        Assert.Equal(before, Snapshot(rig).Last);
        Assert.True(BackpackRig.Data(peer, "depth.BTC_USDC_PERP")[^1].GetProperty("u").GetInt64() > before);
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(200));
        Assert.True(Snapshot(rig).Last > before);
    }

    [Fact]
    public void The_touch_is_sent_when_it_changes()
    {
        var (peer, _) = _rig.Follow("bookTicker.BTC_USDC_PERP");
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m, 1m, 2m);
        var data = BackpackRig.Data(peer, "bookTicker.BTC_USDC_PERP")[^1];
        Assert.Equal(("63899.9", "1", "63900.1", "2"), (data.GetProperty("b").GetString(), data.GetProperty("B").GetString(), data.GetProperty("a").GetString(), data.GetProperty("A").GetString()));
        var count = peer.Frames.Count;
        _rig.Place(BackpackRig.Limit(1));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(count, peer.Frames.Count);
    }

    [Fact]
    public void A_trade_names_the_orders_of_both_sides()
    {
        var (peer, _) = _rig.Follow("trade.BTC_USDC_PERP");
        var id = _rig.Place(BackpackRig.Market(1, side: "Ask")).GetProperty("id").GetString();
        var data = Assert.Single(BackpackRig.Data(peer, "trade.BTC_USDC_PERP"));
        Assert.Equal((id, "63999.9", "0.01", true), (data.GetProperty("a").GetString(), data.GetProperty("p").GetString(), data.GetProperty("q").GetString(), data.GetProperty("m").GetBoolean()));
        Assert.NotEqual(id, data.GetProperty("b").GetString());
    }

    [Fact]
    public void A_candle_is_sent_once_more_when_it_is_closed()
    {
        var (peer, _) = _rig.Follow("kline.1m.BTC_USDC_PERP");
        _rig.Place(BackpackRig.Market(1));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(61));
        _rig.Place(BackpackRig.Market(2));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        var data = BackpackRig.Data(peer, "kline.1m.BTC_USDC_PERP");
        Assert.Equal(["12:00:00/False", "12:00:00/True", "12:01:00/False"], data.Select(e => $"{e.GetProperty("t").GetString()![11..]}/{e.GetProperty("X").GetBoolean()}"));
        Assert.Equal("2026-07-06T12:01:00", data[0].GetProperty("T").GetString());
    }

    [Fact]
    public void A_liquidation_is_told_to_everybody_and_to_its_account()
    {
        using var rig = new BackpackRig(collateral: 100m);
        rig.Configure("""{"leverageLimit":"50"}""");
        rig.Place(BackpackRig.Market(1, "0.05"));
        var (peer, _) = rig.Follow("liquidation", Orders, Positions);
        rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 62_000m, 62_000.2m);
        rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(("Ask", "0.05"), (BackpackRig.Data(peer, "liquidation")[0].GetProperty("S").GetString(), BackpackRig.Data(peer, "liquidation")[0].GetProperty("q").GetString()));
        var order = BackpackRig.Data(peer, Orders)[^1];
        Assert.Equal(("orderFill", "LIQUIDATION_AUTOCLOSE", "Filled"), (order.GetProperty("e").GetString(), order.GetProperty("O").GetString(), order.GetProperty("X").GetString()));
        Assert.Equal("positionClosed", BackpackRig.Data(peer, Positions)[^1].GetProperty("e").GetString());
    }

    [Fact]
    public void A_socket_that_has_ended_hears_nothing()
    {
        var (peer, session) = _rig.Follow(Orders, "bookTicker.BTC_USDC_PERP");
        session.OnClosed();
        _rig.Place(BackpackRig.Limit(1));
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m);
        BackpackRig.Say(session, "{");
        Assert.Empty(peer.Frames);
    }

    [Fact]
    public void A_socket_may_have_an_end_of_its_own()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { SocketLife = TimeSpan.FromHours(1) });
        var (peer, _) = rig.Follow("markPrice.BTC_USDC_PERP");
        rig.Clock.RunFor(TimeSpan.FromMinutes(59));
        Assert.Equal(0, peer.CloseCode);
        rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        Assert.Equal(1000, peer.CloseCode);
    }

    [Fact]
    public void There_is_no_path_beside_the_root()
    {
        var opening = _rig.Venue.OpenSocket(new() { Method = "GET", Path = "/stream" }, new RecordingPeer());
        Assert.Equal(404, opening.Refusal?.Status);
    }

    /// <summary>Applies the changes after one id, up to another one.</summary>
    /// <returns>The last id that was applied.</returns>
    private static long Follow(JsonElement[] events, long after, long upTo, SortedDictionary<decimal, decimal> bids, SortedDictionary<decimal, decimal> asks)
    {
        var previous = 0L;
        foreach (var e in events.TakeWhile(e => e.GetProperty("u").GetInt64() <= upTo))
        {
            Assert.True(previous == 0 || e.GetProperty("U").GetInt64() == previous + 1);
            previous = e.GetProperty("u").GetInt64();
            if (previous > after)
            {
                Apply(bids, e.GetProperty("b"));
                Apply(asks, e.GetProperty("a"));
            }
        }

        return previous;
    }

    private static (long Last, SortedDictionary<decimal, decimal> Bids, SortedDictionary<decimal, decimal> Asks) Snapshot(BackpackRig rig)
    {
        var depth = rig.Read("/api/v1/depth", "symbol=BTC_USDC_PERP");
        var bids = new SortedDictionary<decimal, decimal>();
        var asks = new SortedDictionary<decimal, decimal>();
        Apply(bids, depth.GetProperty("bids"));
        Apply(asks, depth.GetProperty("asks"));
        return (long.Parse(depth.GetProperty("lastUpdateId").GetString()!, CultureInfo.InvariantCulture), bids, asks);
    }

    private static void Apply(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            var size = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
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

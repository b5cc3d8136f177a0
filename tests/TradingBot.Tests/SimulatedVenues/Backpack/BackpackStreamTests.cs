using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Sockets: the login, private streams, names, ends.</summary>
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
}

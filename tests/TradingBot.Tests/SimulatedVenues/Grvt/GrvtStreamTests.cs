using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.SimulatedVenues;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

public sealed class GrvtStreamTests : IDisposable
{
    private readonly GrvtRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_subscription_is_answered_then_the_state_comes_then_joining_changes()
    {
        using var rig = new GrvtRig(isScripted: false);
        var first = rig.Subscribe("v1.book.d", "BTC_USDT_Perp@50");
        rig.Clock.RunFor(TimeSpan.FromSeconds(10));
        var late = rig.Subscribe("v1.book.d", "BTC_USDT_Perp@50");

        // The market moves four times a second; the last move goes out 50 ms later.
        rig.Clock.RunFor(TimeSpan.FromSeconds(20.06));
        foreach (var peer in (RecordingPeer[])[first, late])
        {
            var answer = JsonDocument.Parse(peer.Frames[0]).RootElement.GetProperty("result");
            var pushes = GrvtRig.Pushes(peer);
            Assert.Equal(1, answer.GetProperty("num_snapshots")[0].GetInt32());
            Assert.Equal("0", pushes[0].GetProperty("sequence_number").GetString());
            Assert.Equal(answer.GetProperty("first_sequence_number")[0].GetString(), pushes[1].GetProperty("sequence_number").GetString());
            Assert.True(pushes.Length > 30, $"{pushes.Length} pushes");
            for (var i = 2; i < pushes.Length; i++)
            {
                Assert.Equal(pushes[i - 1].GetProperty("sequence_number").GetString(), pushes[i].GetProperty("prev_sequence_number").GetString());
                Assert.Equal(Number(pushes[i - 1]) + 1, Number(pushes[i]));
            }
        }

        var book = rig.Venue.Exchange.GetBook(GrvtRig.BtcId);
        Assert.Equal(book.Bids.Select(level => (level.Price, level.Size)), Apply(late, "bids").Reverse());
        Assert.Equal(book.Asks.Select(level => (level.Price, level.Size)), Apply(late, "asks"));
    }

    [Theory]
    [InlineData("v1.book.s", "BTC_USDT_Perp@500-10", 500)]
    [InlineData("v1.book.d", "BTC_USDT_Perp@1000", 1_000)]
    [InlineData("v1.mini.s", "BTC_USDT_Perp@1000", 1_000)]
    [InlineData("v1.ticker.d", "BTC_USDT_Perp@5000", 5_000)]
    public void No_stream_is_faster_than_its_rate(string stream, string selector, long rate)
    {
        using var rig = new GrvtRig(isScripted: false);
        var peer = rig.Subscribe(stream, selector);
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(20 * rate));
        Assert.InRange(GrvtRig.Pushes(peer).Length, 15, 21);
    }

    [Fact]
    public void A_ticker_delta_has_what_has_changed()
    {
        var peer = _rig.Subscribe("v1.mini.d", "BTC_USDT_Perp@100");
        _rig.Place(GrvtRig.Order(1, price: "64000.0"));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(100));
        var pushes = GrvtRig.Pushes(peer);
        Assert.Equal(11, pushes[0].GetProperty("feed").EnumerateObject().Count());
        Assert.Equal(["event_time", "instrument", "mid_price", "best_bid_price", "best_bid_size"], pushes[1].GetProperty("feed").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public void Trades_come_as_snapshots_and_then_one_by_one()
    {
        _rig.Place(GrvtRig.Market(1));
        var peer = _rig.Subscribe("v1.trade", "BTC_USDT_Perp@50");
        _rig.Place(GrvtRig.Market(2, size: "0.004"));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(50));
        Assert.Equal([("0", "0.002"), ("1", "0.004")], GrvtRig.Pushes(peer).Select(push => (push.GetProperty("sequence_number").GetString(), push.GetProperty("feed").GetProperty("size").GetString())));
    }

    [Fact]
    public void Orders_states_fills_and_positions_are_told_in_order()
    {
        var (peer, session) = _rig.Connect();
        foreach (var stream in (string[])["v1.state", "v1.fill", "v1.position", "v1.order"])
        {
            GrvtRig.Say(session, $$"""{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"{{stream}}","selectors":["{{GrvtRig.SubAccount}}-BTC_USDT_Perp"]},"id":1}""");
        }

        _rig.Place(GrvtRig.Market(9));
        var pushes = GrvtRig.Pushes(peer);
        Assert.Equal(["v1.fill", "v1.state", "v1.order", "v1.position"], pushes.Select(push => push.GetProperty("stream").GetString()!));
        Assert.Equal("9", pushes[0].GetProperty("feed").GetProperty("client_order_id").GetString());
        Assert.Equal("FILLED", pushes[1].GetProperty("feed").GetProperty("order_state").GetProperty("status").GetString());
        Assert.Equal("0.002", pushes[3].GetProperty("feed").GetProperty("size").GetString());
    }

    [Fact]
    public void Open_positions_are_the_state_of_their_stream_and_closed_ones_are_told()
    {
        _rig.Place(GrvtRig.Market(1));
        var peer = _rig.Subscribe("v1.position", "2147050003876484");
        _rig.Place(GrvtRig.Market(2, isBuy: false, reduceOnly: true));
        Assert.Equal([("0", "0.002"), ("1", "0.0")], GrvtRig.Pushes(peer).Select(push => (push.GetProperty("sequence_number").GetString(), push.GetProperty("feed").GetProperty("size").GetString())));
    }

    [Theory]
    [InlineData("v1.book.d", "BTC_USDT_Perp@500@1", 1101)]
    [InlineData("v1.book.d", "BTC_USDT_Perp", 1103)]
    [InlineData("v1.book.d", "XXX_USDT_Perp@500", 3000)]
    [InlineData("v1.book.d", "BTC_USDT_Perp@77", 3030)]
    [InlineData("v1.book.s", "BTC_USDT_Perp@500-11", 3031)]
    [InlineData("v1.trade", "BTC_USDT_Perp@51", 3013)]
    [InlineData("v1.trade", "BTC_USDT_Perp@5000", 3011)]
    [InlineData("v1.candle", "BTC_USDT_Perp@CI_7_M-TRADE", 3040)]
    [InlineData("v1.candle", "BTC_USDT_Perp@CI_1_M-X", 3041)]
    [InlineData("v1.order", "7", 3020)]
    [InlineData("v1.order", "2147050003876484-a-b", 1102)]
    public void A_wrong_selector_is_refused_with_its_code(string stream, string selector, int code)
    {
        var (peer, session) = _rig.Connect();
        GrvtRig.Say(session, $$"""{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"{{stream}}","selectors":["{{selector}}"]},"id":3}""");
        var answer = peer.Last();
        Assert.Equal((code, 3, "subscribe"), (answer.GetProperty("error").GetProperty("code").GetInt32(), answer.GetProperty("id").GetInt32(), answer.GetProperty("method").GetString()));
    }

    [Fact]
    public void Private_streams_and_calls_need_a_login_at_the_upgrade()
    {
        var (peer, session) = _rig.Connect(isPrivate: false);
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"v1.order","selectors":["2147050003876484"]},"id":1}""");
        Assert.Equal(1000, peer.Last().GetProperty("error").GetProperty("code").GetInt32());
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"v1/positions","params":{"sub_account_id":"2147050003876484"},"id":2}""");
        Assert.Equal(1000, peer.Last().GetProperty("error").GetProperty("code").GetInt32());
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"v1/instrument","params":{"instrument":"BTC_USDT_Perp"},"id":3}""");
        Assert.Equal("0x030501", peer.Last().GetProperty("result").GetProperty("result").GetProperty("instrument_hash").GetString());
    }

    [Fact]
    public void Another_rate_replaces_the_one_before_and_unsubscribing_ends_it()
    {
        var (peer, session) = _rig.Connect();
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"v1.mini.s","selectors":["BTC_USDT_Perp@200"]},"id":1}""");
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"v1.mini.s","selectors":["BTC_USDT_Perp@5000"]},"id":2}""");
        peer.Frames.Clear();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(10));
        Assert.All(GrvtRig.Pushes(peer), push => Assert.Equal("BTC_USDT_Perp@5000", push.GetProperty("selector").GetString()));
        Assert.InRange(peer.Frames.Count, 1, 3);
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"unsubscribe","params":{"stream":"v1.mini.s","selectors":["BTC_USDT_Perp@5000"]},"id":3}""");
        Assert.Equal("""{"jsonrpc":"2.0","result":{"stream":"v1.mini.s","unsubs":["BTC_USDT_Perp@5000"]},"id":3,"method":"unsubscribe"}""", peer.Frames[^1]);
        peer.Frames.Clear();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(10));
        Assert.Empty(peer.Frames);
    }

    [Fact]
    public void Orders_are_placed_and_canceled_over_the_socket()
    {
        var (peer, session) = _rig.Connect();
        Call(session, "v1/create_order", new JsonObject { ["order"] = _rig.Sign(GrvtRig.Order(1)) });
        Assert.Equal(("0x00", 7), (peer.Last().GetProperty("result").GetProperty("result").GetProperty("order_id").GetString(), peer.Last().GetProperty("id").GetInt32()));
        Call(session, "v1/cancel_order", new JsonObject { ["client_order_id"] = "1" });
        Assert.Equal("""{"jsonrpc":"2.0","result":{"result":{"ack":true}},"id":7,"method":"v1/cancel_order"}""", peer.Frames[^1]);
        Call(session, "v1/create_order", new JsonObject { ["order"] = _rig.Sign(GrvtRig.Order(2, price: "1.05")) });
        Assert.Equal(2064, peer.Last().GetProperty("error").GetProperty("code").GetInt32());
        Call(session, "v2/bulk_orders", new JsonObject { ["orders"] = new JsonArray(_rig.Sign(GrvtRig.Order(3))) });
        Assert.Equal(1, peer.Last().GetProperty("result").GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public void What_is_no_json_gets_the_error_that_clients_take_for_a_pong()
    {
        var (peer, session) = _rig.Connect();
        GrvtRig.Say(session, "ping");
        Assert.Equal("""{"code":1003,"message":"Request could not be processed due to malformed syntax","status":400}""", peer.Frames[^1]);
    }

    [Fact]
    public void Numbers_of_the_whole_venue_have_gaps_and_name_their_predecessor()
    {
        var (peer, session) = _rig.Connect();
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"v1.state","selectors":["2147050003876484"],"use_global_sequence_number":true},"id":1}""");
        GrvtRig.Say(session, """{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"v1.order","selectors":["2147050003876484"],"use_global_sequence_number":true},"id":2}""");
        _rig.Place(GrvtRig.Order(1));
        _rig.Place(GrvtRig.Order(2));
        var states = GrvtRig.Pushes(peer).Where(push => push.GetProperty("stream").GetString() == "v1.state").ToArray();
        Assert.True(Number(states[0]) > 100_000);
        Assert.Equal(Number(states[0]) + 2, Number(states[1]));
        Assert.Equal(states[0].GetProperty("sequence_number").GetString(), states[1].GetProperty("prev_sequence_number").GetString());
    }

    [Fact]
    public void Short_names_are_spoken_by_socket_and_by_request()
    {
        var (peer, session) = _rig.Connect("/ws/lite");
        GrvtRig.Say(session, """{"j":"2.0","m":"subscribe","p":{"s":"v1.order","s1":["2147050003876484"]},"i":1}""");
        Assert.Equal("""{"j":"2.0","r":{"s":"v1.order","s1":["2147050003876484"],"u":[],"ns":[0],"fs":["1"],"ls":["0"]},"i":1,"m":"subscribe"}""", peer.Frames[^1]);
        _rig.Place(GrvtRig.Order(4));
        var feed = GrvtRig.Pushes(peer)[^1].GetProperty("f");
        Assert.Equal(("4", "OPEN", "63000.0"), (feed.GetProperty("m").GetProperty("co").GetString(), feed.GetProperty("s1").GetProperty("s").GetString(), feed.GetProperty("l")[0].GetProperty("lp").GetString()));

        var order = JsonDocument.Parse(_rig.Post("/lite/v1/order", new JsonObject { ["sa"] = GrvtRig.SubAccount.ToString(), ["co"] = "4" }).Body).RootElement.GetProperty("r");
        Assert.Equal("OPEN", order.GetProperty("s1").GetProperty("s").GetString());
        Assert.Equal("""{"c":1004,"m":"Data Not Found","s":404}""", _rig.Post("/lite/v1/order", new JsonObject { ["co"] = "99" }).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_framing_before_json_rpc_is_still_spoken(bool isFull)
    {
        var (peer, session) = _rig.Connect("/ws", isPrivate: false);
        GrvtRig.Say(session, $$"""{"request_id":1,"stream":"v1.mini.s","feed":["BTC_USDT_Perp@500"],"method":"subscribe","is_full":{{(isFull ? "true" : "false")}}}""");
        Assert.Equal(
            isFull
                ? """{"request_id":1,"stream":"v1.mini.s","subs":["BTC_USDT_Perp@500"],"unsubs":[],"num_snapshots":[1],"first_sequence_number":["1"],"latest_sequence_number":["0"]}"""
                : """{"ri":1,"s":"v1.mini.s","s1":["BTC_USDT_Perp@500"],"u":[],"ns":[1],"fs":["1"],"ls":["0"]}""",
            peer.Frames[0]);
        Assert.Equal("63999.9", GrvtRig.Pushes(peer)[0].GetProperty(isFull ? "feed" : "f").GetProperty(isFull ? "best_bid_price" : "bb").GetString());
    }

    [Fact]
    public void The_same_calls_give_the_same_frames()
    {
        static List<string> Run()
        {
            using var rig = new GrvtRig(isScripted: false);
            var books = rig.Subscribe("v1.book.d", "BTC_USDT_Perp@100");
            var orders = rig.Subscribe("v1.order", "2147050003876484");
            rig.Clock.RunFor(TimeSpan.FromSeconds(5));
            rig.Place(GrvtRig.Market(1));
            rig.Clock.RunFor(TimeSpan.FromSeconds(5));
            return [.. books.Frames, .. orders.Frames];
        }

        var first = Run();
        Assert.True(first.Count > 20, $"{first.Count} frames");
        Assert.Equal(first, Run());
    }

    private static long Number(JsonElement push) => long.Parse(push.GetProperty("sequence_number").GetString()!);

    private static void Call(IVenueSocketSession session, string method, JsonObject parameters) =>
        GrvtRig.Say(session, new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters, ["id"] = 7 }.ToJsonString());

    private static IEnumerable<(decimal Price, decimal Size)> Apply(RecordingPeer peer, string side)
    {
        var levels = new SortedDictionary<decimal, decimal>();
        foreach (var push in GrvtRig.Pushes(peer))
        {
            foreach (var level in push.GetProperty("feed").GetProperty(side).EnumerateArray())
            {
                levels[decimal.Parse(level.GetProperty("price").GetString()!)] = decimal.Parse(level.GetProperty("size").GetString()!);
            }
        }

        return levels.Where(level => level.Value != 0m).Select(level => (level.Key, level.Value));
    }
}

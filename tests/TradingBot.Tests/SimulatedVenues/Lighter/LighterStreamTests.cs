using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

public sealed class LighterStreamTests : IDisposable
{
    private readonly LighterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void The_venue_speaks_first_and_names_the_session()
    {
        var (peer, _) = _rig.Connect();
        Assert.Equal("connected", peer.Last().GetProperty("type").GetString());
        Assert.Equal(36, peer.Last().GetProperty("session_id").GetString()!.Length);
    }

    [Fact]
    public void Each_book_frame_begins_where_the_one_before_ended()
    {
        using var rig = new LighterRig(isScripted: false);
        var peer = rig.Subscribe("order_book/1");
        rig.Clock.RunFor(TimeSpan.FromSeconds(30));

        var last = Book(peer.Last("subscribed/order_book")).GetProperty("nonce").GetInt64();
        var updates = peer.All("update/order_book");
        Assert.True(updates.Length > 50, $"{updates.Length} updates");
        Assert.All(updates, frame =>
        {
            Assert.Equal(last, Book(frame).GetProperty("begin_nonce").GetInt64());
            last = Book(frame).GetProperty("nonce").GetInt64();
        });
    }

    [Fact]
    public void State_plus_updates_is_the_book_for_early_and_late_subscribers()
    {
        using var rig = new LighterRig(isScripted: false);
        var early = rig.Subscribe("order_book/1");
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(10_030));
        var late = rig.Subscribe("order_book/1");
        rig.Clock.RunFor(TimeSpan.FromSeconds(20));
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(100));

        var book = rig.Venue.Exchange.GetBook(1);
        foreach (var peer in (RecordingPeer[])[early, late])
        {
            Assert.Equal(book.Bids.Select(level => (level.Price, level.Size)), Apply(peer, "bids").Reverse());
            Assert.Equal(book.Asks.Select(level => (level.Price, level.Size)), Apply(peer, "asks"));
        }
    }

    [Fact]
    public void The_state_joins_the_updates_although_time_passes_while_it_is_written()
    {
        // Each look at this clock moves it on by 20 ms, as a market at a hundred times the speed does.
        var restless = new FakeTimeProvider(LighterRig.Start) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(20) };
        using var venue = new LighterVenue(restless, restless, new LighterVenueOptions { HasRateLimits = false });
        for (var i = 0; i < 20; i++)
        {
            var peer = new RecordingPeer();
            var session = venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/stream" }, peer).Session!;
            LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");
            while (peer.All("update/order_book").Length == 0)
            {
                restless.Advance(TimeSpan.FromMilliseconds(100));
            }

            Assert.Equal(
                Book(peer.Last("subscribed/order_book")).GetProperty("nonce").GetInt64(),
                Book(peer.All("update/order_book")[0]).GetProperty("begin_nonce").GetInt64());
        }
    }

    [Fact]
    public void A_lost_frame_leaves_a_gap_that_the_next_one_shows()
    {
        var faults = new FaultPlan().NextSentFrame(FrameFault.Drop, "update/order_book");
        var gate = new VenueGate(_rig.Venue, _rig.Clock.TransportTime, faults);
        var peer = new RecordingPeer();
        var session = gate.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/stream" }, peer).Session!;
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");
        Move(65_010m);
        Assert.Empty(peer.All("update/order_book"));
        Move(65_020m);

        var state = Book(peer.Last("subscribed/order_book")).GetProperty("nonce").GetInt64();
        Assert.True(Book(Assert.Single(peer.All("update/order_book"))).GetProperty("begin_nonce").GetInt64() > state);
        Assert.Equal(1, faults.Injected);
    }

    [Fact]
    public void Changes_within_the_interval_go_out_in_one_frame()
    {
        var peer = _rig.Subscribe("order_book/1");
        _rig.Venue.Exchange.MoveTo(1, 65_009.9m, 65_010.1m);
        _rig.Venue.Exchange.MoveTo(1, 65_019.9m, 65_020.1m);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(49));
        Assert.Empty(peer.All("update/order_book"));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        var levels = Book(Assert.Single(peer.All("update/order_book"))).GetProperty("bids").EnumerateArray().ToDictionary(level => level.GetProperty("price").GetString()!, level => level.GetProperty("size").GetString()!);
        Assert.Equal("0.00000", levels["64999.9"]);
        Assert.True(decimal.Parse(levels["65019.9"]) > 0m);
    }

    [Fact]
    public void A_fast_market_does_not_send_more_frames_a_second()
    {
        using var venue = new LighterVenue(Fast.MarketTime, Fast.TransportTime, new LighterVenueOptions { HasRateLimits = false });
        var peer = new RecordingPeer();
        var session = venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/stream" }, peer).Session!;
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");

        // One second of transport time is a hundred of the market, with four hundred steps in it.
        Fast.RunFor(TimeSpan.FromSeconds(100));
        Assert.InRange(peer.All("update/order_book").Length, 30, 51);
    }

    private VirtualTimeContext Fast { get; } = new(LighterRig.Start, marketSpeed: 100);

    [Fact]
    public void Unsubscribing_ends_the_stream_and_a_second_subscription_needs_it()
    {
        var (peer, session) = _rig.Connect();
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");
        Assert.Equal(30003, ErrorOf(peer));
        LighterRig.Say(session, """{"type":"unsubscribe","channel":"order_book/1"}""");
        Assert.Equal("order_book:1", peer.Last("unsubscribed").GetProperty("channel").GetString());
        Move(65_010m);
        Assert.Empty(peer.All("update/order_book"));
        LighterRig.Say(session, """{"type":"unsubscribe","channel":"order_book/1"}""");
        Assert.Equal(30002, ErrorOf(peer));
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");
        Assert.Equal(2, peer.All("subscribed/order_book").Length);
    }

    [Theory]
    [InlineData("not json", 30000)]
    [InlineData("[]", 30001)]
    [InlineData("""{"type":"dance"}""", 30001)]
    [InlineData("""{"type":"subscribe","channel":"order_book/"}""", 30005)]
    [InlineData("""{"type":"subscribe","channel":"order_book/99"}""", 30005)]
    [InlineData("""{"type":"subscribe","channel":"candle/1/1w"}""", 30005)]
    [InlineData("""{"type":"subscribe"}""", 30005)]
    [InlineData("""{"type":"subscribe","channel":"account_all_orders/213803"}""", 20013)]
    [InlineData("""{"type":"subscribe","channel":"account_all_orders/213803","auth":"1:2:3:4"}""", 20013)]
    [InlineData("""{"type":"jsonapi/sendtx"}""", 30007)]
    [InlineData("""{"type":"jsonapi/sendtxbatch","data":{"tx_types":[14],"tx_infos":"[]"}}""", 30007)]
    public void What_cannot_be_done_is_answered_with_its_code(string frame, int code)
    {
        var (peer, session) = _rig.Connect();
        LighterRig.Say(session, frame);
        Assert.Equal(code, ErrorOf(peer));
    }

    [Fact]
    public void A_ping_is_answered_and_a_silent_client_is_closed_after_two_minutes()
    {
        var (peer, session) = _rig.Connect();
        LighterRig.Say(session, """{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", peer.Frames[^1]);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(119));
        Assert.Equal("""{"type":"ping"}""", peer.Frames[^1]);
        LighterRig.Say(session, """{"type":"pong"}""");
        _rig.Clock.RunFor(TimeSpan.FromSeconds(119));
        Assert.Equal(0, peer.CloseCode);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(1008, peer.CloseCode);
    }

    [Fact]
    public void Orders_can_be_sent_on_the_stream_alone_and_in_batches()
    {
        var (peer, session) = _rig.Connect();
        LighterRig.Say(session, $$$"""{"type":"jsonapi/sendtx","data":{"id":"my-1","tx_type":14,"tx_info":{{{_rig.Sign(14, _rig.Order(client: 1))}}}}}""");
        var answer = peer.Last("jsonapi/sendtx");
        Assert.Equal((200, "my-1", 80), (answer.GetProperty("code").GetInt32(), answer.GetProperty("id").GetString(), answer.GetProperty("tx_hash").GetString()!.Length));

        var infos = JsonSerializer.Serialize(new[] { _rig.Sign(14, _rig.Order(client: 2)), _rig.Sign(14, _rig.Order(client: 3)) });
        LighterRig.Say(session, $$$"""{"type":"jsonapi/sendtxbatch","data":{"id":"b1","tx_types":"[14,14]","tx_infos":{{{JsonSerializer.Serialize(infos)}}}}}""");
        Assert.Equal(2, peer.Last("jsonapi/sendtxbatch").GetProperty("tx_hash").GetArrayLength());
        Assert.Equal(3, _rig.ActiveOrders().Length);

        LighterRig.Say(session, $$$"""{"type":"jsonapi/sendtx","data":{"id":"my-2","tx_type":14,"tx_info":{{{_rig.Sign(14, _rig.Order(), nonce: 0)}}}}}""");
        Assert.Equal((21104, "my-2"), (peer.Last("jsonapi/sendtx").GetProperty("code").GetInt32(), peer.Last("jsonapi/sendtx").GetProperty("id").GetString()));
    }

    [Fact]
    public void A_read_only_stream_takes_no_orders()
    {
        var (peer, session) = _rig.Connect("readonly=true");
        LighterRig.Say(session, $$$"""{"type":"jsonapi/sendtx","data":{"tx_type":14,"tx_info":{{{_rig.Sign(14, _rig.Order())}}}}}""");
        Assert.Equal(30006, ErrorOf(peer));
        Assert.Empty(_rig.ActiveOrders());
    }

    [Fact]
    public void The_private_streams_tell_of_an_order_its_fill_its_position_and_the_money()
    {
        var orders = _rig.Subscribe($"account_all_orders/{LighterRig.Account}", isPrivate: true);
        var market = _rig.Subscribe($"account_orders/1/{LighterRig.Account}", isPrivate: true);
        var trades = _rig.Subscribe($"account_all_trades/{LighterRig.Account}", isPrivate: true);
        var positions = _rig.Subscribe($"account_all_positions/{LighterRig.Account}", isPrivate: true);
        var stats = _rig.Subscribe($"user_stats/{LighterRig.Account}", isPrivate: true);
        var assets = _rig.Subscribe($"account_all_assets/{LighterRig.Account}", isPrivate: true);
        var transactions = _rig.Subscribe($"account_tx/{LighterRig.Account}", isPrivate: true);
        _rig.Place(_rig.Order(client: 7, price: 649_990, tif: 1));
        var order = orders.Last("update/account_all_orders").GetProperty("orders").GetProperty("1")[0];
        Assert.Equal("open", order.GetProperty("status").GetString());
        Assert.Equal("account_orders:1", market.Last("update/account_orders").GetProperty("channel").GetString());

        _rig.Venue.Exchange.FillResting(LighterRig.Account, order.GetProperty("order_index").GetInt64(), 0.0004m);
        order = orders.Last("update/account_all_orders").GetProperty("orders").GetProperty("1")[0];
        Assert.Equal(("open", "0.00040"), (order.GetProperty("status").GetString(), order.GetProperty("filled_base_amount").GetString()));
        var trade = trades.Last("update/account_all_trades").GetProperty("trades").GetProperty("1")[0];
        Assert.Equal(("64999.0", "0.00040", false), (trade.GetProperty("price").GetString(), trade.GetProperty("size").GetString(), trade.GetProperty("is_maker_ask").GetBoolean()));
        Assert.Equal(LighterRig.Account, trade.GetProperty("bid_account_id").GetInt64());
        Assert.Equal(7, trade.GetProperty("bid_client_id").GetInt64());
        Assert.False(trade.TryGetProperty("maker_fee", out _));
        Assert.Equal("0.00040", positions.Last("update/account_all_positions").GetProperty("positions").GetProperty("1").GetProperty("position").GetString());
        Assert.Equal("10000.000400", stats.Last("update/user_stats").GetProperty("stats").GetProperty("portfolio_value").GetString());
        Assert.Equal("10000.000000", assets.Last("update/account_all_assets").GetProperty("assets").GetProperty("3").GetProperty("margin_balance").GetString());
        Assert.Equal(2, transactions.Last("update/account_tx").GetProperty("txs")[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public void The_same_seed_and_the_same_requests_give_the_same_frames()
    {
        static IReadOnlyList<string> Run()
        {
            using var rig = new LighterRig(isScripted: false);
            var books = rig.Subscribe("order_book/1");
            var trades = rig.Subscribe("trade/1");
            var orders = rig.Subscribe($"account_all_orders/{LighterRig.Account}", isPrivate: true);
            var transactions = rig.Subscribe($"account_all_trades/{LighterRig.Account}", isPrivate: true);
            rig.Clock.RunFor(TimeSpan.FromSeconds(5));
            rig.Place(rig.MarketOrder());
            rig.Clock.RunFor(TimeSpan.FromSeconds(5));
            return [.. books.Frames, .. trades.Frames, .. orders.Frames, .. transactions.Frames];
        }

        var first = Run();
        Assert.True(first.Count > 50);
        Assert.Equal(first, Run());
    }

    [Fact]
    public void Subscriptions_and_messages_are_counted()
    {
        using var rig = new LighterRig(new LighterVenueOptions { MaxSubscriptions = 1, SocketMessagesPerMinute = 3 });
        var (peer, session) = rig.Connect();
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/1"}""");
        LighterRig.Say(session, """{"type":"subscribe","channel":"order_book/0"}""");
        Assert.Equal(23001, ErrorOf(peer));
        LighterRig.Say(session, """{"type":"pong"}""");
        LighterRig.Say(session, """{"type":"pong"}""");
        Assert.Equal(30009, ErrorOf(peer));
        rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        LighterRig.Say(session, """{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", peer.Frames[^1]);
    }

    private static JsonElement Book(JsonElement frame) => frame.GetProperty("order_book");

    private static int ErrorOf(RecordingPeer peer) => peer.Last().GetProperty("error").GetProperty("code").GetInt32();

    private static IEnumerable<(decimal Price, decimal Size)> Apply(RecordingPeer peer, string side)
    {
        var levels = new SortedDictionary<decimal, decimal>();
        foreach (var frame in (JsonElement[])[peer.Last("subscribed/order_book"), .. peer.All("update/order_book")])
        {
            foreach (var level in Book(frame).GetProperty(side).EnumerateArray())
            {
                levels[decimal.Parse(level.GetProperty("price").GetString()!)] = decimal.Parse(level.GetProperty("size").GetString()!);
            }
        }

        return levels.Where(level => level.Value != 0m).Select(level => (level.Key, level.Value));
    }

    private void Move(decimal ask)
    {
        _rig.Venue.Exchange.MoveTo(1, ask - 0.2m, ask);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(100));
    }
}

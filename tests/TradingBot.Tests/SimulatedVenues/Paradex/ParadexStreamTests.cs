using System.Buffers.Binary;
using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>Sockets: requests, channels, order entry, binary frames.</summary>
public sealed class ParadexStreamTests : IDisposable
{
    private const string Book = "order_book.BTC-USD-PERP.deltas";
    private const string Binary = "sbeSchemaId=1&sbeSchemaVersion=1";

    private readonly ParadexRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Ids_are_echoed_and_errors_have_their_codes()
    {
        var client = _rig.Connect();
        client.Say("""{"jsonrpc":"2.0","method":"subscribe","params":{"channel":"trades.ALL"},"id":"x-7"}""");
        Assert.Equal("x-7", Last(client).GetProperty("id").GetString());

        // ccxt sends no id.
        client.Say("""{"jsonrpc":"2.0","method":"subscribe","params":{"channel":"bbo.ALL"}}""");
        Assert.Contains(client.Peer.Frames, frame => frame.Contains("\"channel\":\"bbo.ALL\"},\"usIn\"", StringComparison.Ordinal) && frame.EndsWith("\"id\":0}", StringComparison.Ordinal));
        client.Say("{nonsense");
        Assert.Equal(-32700, ParadexClient.ErrorCode(Last(client)));
        client.Say("[]");
        Assert.Equal(-32600, ParadexClient.ErrorCode(Last(client)));
        Assert.Equal(-32601, ParadexClient.ErrorCode(client.Call("dance", new { })));
        Assert.Equal(-32600, ParadexClient.ErrorCode(client.Subscribe("trades.ALL")));
        Assert.Equal(-32600, ParadexClient.ErrorCode(client.Subscribe("order_book.BTC-USD-PERP.deltas@15@100ms")));
        Assert.Equal(-32600, ParadexClient.ErrorCode(client.Subscribe("trades.XYZ-USD-PERP")));
        Assert.Equal(-32600, ParadexClient.ErrorCode(client.Call("unsubscribe", new { channel = "trades.BTC-USD-PERP" })));
        Assert.Equal("trades.ALL", client.Call("unsubscribe", new { channel = "trades.ALL" }).GetProperty("result").GetProperty("channel").GetString());
    }

    [Fact]
    public void Private_channels_and_orders_need_a_good_token_once()
    {
        var client = _rig.Connect();
        Assert.Equal(40300, ParadexClient.ErrorCode(client.Subscribe("orders.ALL")));
        Assert.Equal(40300, ParadexClient.ErrorCode(client.Call("order.cancel_all", new { })));
        Assert.Equal(40110, ParadexClient.ErrorCode(client.Call("auth", new { bearer = "abc" })));
        Assert.Equal(40111, ParadexClient.ErrorCode(client.Call("auth", new { bearer = "a.b.c" })));
        Assert.Equal(16, client.Call("auth", new { bearer = _rig.Token() }).GetProperty("result").GetProperty("node_id").GetString()!.Length);
        _rig.Clock.RunFor(TimeSpan.FromMinutes(6));

        // The token has expired since; the connection stays what it is.
        Assert.Equal("orders.ALL", client.Subscribe("orders.ALL").GetProperty("result").GetProperty("channel").GetString());
    }

    [Fact]
    public void The_book_begins_whole_and_each_change_has_the_next_number()
    {
        var client = _rig.Connect();
        client.Subscribe(Book);
        var whole = Assert.Single(client.Data(Book));
        Assert.Equal("s", Text(whole, "update_type"));
        Assert.Equal(["64999.9", "65000.1"], whole.GetProperty("inserts").EnumerateArray().Select(level => Text(level, "price")));

        _rig.Venue.Exchange.MoveTo(1, 64_999.9m, 65_000.2m, askSize: 0.5m);
        _rig.Settle();
        _rig.Place(ParadexRig.Order());
        _rig.Settle();
        var data = client.Data(Book);
        Assert.Equal(3, data.Length);
        var first = whole.GetProperty("seq_no").GetInt64();
        Assert.Equal([first, first + 1, first + 2], data.Select(book => book.GetProperty("seq_no").GetInt64()));
        Assert.Equal("d", Text(data[1], "update_type"));
        Assert.Equal(("65000.2", "0.5", "SELL"), Level(data[1].GetProperty("inserts")[0]));
        Assert.Equal("65000.1", Text(data[1].GetProperty("deletes")[0], "price"));
        Assert.Equal(("64000", "0.001", "BUY"), Level(Assert.Single(data[2].GetProperty("inserts").EnumerateArray())));

        // REST shows the same state under the same number.
        var rest = ParadexRig.Parse(_rig.Get("/v1/orderbook/BTC-USD-PERP?depth=5"));
        Assert.Equal((first + 2, "64000"), (rest.GetProperty("seq_no").GetInt64(), rest.GetProperty("bids")[1][0].GetString()));
        Assert.Equal(first + 2, ParadexRig.Parse(_rig.Get("/v1/bbo/BTC-USD-PERP")).GetProperty("seq_no").GetInt64());
    }

    [Fact]
    public void A_level_that_only_changes_its_size_is_an_update()
    {
        var client = _rig.Connect();
        _rig.Place(ParadexRig.Order());
        client.Subscribe(Book);
        _rig.Place(ParadexRig.Order());
        _rig.Settle();
        var change = client.Data(Book)[^1];
        Assert.Equal(("64000", "0.002", "BUY"), Level(Assert.Single(change.GetProperty("updates").EnumerateArray())));
        Assert.Empty(change.GetProperty("inserts").EnumerateArray());
    }

    [Fact]
    public void The_book_is_right_though_the_market_moves_while_the_venue_opens()
    {
        var time = new CreepingTime();
        using var venue = new ParadexVenue(time, time, new ParadexVenueOptions { Seed = 7 });
        foreach (var market in venue.Exchange.Markets)
        {
            var shown = ParadexRig.Parse(venue.Handle(new VenueHttpRequest { Method = "GET", Path = $"/v1/orderbook/{market.ContractId}", Query = "depth=100" }));
            time.IsStanding = true;
            var book = venue.Exchange.GetBook(market.Id, depth: 100);
            time.IsStanding = false;
            Assert.Equal(book.Bids.Select(level => level.Price), shown.GetProperty("bids").EnumerateArray().Select(level => decimal.Parse(level[0].GetString()!)));
            Assert.Equal(book.Asks.Select(level => level.Price), shown.GetProperty("asks").EnumerateArray().Select(level => decimal.Parse(level[0].GetString()!)));
        }
    }

    [Fact]
    public void Quotes_come_when_the_best_changes_and_only_then()
    {
        var client = _rig.Connect();
        client.Subscribe("bbo.BTC-USD-PERP");
        _rig.Place(ParadexRig.Order());
        _rig.Settle();
        Assert.Single(client.Data("bbo.BTC-USD-PERP"));
        _rig.Place(ParadexRig.Order(price: "65000"));
        _rig.Settle();
        var quote = client.Data("bbo.BTC-USD-PERP")[^1];
        Assert.Equal(("65000", "0.001", "65000.1"), (Text(quote, "bid"), Text(quote, "bid_size"), Text(quote, "ask")));
    }

    [Fact]
    public void Whole_books_come_at_intervals_and_can_be_grouped()
    {
        const string Channel = "order_book.BTC-USD-PERP.snapshot@15@100ms@100";
        var client = _rig.Connect();
        client.Subscribe(Channel);
        _rig.Place(ParadexRig.Order(price: "64050"));
        _rig.Place(ParadexRig.Order(price: "64010"));
        Assert.Single(client.Data(Channel));
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(100));
        var book = client.Data(Channel)[^1];
        Assert.Equal(2, client.Data(Channel).Length);
        Assert.Equal(("64000", "0.002", "BUY"), Level(book.GetProperty("inserts")[1]));
        Assert.Equal("65100", Text(book.GetProperty("inserts")[2], "price"));
    }

    [Fact]
    public void An_orders_life_and_its_fill_are_told()
    {
        var client = _rig.Connect(isAuthenticated: true);
        foreach (var channel in new[] { "orders.ALL", "orders.BTC-USD-PERP", "orders.ETH-USD-PERP", "fills.ALL", "positions", "account" })
        {
            client.Subscribe(channel);
        }

        var id = _rig.Place(ParadexRig.Order(size: "0.002", price: "64999.9"));
        _rig.Venue.Exchange.FillResting(_rig.AccountId, long.Parse(id[13..]), 0.0005m);
        _rig.Venue.Exchange.FillResting(_rig.AccountId, long.Parse(id[13..]));

        var orders = client.Data("orders.ALL");
        Assert.Equal(["NEW 0.002", "OPEN 0.002", "OPEN 0.0015", "CLOSED 0"], orders.Select(order => $"{Text(order, "status")} {Text(order, "remaining_size")}"));
        Assert.Equal(4, client.Data("orders.BTC-USD-PERP").Length);
        Assert.Empty(client.Data("orders.ETH-USD-PERP"));
        Assert.True(orders.Zip(orders.Skip(1)).All(pair => pair.First.GetProperty("seq_no").GetInt64() < pair.Second.GetProperty("seq_no").GetInt64()));
        var fills = client.Data("fills.ALL");
        Assert.Equal(["0.0005", "0.0015"], fills.Select(fill => Text(fill, "size")));

        // Maker, 0.003 % of 0.0005 × 64,999.9.
        Assert.Equal(("MAKER", "0.00097500", id), (Text(fills[0], "liquidity"), decimal.Parse(Text(fills[0], "fee")).ToString("F8"), Text(fills[0], "order_id")));
        Assert.Equal(["0.0005", "0.002"], client.Data("positions").Select(position => Text(position, "size")));
        Assert.NotEmpty(client.Data("account"));
    }

    [Fact]
    public void New_need_not_be_told()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { HasRateLimits = false, PushesNew = false });
        var client = rig.Connect(isAuthenticated: true);
        client.Subscribe("orders.ALL");
        rig.Place(ParadexRig.Order());
        Assert.Equal("OPEN", Text(Assert.Single(client.Data("orders.ALL")), "status"));
    }

    [Fact]
    public void A_closed_position_is_told_with_size_zero()
    {
        var client = _rig.Connect(isAuthenticated: true);
        client.Subscribe("positions");
        _rig.Place(ParadexRig.MarketOrder("SELL"));
        Assert.Equal(("SHORT", "-0.001", "OPEN"), Position(client));
        _rig.Place(ParadexRig.MarketOrder(reduceOnly: true));
        Assert.Equal(("SHORT", "0", "CLOSED"), Position(client));
    }

    [Fact]
    public void Orders_are_entered_changed_and_canceled_over_the_socket()
    {
        var client = _rig.Connect(isAuthenticated: true);
        var created = client.Call("order.create", _rig.Sign(ParadexRig.Order(client: "a"))).GetProperty("result");
        Assert.Equal("NEW", Text(created.GetProperty("order"), "status"));
        var id = Text(created.GetProperty("order"), "id");
        Assert.Equal(100, ParadexClient.ErrorCode(client.Call("order.modify", _rig.Sign(ParadexRig.Order(price: "64100", id: id), id))));
        _rig.Settle();
        Assert.Equal(id, Text(client.Call("order.modify", _rig.Sign(ParadexRig.Order(price: "64100", id: id), id)).GetProperty("result").GetProperty("order"), "id"));
        _rig.Settle();
        var canceled = client.Call("order.cancel", new { client_id = "a", market = ParadexRig.Symbol }).GetProperty("result");
        Assert.Equal((id, "QUEUED_FOR_CANCELLATION"), (Text(canceled, "order_id"), Text(canceled, "status")));
        _rig.Settle();
        var refused = client.Call("order.cancel", new { id });
        Assert.Equal((100, "ORDER_IS_CLOSED"), (ParadexClient.ErrorCode(refused), Text(refused.GetProperty("error"), "message")));
        Assert.Equal(-32602, ParadexClient.ErrorCode(client.Call("order.create", new { market = ParadexRig.Symbol })));
    }

    [Fact]
    public void A_batch_over_the_socket_answers_for_each_in_order_in_both_spellings()
    {
        var client = _rig.Connect(isAuthenticated: true);
        var bad = _rig.Sign(ParadexRig.Order());
        bad["price"] = "1";
        foreach (var parameters in new object[] { new { orders = new[] { _rig.Sign(ParadexRig.Order()), bad } }, new[] { _rig.Sign(ParadexRig.Order()), bad } })
        {
            var results = client.Call("order.create_batch", parameters).GetProperty("result").GetProperty("results");
            Assert.Equal("NEW", Text(results[0].GetProperty("order"), "status"));
            Assert.Equal("INVALID_ORDER_SIGNATURE", Text(results[1], "error"));
        }

        _rig.Settle();
        var ids = _rig.OpenOrders().Select(order => Text(order, "id")).ToArray();
        var canceled = client.Call("order.cancel_batch", new { order_ids = ids.Append("1") }).GetProperty("result").GetProperty("results");
        Assert.Equal(["QUEUED_FOR_CANCELLATION", "QUEUED_FOR_CANCELLATION", "NOT_FOUND"], canceled.EnumerateArray().Select(result => Text(result, "status")));
    }

    [Theory]
    [InlineData(false, "rest", "unarmed")]
    [InlineData(true, "unarmed")]
    public void The_end_of_an_armed_connection_cancels_its_own_orders(bool coversRest, params string[] left)
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { HasRateLimits = false, CancelOnDisconnectCoversRest = coversRest });
        var armed = rig.Connect(isAuthenticated: true);
        var unarmed = rig.Connect(isAuthenticated: true);
        armed.Call("order.create", rig.Sign(ParadexRig.Order(client: "armed")));
        Assert.True(armed.Call("order.cancel_on_disconnect", new { enabled = true }).GetProperty("result").GetProperty("enabled").GetBoolean());
        unarmed.Call("order.create", rig.Sign(ParadexRig.Order(client: "unarmed")));
        rig.Place(ParadexRig.Order(client: "rest"));
        unarmed.Session.OnClosed();
        armed.Session.OnClosed();
        rig.Settle();
        Assert.Equal(left, rig.OpenOrders().Select(order => Text(order, "client_id")).Order());
        var history = rig.Read("/v1/orders-history?client_id=armed").GetProperty("results")[0];
        Assert.Equal(("CLOSED", "USER_CANCELED"), (Text(history, "status"), Text(history, "cancel_reason")));
    }

    [Theory]
    [InlineData("sbeSchemaId=1&sbeSchemaVersion=2")]
    [InlineData("sbeSchemaId=2&sbeSchemaVersion=1")]
    [InlineData("sbeSchemaId=1")]
    public void An_unknown_binary_schema_is_refused_at_the_upgrade(string query)
    {
        var opening = _rig.Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/v1", Query = query }, new RecordingPeer());
        Assert.Null(opening.Session);
        Assert.Equal(400, opening.Refusal!.Status);
    }

    [Theory]
    [InlineData(0, 216)]
    [InlineData(1, 240)]
    public void Public_data_is_binary_where_asked_for_and_private_data_is_not(int version, int summaryLength)
    {
        var client = _rig.Connect($"sbeSchemaId=1&sbeSchemaVersion={version}", isAuthenticated: true);
        foreach (var channel in new[] { "bbo.BTC-USD-PERP", Book, "markets_summary.BTC-USD-PERP", "funding_data.BTC-USD-PERP", "trades.BTC-USD-PERP", "orders.ALL" })
        {
            Assert.True(client.Subscribe(channel).TryGetProperty("result", out _));
        }

        _rig.Place(ParadexRig.MarketOrder());
        _rig.Settle();
        Assert.Equal([2, 3, 4, 5], client.Peer.BinaryFrames.Take(4).Select(Template));
        Assert.Contains(client.Peer.BinaryFrames, frame => Template(frame) == 1);
        Assert.All(client.Peer.BinaryFrames, frame => Assert.Equal(version, BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(6))));
        Assert.Equal(summaryLength, BinaryPrimitives.ReadUInt16LittleEndian(client.Peer.BinaryFrames.First(frame => Template(frame) == 4)));
        Assert.NotEmpty(client.Data("orders.ALL"));
        Assert.Empty(client.Data("trades.BTC-USD-PERP"));
        Assert.Equal(-32600, ParadexClient.ErrorCode(client.Subscribe("order_book.BTC-USD-PERP.snapshot@15@100ms")));
        Assert.True(client.Subscribe("order_book.ETH-USD-PERP.deltas").TryGetProperty("result", out _));
    }

    [Fact]
    public void Private_data_can_be_binary_too()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { HasRateLimits = false, HasBinaryPrivateChannels = true });
        var client = rig.Connect(Binary, isAuthenticated: true);
        foreach (var channel in new[] { "orders.ALL", "fills.ALL", "positions", "account" })
        {
            client.Subscribe(channel);
        }

        rig.Place(ParadexRig.MarketOrder());
        Assert.Equal([20, 21, 22, 23], client.Peer.BinaryFrames.Select(Template).Distinct().Order());
        Assert.Empty(client.Data("orders.ALL"));
    }

    [Fact]
    public void An_idle_binary_connection_hears_a_heartbeat_and_a_plain_one_does_not()
    {
        var (binary, plain) = (_rig.Connect(Binary), _rig.Connect());
        _rig.Clock.RunFor(TimeSpan.FromSeconds(41));
        Assert.Equal([40, 40], binary.Peer.BinaryFrames.Select(Template));
        Assert.Empty(plain.Peer.Frames);
    }

    [Fact]
    public void The_acknowledgement_may_come_behind_the_data()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { AcknowledgesAfterData = true });
        var client = rig.Connect();
        client.Subscribe("bbo.BTC-USD-PERP");
        Assert.Contains("\"method\":\"subscription\"", client.Peer.Frames[0], StringComparison.Ordinal);
        Assert.Contains("\"result\"", client.Peer.Frames[1], StringComparison.Ordinal);
    }

    /// <summary>Each look at it finds it a little later; nothing happens by itself.</summary>
    private sealed class CreepingTime : TimeProvider
    {
        private DateTimeOffset _now = ParadexRig.Start;

        public bool IsStanding { get; set; }

        public override DateTimeOffset GetUtcNow() => _now += IsStanding ? TimeSpan.Zero : TimeSpan.FromMilliseconds(60);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(static _ => { }, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static JsonElement Last(ParadexClient client) => client.Peer.Last();

    private static int Template(byte[] frame) => BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(2));

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static (string Price, string Size, string Side) Level(JsonElement level) => (Text(level, "price"), Text(level, "size"), Text(level, "side"));

    private static (string Side, string Size, string Status) Position(ParadexClient client) =>
        client.Data("positions")[^1] is var position ? (Text(position, "side"), Text(position, "size"), Text(position, "status")) : default;
}

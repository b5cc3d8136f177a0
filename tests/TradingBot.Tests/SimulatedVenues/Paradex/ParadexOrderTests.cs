using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>What the answer to an order says, before anything is known of its fate.</summary>
public sealed class ParadexOrderTests : IDisposable
{
    private readonly ParadexRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_order_is_answered_new_and_becomes_open()
    {
        var answer = ParadexRig.Parse(_rig.Post("/v1/orders", _rig.Sign(ParadexRig.Order(client: "grid-1"))));
        Assert.Equal("NEW", answer.GetProperty("status").GetString());
        var id = answer.GetProperty("id").GetString()!;
        Assert.Equal(28, id.Length);
        Assert.Equal(("NEW", string.Empty), _rig.Fate(id));
        _rig.Settle();
        Assert.Equal(("OPEN", string.Empty), _rig.Fate(id));
        var order = Assert.Single(_rig.OpenOrders());
        Assert.Equal(("grid-1", "0.001", "0.001", "64000"), (Text(order, "client_id"), Text(order, "size"), Text(order, "remaining_size"), Text(order, "price")));
        Assert.Equal(ParadexRig.Start.ToUnixTimeMilliseconds() + 1, order.GetProperty("timestamp").GetInt64());
    }

    [Theory]
    [InlineData("price", "64000.1")]
    [InlineData("size", "0.002")]
    [InlineData("side", "SELL")]
    [InlineData("type", "MARKET")]
    [InlineData("market", "ETH-USD-PERP")]
    public void A_signature_is_refused_when_a_signed_field_changes(string field, string value)
    {
        var signed = _rig.Sign(ParadexRig.Order());
        signed[field] = value;
        Assert.Equal("INVALID_ORDER_SIGNATURE", _rig.Refuse(signed));
    }

    [Fact]
    public void A_signature_is_refused_for_another_time_or_key_or_form()
    {
        var signed = _rig.Sign(ParadexRig.Order());
        Assert.Equal("INVALID_ORDER_SIGNATURE", _rig.Refuse(new Dictionary<string, object>(signed) { ["signature_timestamp"] = (ulong)signed["signature_timestamp"] + 1 }));
        Assert.Equal("INVALID_ORDER_SIGNATURE", _rig.Refuse(_rig.Sign(ParadexRig.Order(), key: Cryptography.Stark.StarkPrivateKey.Parse("0x1234"))));
        Assert.Equal("INVALID_STARKNET_SIGNATURE", _rig.Refuse(new Dictionary<string, object>(signed) { ["signature"] = ((string)signed["signature"]).Replace(",", ", ", StringComparison.Ordinal) }));
        Assert.Equal("INVALID_STARKNET_SIGNATURE", _rig.Refuse(new Dictionary<string, object>(signed) { ["signature"] = "0x1" }));
    }

    [Fact]
    public void What_is_not_signed_may_differ_and_a_signature_may_be_used_again()
    {
        var signed = _rig.Sign(ParadexRig.Order());
        signed["instruction"] = "POST_ONLY";
        signed["client_id"] = "a";
        Assert.Equal(201, _rig.Post("/v1/orders", signed).Status);
        signed["client_id"] = "b";
        Assert.Equal(201, _rig.Post("/v1/orders", signed).Status);
        _rig.Settle();
        Assert.Equal(2, _rig.OpenOrders().Length);
    }

    [Fact]
    public void Form_limits_and_names_are_checked_at_once()
    {
        Assert.Equal("VALIDATION_ERROR", _rig.Refuse(_rig.Sign(ParadexRig.Order(price: "64000.05"))));
        Assert.Equal("VALIDATION_ERROR", _rig.Refuse(_rig.Sign(ParadexRig.Order(size: "0.000015"))));
        Assert.Equal("VALIDATION_ERROR", _rig.Refuse(_rig.Sign(ParadexRig.Order(size: "0.0001"))));
        Assert.Equal("VALIDATION_ERROR", _rig.Refuse(_rig.Sign(ParadexRig.Order(size: "101"))));
        Assert.Equal("RPI_ACCOUNT_NOT_WHITELISTED", _rig.Refuse(_rig.Sign(ParadexRig.Order(instruction: "RPI"))));
        var other = ParadexRig.Order();
        other["market"] = "XYZ-USD-PERP";
        Assert.Equal("MARKET_NOT_FOUND", _rig.Refuse(_rig.Sign(other)));
        other["market"] = "BTC-USD-96000-C";
        Assert.Equal("NO_ACCESS_TO_MARKET", _rig.Refuse(_rig.Sign(other)));
        var bare = _rig.Sign(ParadexRig.Order());
        bare["size"] = 0.001;
        Assert.Equal("VALIDATION_ERROR", _rig.Refuse(bare));
        Assert.Empty(_rig.OpenOrders());
    }

    [Fact]
    public void A_client_id_is_taken_while_its_order_is_open()
    {
        var first = _rig.Place(ParadexRig.Order(client: "x"));
        Assert.Equal("DUPLICATED_CLIENT_ID", _rig.Refuse(_rig.Sign(ParadexRig.Order(client: "x"))));
        Assert.Equal(first, Text(_rig.Read("/v1/orders/by_client_id/x"), "id"));
        Assert.Equal(204, _rig.Delete("/v1/orders/by_client_id/x?market=BTC-USD-PERP").Status);
        _rig.Settle();
        Assert.Equal("CLIENT_ORDER_ID_NOT_FOUND", ParadexRig.Code(_rig.Delete("/v1/orders/by_client_id/x")));
        _rig.Place(ParadexRig.Order(client: "x"));
    }

    [Fact]
    public void An_order_that_arrives_after_its_window_is_refused()
    {
        var signed = _rig.Sign(ParadexRig.Order());
        signed["recv_window"] = 1_000;
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(1_002));
        Assert.Equal("INVALID_TIMESTAMP", _rig.Refuse(signed));
        signed["recv_window"] = 9;
        Assert.Equal("VALIDATION_ERROR", _rig.Refuse(signed));
    }

    [Fact]
    public void The_systems_state_closes_the_door()
    {
        var resting = _rig.Place(ParadexRig.Order());
        _rig.Venue.SystemState = ParadexSystemState.PostOnly;
        Assert.Equal("SYSTEM_STATUS_POST_ONLY", _rig.Refuse(_rig.Sign(ParadexRig.Order())));
        _rig.Place(ParadexRig.Order(instruction: "POST_ONLY"));
        _rig.Venue.SystemState = ParadexSystemState.CancelOnly;
        Assert.Equal("cancel_only", Text(ParadexRig.Parse(_rig.Get("/v1/system/state")), "status"));
        Assert.Equal("SYSTEM_STATUS_CANCEL_ONLY", _rig.Refuse(_rig.Sign(ParadexRig.Order(instruction: "POST_ONLY"))));
        Assert.Equal(204, _rig.Delete($"/v1/orders/{resting}").Status);
        var token = _rig.Token();
        _rig.Venue.SystemState = ParadexSystemState.Maintenance;
        Assert.Equal(503, _rig.Get("/v1/account", token).Status);
        Assert.Equal(200, _rig.Get("/v1/system/state").Status);
    }

    [Fact]
    public void A_batch_is_taken_in_order_or_not_at_all()
    {
        var bad = _rig.Sign(ParadexRig.Order(client: "b"));
        bad["size"] = "0.002";
        Assert.Equal("INVALID_ORDER_SIGNATURE", ParadexRig.Code(_rig.Post("/v1/orders/batch", new[] { _rig.Sign(ParadexRig.Order(client: "a")), bad })));
        Assert.Empty(_rig.OpenOrders());
        var answer = _rig.Post("/v1/orders/batch", new[] { _rig.Sign(ParadexRig.Order(client: "a")), _rig.Sign(ParadexRig.Order(price: "65000.1", client: "b", instruction: "POST_ONLY")) });
        Assert.Equal(201, answer.Status);
        var orders = ParadexRig.Parse(answer).GetProperty("orders");
        Assert.Equal(["a", "b"], orders.EnumerateArray().Select(order => Text(order, "client_id")));
        _rig.Settle();

        // Each has its own fate.
        Assert.Equal(["OPEN", "CLOSED"], orders.EnumerateArray().Select(order => _rig.Fate(Text(order, "id")).Status));
        Assert.Equal("BATCH_SIZE_OUT_OF_RANGE", ParadexRig.Code(_rig.Post("/v1/orders/batch", Enumerable.Range(0, 11).Select(_ => _rig.Sign(ParadexRig.Order())))));
        Assert.Equal("BATCH_SIZE_OUT_OF_RANGE", ParadexRig.Code(_rig.Post("/v1/orders/batch", Array.Empty<object>())));
    }

    [Fact]
    public void Limits_count_by_account_and_say_when_to_come_back()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions());
        var token = rig.Token();
        for (var i = 0; i < 120; i++)
        {
            Assert.Equal(200, rig.Get("/v1/account", token).Status);
        }

        var refused = rig.Get("/v1/account", token);
        Assert.Equal(429, refused.Status);
        Assert.Equal("1", refused.Headers.Single(header => header.Key == "Retry-After").Value);
        Assert.Equal("120", refused.Headers.Single(header => header.Key == "X-RateLimit-Limit").Value);

        // The bucket fills continuously: after a hundredth of a second there is one more.
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));
        Assert.Equal(200, rig.Get("/v1/account", token).Status);
        Assert.Equal(429, rig.Get("/v1/account", token).Status);
        Assert.Equal(201, rig.Post("/v1/orders", rig.Sign(ParadexRig.Order()), token).Status);
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;
}

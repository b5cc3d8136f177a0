using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.SimulatedVenues.Grvt;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

public sealed class GrvtCancelTests : IDisposable
{
    private readonly GrvtRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Either_id_cancels_and_one_is_needed()
    {
        _rig.Place(GrvtRig.Order(1));
        _rig.Place(GrvtRig.Order(2));
        var id = _rig.Read("order", new JsonObject { ["client_order_id"] = "2" }).GetProperty("result").GetProperty("order_id").GetString();
        Assert.True(Cancel("client_order_id", "1").GetProperty("result").GetProperty("ack").GetBoolean());
        Cancel("order_id", id!);
        Assert.Equal(("CANCELLED", "CLIENT_CANCEL"), _rig.End(1));
        Assert.Equal(("CANCELLED", "CLIENT_CANCEL"), _rig.End(2));
        Assert.Equal(3021, GrvtRig.Code(_rig.Post("/full/v1/cancel_order", new JsonObject { ["sub_account_id"] = GrvtRig.SubAccount.ToString() })));
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 404)]
    public void A_cancel_of_an_unknown_order_is_acknowledged_or_not(bool acknowledges, int status)
    {
        using var rig = new GrvtRig(new GrvtVenueOptions { AcknowledgesUnknownCancels = acknowledges });
        Assert.Equal(status, rig.Post("/full/v1/cancel_order", new JsonObject { ["order_id"] = "0x01010105030000000000000012345678" }).Status);
    }

    [Fact]
    public void A_cancel_by_client_id_waits_a_moment_for_its_order()
    {
        var cancels = _rig.Subscribe("v1.cancel", "2147050003876484");
        Cancel("client_order_id", "5");
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(99));
        _rig.Place(GrvtRig.Order(5, price: "64000.1", postOnly: false));
        Assert.Equal(("CANCELLED", "CLIENT_CANCEL"), _rig.End(5));
        Assert.Empty(GrvtRig.Pushes(cancels));
    }

    [Fact]
    public void A_waiting_cancel_expires_and_a_second_one_is_dropped()
    {
        var cancels = _rig.Subscribe("v1.cancel", "2147050003876484");
        Cancel("client_order_id", "5");
        Cancel("client_order_id", "5");
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(100));
        _rig.Place(GrvtRig.Order(5));
        Assert.Equal("OPEN", _rig.End(5).Status);
        Assert.Equal(["DROPPED_DUPLICATE", "EXPIRED"], GrvtRig.Pushes(cancels).Select(push => push.GetProperty("feed").GetProperty("cancel_status").GetString()!));
    }

    [Theory]
    [InlineData(5000, 200)]
    [InlineData(5099, 200)]
    [InlineData(5100, 400)]
    public void A_cancel_waits_five_seconds_at_most(int milliseconds, int status) => Assert.Equal(
        status,
        _rig.Post("/full/v1/cancel_order", new JsonObject { ["client_order_id"] = "1", ["time_to_live_ms"] = milliseconds.ToString() }).Status);

    [Fact]
    public void An_order_in_its_speed_bump_is_canceled_by_client_id_and_missed_by_cancel_all()
    {
        using var rig = new GrvtRig(new GrvtVenueOptions { HasRateLimits = false });
        Assert.Equal(0, rig.Create(GrvtRig.Order(1, postOnly: false)));
        Assert.Equal(0, rig.Create(GrvtRig.Order(2, postOnly: false)));
        rig.Read("cancel_all_orders");
        rig.Read("cancel_order", new JsonObject { ["client_order_id"] = "1" });
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(25));
        Assert.Equal(("CANCELLED", "CLIENT_CANCEL"), rig.End(1));
        Assert.Equal("OPEN", rig.End(2).Status);
    }

    [Fact]
    public void Cancel_all_keeps_to_its_filters()
    {
        _rig.Venue.Exchange.MoveTo(2, 2_349.99m, 2_350.01m);
        _rig.Place(GrvtRig.Order(1));
        _rig.Place(GrvtRig.Order(2, size: "0.1", price: "2300.0", instrument: "ETH_USDT_Perp"));
        _rig.Read("cancel_all_orders", new JsonObject { ["base"] = new JsonArray("ETH") });
        Assert.Equal(("CANCELLED", "CLIENT_BULK_CANCEL"), _rig.End(2));
        Assert.Equal("OPEN", _rig.End(1).Status);
        _rig.Read("cancel_all_orders");
        Assert.Empty(_rig.Rows("open_orders"));
    }

    [Fact]
    public void The_countdown_cancels_everything_unless_it_is_refreshed()
    {
        _rig.Place(GrvtRig.Order(1));
        Countdown(30_000);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(20));
        Countdown(30_999);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(29.9));
        Assert.Equal("OPEN", _rig.End(1).Status);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(0.1));
        Assert.Equal(("CANCELLED", "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED"), _rig.End(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public void A_countdown_of_a_second_or_less_switches_it_off(int milliseconds)
    {
        _rig.Place(GrvtRig.Order(1));
        Countdown(2_000);
        Countdown(milliseconds);
        _rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        Assert.Equal("OPEN", _rig.End(1).Status);
    }

    [Fact]
    public void A_countdown_is_five_minutes_at_most() =>
        Assert.Equal(6000, GrvtRig.Code(_rig.Post("/full/v1/cancel_on_disconnect", new JsonObject { ["countdown_time"] = "300001" })));

    [Fact]
    public void A_bulk_request_cancels_first_and_then_creates()
    {
        _rig.Place(GrvtRig.Order(1));
        var answer = Bulk(clients: ["1"], _rig.Sign(GrvtRig.Order(1, price: "62000.0")), _rig.Sign(GrvtRig.Order(2, price: "61000.0")));
        Assert.Equal(["PENDING", "PENDING"], answer.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("state").GetProperty("status").GetString()!));
        Assert.True(Assert.Single(answer.GetProperty("cancel_acks").EnumerateArray()).GetProperty("ack").GetBoolean());
        Assert.Equal(["61000.0", "62000.0"], _rig.Rows("open_orders").Select(order => order.GetProperty("legs")[0].GetProperty("limit_price").GetString()!));
        Assert.Contains(_rig.Rows("order_history"), order => order.GetProperty("state").GetProperty("reject_reason").GetString() == "CLIENT_REPLACE");
    }

    [Fact]
    public void One_bad_order_refuses_the_whole_bulk_request()
    {
        _rig.Place(GrvtRig.Order(1));
        var body = BulkBody(["1"], _rig.Sign(GrvtRig.Order(2)), _rig.Sign(GrvtRig.Order(3, price: "62000.05")));
        Assert.Equal(2064, GrvtRig.Code(_rig.Post("/full/v2/bulk_orders", body)));
        Assert.Equal("OPEN", _rig.End(1).Status);
        Assert.Single(_rig.Rows("open_orders"));
    }

    [Fact]
    public void A_bulk_request_has_rules_of_its_own()
    {
        var both = BulkBody(["1"]);
        both["order_i_ds"] = new JsonArray("0x01");
        Assert.Equal(2233, GrvtRig.Code(_rig.Post("/full/v2/bulk_orders", both)));
        Assert.Equal(2235, GrvtRig.Code(_rig.Post("/full/v2/bulk_orders", BulkBody([.. Enumerable.Range(1, 101).Select(i => i.ToString())]))));
        var several = BulkBody([], _rig.Sign(GrvtRig.Order(1)), _rig.Sign(GrvtRig.Order(2, size: "0.1", price: "2300.0", instrument: "ETH_USDT_Perp")));
        Assert.Equal(2234, GrvtRig.Code(_rig.Post("/full/v2/bulk_orders", several)));
    }

    [Fact]
    public void Creates_of_a_bulk_request_cost_as_many_single_ones()
    {
        using var rig = new GrvtRig(new GrvtVenueOptions { SpeedBump = TimeSpan.Zero });
        JsonObject Many(int first) => BulkBody([], [.. Enumerable.Range(first, 60).Select(i => rig.Sign(GrvtRig.Order((ulong)i, price: "50000.0", size: "0.003")))]);
        Assert.Equal(200, rig.Post("/full/v2/bulk_orders", Many(1)).Status);

        // Twenty a second are a hundred in the window of five.
        Assert.Equal(1006, GrvtRig.Code(rig.Post("/full/v2/bulk_orders", Many(100))));
        rig.Clock.RunFor(TimeSpan.FromSeconds(5));
        Assert.Equal(200, rig.Post("/full/v2/bulk_orders", Many(100)).Status);
    }

    private JsonElement Cancel(string name, string value) => _rig.Read("cancel_order", new JsonObject { [name] = value });

    private void Countdown(int milliseconds) => Assert.True(_rig.Read("cancel_on_disconnect", new JsonObject { ["countdown_time"] = milliseconds }).GetProperty("result").GetProperty("ack").GetBoolean());

    private static JsonObject BulkBody(string[] clients, params JsonObject[] orders) => new()
    {
        ["sub_account_id"] = GrvtRig.SubAccount.ToString(),
        ["orders"] = new JsonArray([.. orders]),
        ["client_order_i_ds"] = new JsonArray([.. clients.Select(client => (JsonNode)client)]),
    };

    private JsonElement Bulk(string[] clients, params JsonObject[] orders)
    {
        var answer = _rig.Post("/full/v2/bulk_orders", BulkBody(clients, orders));
        Assert.True(answer.Status == 200, answer.Text);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        return JsonDocument.Parse(answer.Body).RootElement;
    }
}

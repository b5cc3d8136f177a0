using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

public sealed class GrvtLookupTests
{
    private const string Order = "/full/v1/order";
    private const string History = "/full/v1/order_history";

    [Fact]
    public void An_order_that_rests_is_found()
    {
        using var world = Lost(GrvtWorld.Draft(1));
        world.Http.On(Order, $$"""{"result":{{GrvtWorld.Order(1, "OPEN")}}}""");

        Assert.Equal(OrderStatus.Open, Assert.IsType<OrderLookup.Found>(world.Find(1, world.VenueNow)).Order.Status);
    }

    [Fact]
    public void An_order_that_waits_for_the_engine_is_still_unknown()
    {
        using var world = Lost(GrvtWorld.Draft(1));
        world.Http.On(Order, $$"""{"result":{{GrvtWorld.Order(1, "PENDING", id: "0x00")}}}""");
        world.Loop.Advance(60);

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, world.VenueNow));
    }

    [Fact]
    public void An_order_that_has_ended_is_found_in_the_history()
    {
        using var world = Lost(GrvtWorld.Draft(1));
        world.Http.On(History, $$"""{"result":[{{GrvtWorld.Order(2, "OPEN")}},{{GrvtWorld.Order(1, "REJECTED", "FAIL_POST_ONLY", at: 1_780_000_000_000_000_005)}}],"next":""}""");

        Assert.Equal(VenueErrorKind.PostOnlyWouldCross, Assert.IsType<OrderLookup.Found>(world.Find(1, world.VenueNow)).Order.EndReason);
    }

    [Fact]
    public void A_resting_order_is_absent_once_its_flight_is_over_and_a_cancel_rules_it_out()
    {
        using var world = Lost(GrvtWorld.Draft(1));
        var sentAt = world.VenueNow;

        // Five of the twenty seconds have gone by with the wait for the answer.
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(14);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        Assert.Single(world.Calls);
        world.Loop.Advance(1.5);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(1, sentAt));

        Assert.Contains($"\"client_order_id\":\"{GrvtWorld.Id(1)}\",\"time_to_live_ms\":\"5000\"", world.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_arrives_before_the_fence_is_found_behind_it()
    {
        using var world = Lost(GrvtWorld.Draft(1));
        world.Loop.Advance(60);
        world.OnCall = (method, parameters) =>
        {
            world.Http.On(Order, $$"""{"result":{{GrvtWorld.Order(1, "CANCELLED", "CLIENT_CANCEL")}}}""");
            return GrvtWorld.Answer(method, parameters);
        };

        Assert.Equal(OrderStatus.Canceled, Assert.IsType<OrderLookup.Found>(world.Find(1, world.VenueNow)).Order.Status);
    }

    [Fact]
    public void A_fence_that_is_not_received_proves_nothing()
    {
        using var world = Lost(GrvtWorld.Draft(1));
        world.Loop.Advance(60);
        world.OnCall = (_, _) => GrvtWorld.Error(1002);

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, world.VenueNow));
    }

    [Fact]
    public void A_passing_order_is_absent_once_its_signature_has_ended_and_needs_no_cancel()
    {
        using var world = Lost(GrvtWorld.Passing(1));
        var sentAt = world.VenueNow;

        // Fifteen seconds of signature and five of settling, of which five have gone.
        world.Loop.Advance(14.5);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(1);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(1, sentAt));
        Assert.Single(world.Calls);
    }

    [Theory]
    [InlineData(Order)]
    [InlineData(History)]
    public void A_query_that_fails_proves_nothing(string path)
    {
        using var world = Lost(GrvtWorld.Draft(1));
        world.Loop.Advance(60);
        world.Http.On(path, _ => ScriptedHttp.Html(503));

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, world.VenueNow));
    }

    private static GrvtWorld Lost(OrderRequest order)
    {
        var world = new GrvtWorld();
        world.ConnectTrading();
        world.OnCall = (_, _) => null;
        Assert.IsType<OrderResult.Unknown>(world.Place(order)[0]);
        world.OnCall = GrvtWorld.Answer;
        return world;
    }
}

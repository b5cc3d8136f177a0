using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexLookupTests
{
    private const string Open = "/v1/orders/by_client_id/tb-12340007-1";
    private const string History = "/v1/orders-history";

    [Fact]
    public void An_order_that_rests_is_found()
    {
        using var world = Lost();
        world.Http.On(Open, ParadexWorld.OrderData(1, "OPEN"));

        Assert.Equal(OrderStatus.Open, Assert.IsType<OrderLookup.Found>(world.Find(1, world.VenueNow)).Order.Status);
    }

    [Fact]
    public void An_order_that_has_arrived_and_is_not_checked_is_still_unknown()
    {
        using var world = Lost();
        world.Http.On(Open, ParadexWorld.OrderData(1, "NEW"));
        world.Loop.Advance(60);

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, world.VenueNow));
    }

    [Fact]
    public void An_order_that_has_ended_is_found_in_the_history_by_its_newest_entry()
    {
        using var world = Lost();
        world.Http.On(History, $$"""{"next":null,"results":[{{ParadexWorld.OrderData(2, "OPEN")}},{{ParadexWorld.OrderData(1, "OPEN", at: 1_780_000_000_001)}},{{ParadexWorld.OrderData(1, "CLOSED", 0.5m, "POST_ONLY_WOULD_CROSS", at: 1_780_000_000_005)}}]}""");

        var order = Assert.IsType<OrderLookup.Found>(world.Find(1, world.VenueNow)).Order;

        Assert.Equal((OrderStatus.Rejected, VenueErrorKind.PostOnlyWouldCross), (order.Status, order.EndReason));
        Assert.Contains("client_id=tb-12340007-1", world.Http.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_no_query_shows_is_absent_only_after_its_window_and_the_settle_time()
    {
        using var world = Lost();
        var sentAt = world.VenueNow;

        // The answer was waited for five seconds; the window is ten, and three more let the venue's queries catch up.
        Assert.Contains("can still arrive", Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt)).Reason, StringComparison.Ordinal);
        world.Loop.Advance(7.8);
        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, sentAt));
        world.Loop.Advance(1);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(1, sentAt));
    }

    [Theory]
    [InlineData(Open)]
    [InlineData(History)]
    public void A_query_that_fails_proves_nothing(string path)
    {
        using var world = Lost();
        world.Loop.Advance(60);
        world.Http.On(path, _ => ScriptedHttp.Html(503));

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(1, world.VenueNow));
    }

    [Fact]
    public void An_order_of_an_earlier_process_was_signed_before_this_one_began()
    {
        using var world = new ParadexWorld();
        world.Http.On("/v1/orders/by_client_id/tb-12340007-8", _ => ParadexWorld.Refuse("CLIENT_ORDER_ID_NOT_FOUND"));
        var sentAt = world.VenueNow.AddSeconds(-1);
        world.ConnectTrading();

        Assert.IsType<OrderLookup.StillUnknown>(world.Find(8, sentAt));
        world.Loop.Advance(14);
        Assert.IsType<OrderLookup.ProvenAbsent>(world.Find(8, sentAt));
    }

    private static ParadexWorld Lost()
    {
        var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => null;
        world.Http.On(Open, _ => ParadexWorld.Refuse("CLIENT_ORDER_ID_NOT_FOUND"));
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        return world;
    }
}

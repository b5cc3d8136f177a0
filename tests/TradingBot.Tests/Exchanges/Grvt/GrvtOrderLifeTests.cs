using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

/// <summary>What follows an order: its reports, its cancel, and the switch that cancels all.</summary>
public sealed class GrvtOrderLifeTests
{
    [Fact]
    public void Reports_of_an_order_come_with_its_state_and_pending_ones_stay_inside()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        world.Push("v1.order", 42, GrvtWorld.Order(1, "PENDING", id: "0x00"));
        world.Push("v1.order", 43, GrvtWorld.Order(1, "OPEN"));
        world.Push("v1.order", 44, GrvtWorld.Order(1, "OPEN", traded: "0.2"));
        world.Push("v1.order", 45, GrvtWorld.Order(1, "CANCELLED", "CLIENT_CANCEL", "0.2"));
        world.Push("v1.order", 46, GrvtWorld.Order(2, "REJECTED", "FAIL_POST_ONLY", id: "0x00"));
        world.Push("v1.order", 47, GrvtWorld.Order(3, "CANCELLED", "EXPIRED"));
        world.Push("v1.order", 48, GrvtWorld.Order(4, "SHELVED"));

        Assert.Equal(
            [OrderStatus.Open, OrderStatus.PartiallyFilled, OrderStatus.Canceled, OrderStatus.Rejected, OrderStatus.Expired, OrderStatus.Unrecognized],
            world.Events.Orders.Select(order => order.Status));
        Assert.Equal((VenueErrorKind.PostOnlyWouldCross, GrvtWorld.Id(2)), (world.Events.Orders[3].EndReason, world.Events.Orders[3].VenueOrderId));
        Assert.Equal((0.2m, new ClientOrderId(GrvtWorld.Tag, 1)), (world.Events.Orders[2].FilledSize, world.Events.Orders[2].ClientOrderId!.Value));
    }

    [Fact]
    public void A_message_that_is_missing_takes_the_stream_down_until_it_is_subscribed_anew()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.Push("v1.order", 42, GrvtWorld.Order(1, "OPEN"));
        world.Push("v1.order", 42, GrvtWorld.Order(1, "OPEN"));
        Assert.Single(world.Events.Orders);

        world.Push("v1.order", 44, GrvtWorld.Order(1, "FILLED", traded: "0.5"));

        Assert.Equal([true, false, true], world.Events.Streams.Select(stream => stream.IsLive));
        Assert.Equal(OrderStatus.Filled, world.Events.Orders[^1].Status);
        Assert.Contains("\"method\":\"unsubscribe\",\"params\":{\"stream\":\"v1.order\"", world.PrivateSocket.Sent[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_message_that_does_not_follow_the_subscription_is_a_gap()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        world.Push("v1.fill", 43, """{"event_time":"1767354369431470728","instrument":"BTC_USDT_Perp","is_buyer":true,"is_taker":true,"size":"0.001","price":"89473.4","fee":"0.040263","trade_id":"74150425-1","order_id":"0x01","client_order_id":"99191900"}""");

        Assert.Equal((1, 3), (world.Events.Fills.Count, world.Events.Streams.Count));
        Assert.Null(world.Events.Fills[0].ClientOrderId);
    }

    [Fact]
    public void A_cancel_names_our_id_and_is_accepted_when_it_is_received()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(world.Cancel(7));

        Assert.Contains($$"""{"sub_account_id":"{{GrvtWorld.Account}}","client_order_id":"{{GrvtWorld.Id(7)}}"}""", world.Calls[0], StringComparison.Ordinal);
        world.OnCall = (_, _) => GrvtWorld.Error(1004);
        Assert.Equal(VenueErrorKind.OrderNotFound, Assert.IsType<OrderResult.Refused>(world.Cancel(7)).Error.Kind);
    }

    [Fact]
    public void The_name_that_all_new_orders_share_is_never_canceled()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        var result = world.Loop.Complete(() => world.Client.CancelOrderAsync(GrvtWorld.Bitcoin, null, "0x00", CancellationToken.None));

        Assert.Equal(VenueErrorKind.InvalidRequest, Assert.IsType<OrderResult.Refused>(result).Error.Kind);
        Assert.Empty(world.Calls);
    }

    [Fact]
    public void The_dead_mans_switch_is_a_countdown_in_milliseconds()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.ArmDeadManSwitchAsync(TimeSpan.FromSeconds(45), CancellationToken.None)));
        world.Loop.Advance(2);
        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.DisarmDeadManSwitchAsync(CancellationToken.None)));
        Assert.IsType<OrderResult.Refused>(world.Loop.Complete(() => world.Client.ArmDeadManSwitchAsync(TimeSpan.FromSeconds(301), CancellationToken.None)));

        Assert.Equal(2, world.Calls.Count);
        Assert.Contains("\"countdown_time\":\"45000\"", world.Calls[0], StringComparison.Ordinal);
        Assert.Contains("\"countdown_time\":\"0\"", world.Calls[1], StringComparison.Ordinal);
    }
}

using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

/// <summary>Cancels, changes, leverage and the cancel on disconnect.</summary>
public sealed class ParadexOrderChangeTests
{
    private const string Bitcoin = ParadexWorld.Bitcoin;

    [Fact]
    public void A_cancel_names_the_client_id_and_an_order_that_is_gone_is_not_found()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(Cancel(world, new ClientOrderId(ParadexWorld.Tag, 3), null));
        Assert.Contains("""{"client_id":"tb-12340007-3","market":"BTC-USD-PERP"}""", world.Requests[0], StringComparison.Ordinal);

        world.OnRequest = (_, _) => ParadexWorld.Error(100, "ORDER_IS_NOT_OPEN");
        Assert.Equal(VenueErrorKind.OrderNotFound, Assert.IsType<OrderResult.Refused>(Cancel(world, new ClientOrderId(ParadexWorld.Tag, 3), null)).Error.Kind);
    }

    [Fact]
    public void An_order_of_somebody_else_is_canceled_by_the_venues_name()
    {
        using var world = ParadexWorld.Disconnected();
        world.Http.On("/v1/orders/1700", _ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));

        Assert.IsType<OrderResult.Accepted>(Cancel(world, null, "1700"));
        Assert.Equal("DELETE", world.Http.Requests[^1].Method);
    }

    [Fact]
    public void A_change_is_signed_with_the_venues_id_and_keeps_the_side()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Place(1);

        var result = Amend(world, 1);

        Assert.Equal("1681", Assert.IsType<OrderResult.Accepted>(result).VenueOrderId);
        Assert.Contains("""{"id":"1681","market":"BTC-USD-PERP","side":"BUY","type":"LIMIT","size":"0.7","price":"63999.9","signature":""", world.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_filled_order_is_not_changed()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Push("orders.ALL", ParadexWorld.OrderData(1, "OPEN", remaining: 0.2m));

        Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(Amend(world, 1)).Error.Kind);
    }

    [Fact]
    public void An_order_of_an_earlier_process_is_looked_up_before_it_is_changed()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/orders/by_client_id/tb-12340007-4", ParadexWorld.OrderData(4, "OPEN", id: "1777", side: "SELL"));

        Assert.IsType<OrderResult.Accepted>(Amend(world, 4));
        Assert.Contains("""{"id":"1777","market":"BTC-USD-PERP","side":"SELL",""", world.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Leverage_is_a_whole_number_up_to_the_markets_maximum()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On($"/v1/account/margin/{Bitcoin}", """{"account":"0x1","market":"BTC-USD-PERP","leverage":5,"margin_type":"CROSS"}""");

        Assert.IsType<OrderResult.Accepted>(Set(5m));
        Assert.Equal("""{"leverage":5,"margin_type":"CROSS"}""", world.Http.Requests[^1].Body);
        Assert.All([0.5m, 2.5m, 51m], leverage => Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(Set(leverage)).Error.Kind));

        OrderResult Set(decimal leverage) => world.Loop.Complete(() => world.Client.SetLeverageAsync(Bitcoin, leverage, CancellationToken.None));
    }

    [Fact]
    public void With_the_switch_armed_closing_orders_go_past_its_connection()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        Assert.IsType<OrderResult.Accepted>(Arm(world));

        var results = world.Place(ParadexWorld.Draft(1), ParadexWorld.Draft(2, reduceOnly: true));

        Assert.All(results, result => Assert.IsType<OrderResult.Accepted>(result));
        Assert.Contains(world.Requests, text => text.Contains("tb-12340007-1\"", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Requests, text => text.Contains("tb-12340007-2\"", StringComparison.Ordinal));
        Assert.Contains("tb-12340007-2\"", world.Http.Requests.Single(request => request.Method == "POST" && request.Path == "/v1/orders").Body, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_switch_armed_nothing_is_opened_past_its_connection()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        Arm(world);
        world.Sockets.Failures = 100;
        world.Loop.Begin(() =>
        {
            world.PrivateSocket.Break();
            return 0;
        });

        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
        Assert.IsType<OrderResult.Accepted>(world.Place(2, reduceOnly: true));
    }

    [Fact]
    public void The_switch_is_off_only_when_the_venue_says_so()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        Arm(world);
        world.OnRequest = (_, _) => "\"result\":{\"enabled\":true}";

        Assert.IsType<OrderResult.Unknown>(Disarm());
        world.OnRequest = ParadexWorld.Answer;
        Assert.IsType<OrderResult.Accepted>(Disarm());
        world.Place(1, reduceOnly: true);
        Assert.Contains("order.create", world.Requests[^1], StringComparison.Ordinal);

        OrderResult Disarm() => world.Loop.Complete(() => world.Client.DisarmDeadManSwitchAsync(CancellationToken.None));
    }

    private static OrderResult Arm(ParadexWorld world) => world.Loop.Complete(() => world.Client.ArmDeadManSwitchAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

    private static OrderResult Cancel(ParadexWorld world, ClientOrderId? id, string? venueOrderId) =>
        world.Loop.Complete(() => world.Client.CancelOrderAsync(Bitcoin, id, venueOrderId, CancellationToken.None));

    private static OrderResult Amend(ParadexWorld world, uint sequence) =>
        world.Loop.Complete(() => world.Client.AmendOrderAsync(Bitcoin, new ClientOrderId(ParadexWorld.Tag, sequence), null, 63_999.9m, 0.7m, CancellationToken.None));
}

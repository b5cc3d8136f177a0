using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Weights, counts of orders, refusals and bans.</summary>
public sealed class AsterLimitTests
{
    [Fact]
    public void Every_answer_shows_the_weight_used_in_this_minute()
    {
        using var rig = new AsterRig();
        Assert.Equal("1", Header(Ping(rig), "X-MBX-USED-WEIGHT-1M"));
        Assert.Equal("21", Header(rig.SendRaw("GET", "/fapi/v3/depth", "symbol=BTCUSDT&limit=1000"), "X-MBX-USED-WEIGHT-1M"));
        Assert.Equal("61", Header(rig.Send("GET", "openOrders"), "X-MBX-USED-WEIGHT-1M"));
        Assert.Equal("62", Header(rig.SendRaw("GET", "/fapi/v3/nothing", string.Empty), "X-MBX-USED-WEIGHT-1M"));
        rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        Assert.Equal("1", Header(Ping(rig), "X-MBX-USED-WEIGHT-1M"));
    }

    [Fact]
    public void Answers_to_orders_show_their_count()
    {
        using var rig = new AsterRig();
        Assert.Equal("1", Header(rig.Send("POST", "order", AsterRig.Limit("one")), "X-MBX-ORDER-COUNT-1M"));
        Assert.Equal("2", Header(rig.Send("POST", "order", AsterRig.Limit("two")), "X-MBX-ORDER-COUNT-1M"));
        Assert.Null(Header(rig.Send("POST", "order", AsterRig.Limit("two")), "X-MBX-ORDER-COUNT-1M"));
    }

    [Fact]
    public void Too_much_weight_is_refused_until_the_minute_ends()
    {
        using var rig = new AsterRig(new AsterVenueOptions { WeightLimit = 2 });
        rig.Clock.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal((200, 200, 429), (Ping(rig).Status, Ping(rig).Status, Ping(rig).Status));
        var refused = Ping(rig);
        Assert.Equal((-1003, "40"), (AsterRig.Code(refused), Header(refused, "Retry-After")));
        rig.Clock.RunFor(TimeSpan.FromSeconds(40));
        Assert.Equal(200, Ping(rig).Status);
    }

    [Fact]
    public void Who_does_not_stop_is_banned_for_longer_each_time()
    {
        using var rig = new AsterRig(new AsterVenueOptions { WeightLimit = 1, RefusalsBeforeBan = 2 });
        Assert.Equal((200, 429, 418), (Ping(rig).Status, Ping(rig).Status, Ping(rig).Status));
        Assert.Equal("120", Header(Ping(rig), "Retry-After"));
        rig.Clock.RunFor(TimeSpan.FromMinutes(2));
        Assert.Equal((200, 429, 418), (Ping(rig).Status, Ping(rig).Status, Ping(rig).Status));
        Assert.Equal("240", Header(Ping(rig), "Retry-After"));
    }

    [Fact]
    public void Without_limits_weights_are_counted_and_nothing_is_refused()
    {
        using var rig = new AsterRig(new AsterVenueOptions { WeightLimit = 1, OrderLimit = 0, HasRateLimits = false });
        Ping(rig);
        Assert.Equal("2", Header(Ping(rig), "X-MBX-USED-WEIGHT-1M"));
        Assert.Equal(0, rig.Try("POST", "order", AsterRig.Limit("one")));
    }

    [Fact]
    public void Too_many_orders_are_refused_by_account()
    {
        using var rig = new AsterRig(new AsterVenueOptions { OrderLimit = 1 });
        Assert.Equal(0, rig.Try("POST", "order", AsterRig.Limit("one")));
        var refused = rig.Send("POST", "order", AsterRig.Limit("two"));
        Assert.Equal((429, -1015, "60"), (refused.Status, AsterRig.Code(refused), Header(refused, "Retry-After")));
    }

    private static VenueHttpResponse Ping(AsterRig rig) => rig.SendRaw("GET", "/fapi/v3/ping", string.Empty);

    private static string? Header(VenueHttpResponse answer, string name) => answer.Headers.Where(header => header.Key == name).Select(header => header.Value).FirstOrDefault();
}

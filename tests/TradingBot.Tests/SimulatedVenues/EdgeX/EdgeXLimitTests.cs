using TradingBot.SimulatedVenues.EdgeX;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Requests and orders that are too many.</summary>
public sealed class EdgeXLimitTests
{
    [Fact]
    public void Too_many_requests_are_refused_until_time_has_passed()
    {
        using var rig = new EdgeXRig(new EdgeXVenueOptions { RequestsPerSecond = 1 });
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(200, Time(rig)));
        Assert.Equal(429, Time(rig));
        Assert.Equal("RATE_LIMIT_EXCEEDED", EdgeXRig.Code(rig.SendRaw("GET", "/api/v2/public/meta/getServerTime", string.Empty, string.Empty)));

        // The key has a budget of its own.
        Assert.Equal(200, rig.Get("account/getAccountById").Status);
        rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal((200, 429), (Time(rig), Time(rig)));
    }

    [Fact]
    public void Too_many_orders_are_refused_and_cancels_are_not()
    {
        using var rig = new EdgeXRig(new EdgeXVenueOptions { OrdersPerMinute = 2 });
        Assert.Equal(("SUCCESS", "SUCCESS", "RATE_LIMIT_EXCEEDED"), (rig.Try(rig.Limit("one")), rig.Try(rig.Limit("two")), rig.Try(rig.Limit("three"))));
        Assert.Equal("SUCCESS", rig.Try("order/cancelAllOrder", string.Empty));
        rig.Clock.RunFor(TimeSpan.FromSeconds(30));
        Assert.Equal("SUCCESS", rig.Try(rig.Limit("three")));
    }

    [Fact]
    public void Without_limits_nothing_is_refused()
    {
        using var rig = new EdgeXRig(new EdgeXVenueOptions { RequestsPerSecond = 0, OrdersPerMinute = 0, HasRateLimits = false });
        Assert.Equal("SUCCESS", rig.Try(rig.Limit("one")));
    }

    private static int Time(EdgeXRig rig) => rig.SendRaw("GET", "/api/v2/public/meta/getServerTime", string.Empty, string.Empty).Status;
}

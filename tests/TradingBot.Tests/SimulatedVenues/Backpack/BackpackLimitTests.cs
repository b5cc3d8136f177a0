using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>How much may be asked in a minute.</summary>
public sealed class BackpackLimitTests
{
    private const string Capital = "/api/v1/capital";
    private const string Klines = "/api/v1/klines";

    [Fact]
    public void Too_many_requests_are_refused_until_the_minute_ends()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { RequestLimit = 2 });
        rig.Clock.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal((200, 200), (rig.Send("GET", Capital).Status, rig.Send("GET", Capital).Status));
        var refused = rig.Send("GET", Capital);
        Assert.Equal((429, """{"code":"TOO_MANY_REQUESTS","message":"Too many requests"}"""), (refused.Status, refused.Text));
        Assert.Empty(refused.Headers);
        rig.Clock.RunFor(TimeSpan.FromSeconds(40));
        Assert.Equal(200, rig.Send("GET", Capital).Status);
    }

    [Fact]
    public void Accounts_and_addresses_have_limits_of_their_own()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { RequestLimit = 1 });
        var other = BackpackRig.ReadKey(rig.Venue.CreateAccount().SecretKey);
        Assert.Equal((200, 429), (rig.Send("GET", Capital).Status, rig.Send("GET", Capital).Status));
        Assert.Equal(200, rig.SendRaw("GET", Capital, string.Empty, rig.Sign("balanceQuery", "GET", string.Empty, key: other)).Status);
        Assert.Equal((200, 429), (Ping(rig, "one").Status, Ping(rig, "one").Status));
        Assert.Equal(200, Ping(rig, "two").Status);
    }

    [Fact]
    public void Candles_and_old_trades_share_a_smaller_limit()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { HistoricalLimit = 2 });
        var query = $"symbol=BTC_USDC_PERP&interval=1m&startTime={BackpackRig.Start.ToUnixTimeSeconds()}";
        Assert.Equal((200, 200), (rig.SendRaw("GET", Klines, query).Status, rig.SendRaw("GET", "/api/v1/trades/history", "symbol=BTC_USDC_PERP").Status));
        Assert.Equal(429, rig.SendRaw("GET", Klines, query).Status);
        Assert.Equal(200, rig.SendRaw("GET", "/api/v1/trades", "symbol=BTC_USDC_PERP").Status);
    }

    [Fact]
    public void A_batch_counts_once()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { RequestLimit = 2 });
        Assert.Equal(200, rig.Send("POST", "/api/v1/orders", $"[{BackpackRig.Limit(1)},{BackpackRig.Limit(2)},{BackpackRig.Limit(3)}]").Status);
        Assert.Equal(200, rig.Send("GET", "/api/v1/orders").Status);
    }

    [Fact]
    public void Without_limits_nothing_is_refused()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { RequestLimit = 1, HasRateLimits = false });
        Assert.Equal((200, 200), (Ping(rig, "one").Status, Ping(rig, "one").Status));
    }

    private static VenueHttpResponse Ping(BackpackRig rig, string address) => rig.Venue.Handle(new VenueHttpRequest { Method = "GET", Path = "/api/v1/ping", RemoteAddress = address });
}

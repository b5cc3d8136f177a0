using TradingBot.Exchanges.Lighter;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterLookupTests
{
    private const string Active = "/api/v1/accountActiveOrders";
    private const string Inactive = "/api/v1/accountInactiveOrders";
    private static readonly ClientOrderId Id = new(0x12340007, 1);

    [Fact]
    public void An_order_among_the_active_ones_is_found()
    {
        using var world = new LighterWorld();
        world.Http.On(Active, Orders("open"));

        Assert.Equal(OrderStatus.Open, Assert.IsType<OrderLookup.Found>(Find(world)).Order.Status);
    }

    [Fact]
    public void An_order_that_has_ended_is_found_among_the_inactive_ones()
    {
        using var world = new LighterWorld();
        world.Http.On(Inactive, Orders("canceled-post-only"));

        Assert.Equal(Id, Assert.IsType<OrderLookup.Found>(Find(world)).Order.ClientOrderId);
    }

    [Theory]
    [InlineData(Active)]
    [InlineData(Inactive)]
    public void A_query_that_fails_proves_nothing(string path)
    {
        using var world = new LighterWorld();
        world.Http.On(path, _ => ScriptedHttp.Html(503));
        world.Loop.Advance(60);

        Assert.IsType<OrderLookup.StillUnknown>(Find(world, TestLoop.Start));
    }

    [Fact]
    public void A_lost_order_is_absent_once_a_cancel_of_its_own_index_has_used_its_nonce_up_and_the_settle_time_is_over()
    {
        using var world = LostOrder();
        world.OnTransaction = _ => 200;
        var sent = world.Transactions.Count;
        var began = world.Loop.Market.GetUtcNow();

        Assert.IsType<OrderLookup.ProvenAbsent>(Find(world));

        var cancel = Assert.Single(world.Transactions.Skip(sent));
        Assert.Contains($"\"tx_type\":15,\"tx_info\":{{\"AccountIndex\":213803,\"ApiKeyIndex\":2,\"MarketIndex\":0,\"Index\":{(7L << 32) + 1},", cancel, StringComparison.Ordinal);
        Assert.Contains("\"Nonce\":722", cancel, StringComparison.Ordinal);
        Assert.True(world.Loop.Market.GetUtcNow() - began >= LighterRules.SettleTime);
        Assert.Equal(2, world.Http.Count(Inactive));
    }

    [Fact]
    public void A_lost_order_stays_unknown_while_its_nonce_is_free()
    {
        using var world = LostOrder();
        world.OnTransaction = _ => 21700;

        Assert.IsType<OrderLookup.StillUnknown>(Find(world));
    }

    [Fact]
    public void A_lost_order_is_absent_after_its_signature_has_expired_without_any_transaction()
    {
        using var world = LostOrder();
        var sent = world.Transactions.Count;
        world.Loop.Advance(34);

        Assert.IsType<OrderLookup.ProvenAbsent>(Find(world, TestLoop.Start));
        Assert.Equal(sent, world.Transactions.Count);
    }

    [Fact]
    public void An_order_that_shows_up_after_its_nonce_was_used_is_found_and_not_absent()
    {
        using var world = LostOrder();
        world.Nonce = 723;
        world.Http.OnInTurn(Active, _ => ScriptedHttp.Json("""{"code":200,"orders":[]}"""), _ => ScriptedHttp.Json(Orders("open")));

        Assert.IsType<OrderLookup.Found>(Find(world));
    }

    [Fact]
    public void An_order_of_an_earlier_process_is_absent_only_when_its_signature_must_have_expired()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        var sentAt = world.Loop.Market.GetUtcNow();

        Assert.IsType<OrderLookup.StillUnknown>(Find(world, sentAt));
        world.Loop.Advance(34);
        Assert.IsType<OrderLookup.ProvenAbsent>(Find(world, sentAt));
    }

    [Fact]
    public void An_order_that_an_earlier_process_may_have_signed_late_is_not_absent_at_once()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        var intendedAt = world.Loop.Market.GetUtcNow() - TimeSpan.FromSeconds(40);

        // Signed in the last moment before this process began, it lives for 30 s, and 3 s later everybody would see it.
        Assert.IsType<OrderLookup.StillUnknown>(Find(world, intendedAt));
        world.Loop.Advance(34);
        Assert.IsType<OrderLookup.ProvenAbsent>(Find(world, intendedAt));
    }

    [Fact]
    public void An_order_of_long_ago_is_absent_at_once()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        Assert.IsType<OrderLookup.ProvenAbsent>(Find(world, world.Loop.Market.GetUtcNow() - TimeSpan.FromMinutes(3)));
    }

    private static LighterWorld LostOrder()
    {
        var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => null;
        world.Http.On("/api/v1/sendTx", _ => ScriptedHttp.Html(503));
        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        return world;
    }

    private static OrderLookup Find(LighterWorld world, DateTimeOffset? sentAt = null) =>
        world.Loop.Complete(() => world.Client.FindOrderAsync("ETH", Id, sentAt ?? world.Loop.Market.GetUtcNow(), CancellationToken.None));

    private static string Orders(string status) =>
        $$"""{"code":200,"orders":[{"order_id":"281476929510110","client_order_index":{{(7L << 32) + 1}},"market_index":0,"initial_base_amount":"0.5","price":"2352.74","filled_base_amount":"0","is_ask":false,"status":"{{status}}","updated_at":1793620800000}]}""";
}

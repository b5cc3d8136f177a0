using TradingBot.Model;

namespace TradingBot.IntegrationTests.Contract;

// The life of resting orders, and closing orders that are renewed before it ends.
public abstract partial class ExchangeClientContract
{
    // Every venue allows it, and the shortest-lived orders of all live no longer.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private bool OrdersExpire => Venue.Bitcoin.MaxOrderLife < TimeSpan.MaxValue;

    [Fact]
    public void An_order_rests_as_long_as_it_is_told_and_its_replacement_rests_on()
    {
        Venue.Connect().Trade(OrderSide.Buy, 0.002m);
        var old = RestClose(64_900.0m);
        Venue.Machine.RunFor(Life - TimeSpan.FromMinutes(1));
        var replacement = RestClose(64_950.0m);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(50));
        Assert.Equal([64_900.0m, 64_950.0m], Venue.Active().Select(o => o.Price).Order());

        Venue.Machine.RunFor(TimeSpan.FromSeconds(15));

        Assert.Equal(OrdersExpire ? OrderStatus.Expired : OrderStatus.Open, Venue.Last(old)!.Status);
        Assert.Equal(OrderStatus.Open, Venue.Last(replacement)!.Status);
        Assert.Equal(OrdersExpire ? [64_950.0m] : [64_900.0m, 64_950.0m], Venue.Active().Select(o => o.Price).Order());
        Assert.Equal(0.002m, Venue.Position);
    }

    [Fact]
    public void The_longest_life_is_taken_and_is_the_orders_at_the_venue()
    {
        Venue.Connect();
        var end = OrdersExpire ? Venue.Machine.MarketTime.GetUtcNow() + Venue.Bitcoin.MaxOrderLife : (DateTimeOffset?)null;
        Venue.Rest(Venue.Order(OrderSide.Buy, 63_000.0m) with { ExpiresAt = end });

        var there = Assert.Single(Venue.Exchange.GetActiveOrders(Venue.AccountId));
        Assert.Equal(end is null, there.ExpiresAt is null);
        if (end is { } told)
        {
            // Some venues count from the arrival, so that a little has to be left for the way.
            Assert.InRange(there.ExpiresAt!.Value, told - TimeSpan.FromSeconds(30), told);
        }
    }

    [Fact]
    public void A_bots_close_is_renewed_before_it_ends_and_the_position_has_one_all_the_time()
    {
        using var bot = new GridBotUnderTest(Venue, Life);
        bot.Start();
        var watch = new CloseWatch(Venue);
        Venue.FillResting();
        Venue.Until(() => watch.Closes.Count == 1, "the position gets no close");

        Venue.Machine.RunFor(2 * Life);

        // Renewed when a tenth of its life is left: after 9 minutes and after 18. Two closes never stand against one position, so the old one has to
        // go first; the gap is the way to the venue and back.
        Assert.Equal(3, watch.Closes.Count);
        Assert.All(watch.Closes, close => Assert.Equal((OrderSide.Sell, 0.001m, watch.Closes[0].Price), (close.Side, close.Size, close.Price)));
        Assert.InRange(watch.LongestGap, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(0.001m, Assert.Single(Venue.Exchange.GetActiveOrders(Venue.AccountId)).Size);
        Assert.Equal(0.001m, Venue.Position);
    }

    private OrderRequest RestClose(decimal price)
    {
        var close = Venue.Order(OrderSide.Sell, price) with { ReduceOnly = true, ExpiresAt = Venue.Machine.MarketTime.GetUtcNow() + Life };
        Venue.Rest(close);
        return close;
    }
}

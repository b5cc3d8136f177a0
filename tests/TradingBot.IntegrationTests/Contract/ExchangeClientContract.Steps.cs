using TradingBot.Model;

namespace TradingBot.IntegrationTests.Contract;

// What orders carry besides their terms - a stamp, the next number of a key - falls out of step with the venue in the middle of a run.
public abstract partial class ExchangeClientContract
{
    // More than the window of any venue, and more than the life for which a market order is signed.
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(90);

    [Fact]
    public void Orders_are_taken_once_each_although_our_clock_has_fallen_behind() => CheckOrdersAfterStep(-ClockStep);

    [Fact]
    public void Orders_are_taken_once_each_although_our_clock_has_run_ahead() => CheckOrdersAfterStep(ClockStep);

    [Fact]
    public void Orders_are_taken_once_each_although_another_process_has_used_the_key()
    {
        Venue.Connect().Rest(OrderSide.Buy, 63_000.0m);
        Venue.Machine.Run(() => PlaceElsewhereAsync(Venue.Order(OrderSide.Buy, 62_000.0m) with { ClientOrderId = new ClientOrderId(VenueUnderTest.OtherTag, 1) }));
        Venue.Machine.RunFor(TimeSpan.FromSeconds(1));

        Venue.Rest(OrderSide.Buy, 61_000.0m);

        Assert.Equal([61_000.0m, 62_000.0m, 63_000.0m], Venue.Active().Select(o => o.Price).Order());
        Assert.Empty(Venue.Exchange.GetOrderHistory(Venue.AccountId));
    }

    private void CheckOrdersAfterStep(TimeSpan ahead)
    {
        // Half a minute of silence, so that no number of ours is left over from before the step.
        Venue.Connect().MoveClock(ahead);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(30));

        var resting = Venue.Rest(OrderSide.Buy, 63_000.0m);
        Venue.Trade(OrderSide.Buy, 0.002m);

        Assert.Single(Venue.Exchange.GetActiveOrders(Venue.AccountId));
        Assert.Single(Venue.Exchange.GetOrderHistory(Venue.AccountId));
        Assert.Equal(0.002m, Venue.Position);
        Assert.IsType<OrderResult.Accepted>(Venue.Cancel(resting));
        Venue.Until(() => Venue.Last(resting)?.Status == OrderStatus.Canceled, "the cancel is not reported");
    }

    private async Task PlaceElsewhereAsync(OrderRequest order)
    {
        await using var client = Venue.CreateClient(VenueUnderTest.OtherTag);
        Assert.Null(await client.ConnectTradingAsync(Venue.Contracts, new RecordedEvents(), CancellationToken.None));
        Assert.IsType<OrderResult.Accepted>(Assert.Single(await client.PlaceOrdersAsync([order], Task.CompletedTask, CancellationToken.None)));
    }
}

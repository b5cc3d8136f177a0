using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Simulation;

namespace TradingBot.Tests.Bot;

/// <summary>Fills that are too small for a closing order of their own, on venues that hold closing orders to their minimum as well.</summary>
public sealed class GridMinimumTests
{
    [Fact]
    public void A_fill_that_leaves_too_little_for_a_closing_order_waits_for_the_rest()
    {
        using var bench = WithMinimum(0.2m).Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.Fill(bench.Resting[0].ClientOrderId!.Value, 0.9m);
        bench.Pass(3);
        Assert.DoesNotContain(bench.Resting, o => o.Side == OrderSide.Sell);

        bench.Venue.Fill(bench.SingleResting(OrderSide.Buy).ClientOrderId!.Value);
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));

        Assert.Equal(1m, bench.SingleResting(OrderSide.Sell).Size);
    }

    [Fact]
    public void What_is_too_small_for_a_closing_order_is_closed_together_with_another_one()
    {
        using var bench = WithMinimum(0.2m).Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.Fill(bench.Resting[0].ClientOrderId!.Value, 0.5m);
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));
        bench.Venue.Fill(bench.SingleResting(OrderSide.Buy).ClientOrderId!.Value, 0.1m);
        bench.Pass(3);
        Assert.Equal(0.5m, bench.SingleResting(OrderSide.Sell).Size);

        // The market leaves the opening order behind, so it ends part-filled.
        bench.Venue.MoveTo(100.5m, 100.7m);
        bench.Until(() => bench.Resting.Any(o => o is { Side: OrderSide.Sell, Size: 0.6m }));

        Assert.Equal(0.6m, bench.Resting.Where(o => o.Side == OrderSide.Sell).Sum(o => o.Size));
        Assert.DoesNotContain(bench.Sent(OrderPurpose.Close), o => o.Request.Size < 0.2m);
    }

    [Fact]
    public void What_is_too_small_is_closed_alone_when_there_is_nothing_else()
    {
        using var bench = WithMinimum(0.2m).Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.Fill(bench.Resting[0].ClientOrderId!.Value, 0.1m);
        bench.Venue.MoveTo(100.5m, 100.7m);

        bench.Until(() => bench.Resting.Any(o => o is { Side: OrderSide.Sell, Size: 0.1m }));
    }

    [Fact]
    public void What_was_closed_with_another_order_does_not_ask_for_a_closing_order_again()
    {
        using var bench = WithMinimum(0.2m).Begin();
        bench.Until(() => bench.Resting.Count == 1);
        bench.Venue.Fill(bench.Resting[0].ClientOrderId!.Value, 0.1m);
        bench.Venue.MoveTo(100.5m, 100.7m);
        bench.Until(() => bench.Resting.Any(o => o.Side == OrderSide.Sell));
        bench.Clock.Run(() => bench.Client.CancelOrderAsync(bench.Contract.ContractId, bench.SingleResting(OrderSide.Sell).ClientOrderId, null, CancellationToken.None));
        bench.Until(() => bench.Resting.Count(o => o.Side == OrderSide.Buy) == 1);
        bench.Venue.Fill(bench.SingleResting(OrderSide.Buy).ClientOrderId!.Value);
        bench.Until(() => bench.Resting.Where(o => o.Side == OrderSide.Sell).Sum(o => o.Size) == 1.1m);
        var sent = bench.Sent(OrderPurpose.Close).Count();
        bench.Pass(120);

        Assert.InRange(bench.Sent(OrderPurpose.Close).Count() - sent, 0, 1);
        Assert.Equal(bench.Venue.Exchange.GetPositions(1).Single().Size, bench.Resting.Where(o => o.Side == OrderSide.Sell).Sum(o => o.Size));
    }

    private static BotBench WithMinimum(decimal size) => new([FakeExchange.DefaultMarket with { MinSize = size }]);
}

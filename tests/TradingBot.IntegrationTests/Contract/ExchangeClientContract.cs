using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>What every venue's client must do against its simulated venue, told once. Each venue supplies the pair of them.</summary>
public abstract partial class ExchangeClientContract : IDisposable
{
    private protected VenueUnderTest Venue => field ??= Open();

    private protected abstract VenueUnderTest Open();

    public void Dispose()
    {
        Venue.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Connecting_brings_a_quote_and_two_live_streams()
    {
        Venue.Connect();
        Venue.Until(() => Venue.Events.Streams.Contains((ExchangeStream.Private, true)) && Venue.Events.Streams.Contains((ExchangeStream.MarketData, true)), "a stream is not live");

        Assert.Contains(Venue.Events.Quotes, q => q.ContractId == Venue.Bitcoin.ContractId && (q.Bid, q.Ask) == (64_000.0m, 64_000.2m));
    }

    [Fact]
    public void The_best_bid_and_offer_follow_the_market()
    {
        Venue.Connect();
        Venue.MoveBitcoin(63_990.1m, 63_990.4m);
        Venue.Until(() => Venue.Quote is { Bid: 63_990.1m, Ask: 63_990.4m }, "the quote does not follow");

        var asked = Venue.Ask(() => Venue.Client.GetBestBidOfferAsync(Venue.Bitcoin.ContractId, CancellationToken.None));
        Assert.Equal((63_990.1m, 63_990.4m), (asked.Bid, asked.Ask));
    }

    [Fact]
    public void A_resting_order_is_reported_open_and_then_canceled()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_000.0m);
        var resting = Assert.Single(Venue.Active());
        Assert.Equal((order.ClientOrderId, 63_000.0m, 0.001m, OrderSide.Buy), (resting.ClientOrderId!.Value, resting.Price, resting.Size, resting.Side));

        Assert.IsType<OrderResult.Accepted>(Venue.Cancel(order));
        Venue.Until(() => Venue.Last(order)?.Status == OrderStatus.Canceled, "the cancel is not reported");
        Assert.Empty(Venue.Active());
    }

    [Fact]
    public void A_post_only_order_that_would_cross_ends_as_such_and_leaves_nothing_behind()
    {
        Venue.Connect();
        var order = Venue.Order(OrderSide.Buy, 64_000.2m);

        Assert.Equal(VenueErrorKind.PostOnlyWouldCross, EndOf(order));
        Assert.Empty(Venue.Active());
        Assert.Equal(0m, Venue.Position);
    }

    [Fact]
    public void What_an_immediate_order_does_not_find_is_canceled()
    {
        Venue.Connect();
        Venue.MoveBitcoin(64_000.0m, 64_000.2m, askSize: 0.002m);
        var order = Venue.Order(OrderSide.Buy, 64_000.2m, 0.005m, TimeInForce.ImmediateOrCancel);

        Assert.IsType<OrderResult.Accepted>(Venue.Place(order));
        Venue.Until(() => Venue.Last(order)?.Status.IsTerminal() == true, "it does not end");
        Assert.Equal((OrderStatus.Canceled, 0.002m), (Venue.Last(order)!.Status, Venue.Last(order)!.FilledSize));
        Assert.Equal(0.002m, Venue.Position);
    }

    [Fact]
    public void A_market_order_does_not_trade_beyond_its_cap()
    {
        Venue.Connect();
        var order = Venue.Order(OrderSide.Buy, 63_999.0m, timeInForce: TimeInForce.ImmediateOrCancel) with { Type = OrderType.Market };

        Assert.Equal(VenueErrorKind.NotEnoughLiquidity, EndOf(order));
        Assert.Equal(0m, Venue.Position);
    }

    [Fact]
    public void A_market_order_fills_at_the_touch()
    {
        Venue.Connect().Trade(OrderSide.Buy, 0.001m);

        var fill = Assert.Single(Venue.Events.Fills);
        Assert.Equal((64_000.2m, OrderSide.Buy, Liquidity.Taker), (fill.Price, fill.Side, fill.Liquidity));
    }

    [Fact]
    public void A_partial_fill_is_reported_with_its_size_and_the_order_rests_on()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_999.0m);
        Venue.FillResting(0.0004m);
        Venue.Until(() => Venue.Events.Fills.Count == 1 && Venue.Last(order) is { FilledSize: 0.0004m }, "the fill is not reported");

        Assert.Equal(OrderStatus.PartiallyFilled, Venue.Last(order)!.Status);
        Assert.Equal((order.ClientOrderId, 0.0004m, 63_999.0m, Liquidity.Maker), (Venue.Events.Fills[0].ClientOrderId!.Value, Venue.Events.Fills[0].Size, Venue.Events.Fills[0].Price, Venue.Events.Fills[0].Liquidity));
        Assert.Equal(0.0006m, Assert.Single(Venue.Active()).RemainingSize);
    }

    [Fact]
    public virtual void A_fill_that_overtakes_a_cancel_is_a_fill()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_999.0m);
        Venue.Cancel(order);
        Venue.FillResting();
        Venue.Until(() => Venue.Events.Fills.Count == 1 && Venue.Last(order)?.Status.IsTerminal() == true, "the fill is not reported");

        Assert.Equal((OrderStatus.Filled, 0.001m), (Venue.Last(order)!.Status, Venue.Last(order)!.FilledSize));
        Assert.Equal(0.001m, Venue.Position);
    }

    [Fact]
    public void A_reduce_only_order_without_a_position_ends_as_such()
    {
        Venue.Connect();

        Assert.Equal(VenueErrorKind.ReduceOnlyRejected, EndOf(Venue.Order(OrderSide.Sell, 65_000.0m) with { ReduceOnly = true }));
        Assert.Empty(Venue.Active());
    }

    [Fact]
    public void A_cancel_of_an_order_that_is_not_there_is_refused_as_not_found()
    {
        Venue.Connect();
        var refused = Assert.IsType<OrderResult.Refused>(Venue.Cancel(Venue.Order(OrderSide.Buy, 63_000.0m)));

        Assert.Equal(VenueErrorKind.OrderNotFound, refused.Error.Kind);
    }

    [Fact]
    public void A_second_order_under_a_live_id_is_refused()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_000.0m);

        Assert.Equal(VenueErrorKind.DuplicateClientOrderId, Assert.IsType<OrderResult.Refused>(Venue.Place(order)).Error.Kind);
        Assert.Single(Venue.Active());
    }

    /// <summary>Places an order that must not live, and says why it ended, whether the venue refuses it or takes it and drops it.</summary>
    private VenueErrorKind? EndOf(OrderRequest order)
    {
        var result = Venue.Place(order);
        if (result is OrderResult.Refused refused)
        {
            return refused.Error.Kind;
        }

        Assert.IsType<OrderResult.Accepted>(result);
        Venue.Until(() => Venue.Last(order)?.Status.IsTerminal() == true, "the order does not end");
        Assert.Equal(0m, Venue.Last(order)!.FilledSize);
        return Venue.Last(order)!.EndReason;
    }
}

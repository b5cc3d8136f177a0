using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Tests.Simulation;

public sealed class OrderLifeTests : IDisposable
{
    private readonly ScriptedVenue _venue = new();

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void A_limit_order_below_the_market_rests()
    {
        var order = _venue.Order(_venue.Buy(1m, 99m));
        Assert.Equal((SimulatedOrderStatus.Open, 1m, 0m), (order.Status, order.RemainingSize, order.FilledSize));
    }

    [Fact]
    public void A_resting_order_fills_at_its_own_price_when_the_market_comes_to_it()
    {
        _venue.Buy(1m, 99m);
        _venue.Exchange.MoveTo(1, 98.8m, 99m);
        var fill = Assert.Single(_venue.AliceLog.Fills);
        Assert.Equal((99m, 1m, Liquidity.Maker), (fill.Price, fill.Size, fill.Liquidity));
    }

    [Fact]
    public void The_fill_is_reported_before_the_order_that_contains_it()
    {
        _venue.Buy(1m, 100.1m);
        var facts = _venue.AliceLog.Facts;
        Assert.IsType<AccountFill>(facts[0]);
        Assert.Equal(SimulatedOrderStatus.Filled, Assert.IsType<OrderState>(facts[1]).Status);
        Assert.IsType<PositionState>(facts[2]);
        Assert.IsType<AccountState>(facts[3]);
    }

    [Fact]
    public void A_post_only_order_that_would_cross_is_refused_and_leaves_nothing_behind()
    {
        Assert.Equal(RejectReason.PostOnlyWouldCross, _venue.Buy(1m, 100.1m, tif: TimeInForce.PostOnly).Reason);
        Assert.Empty(_venue.Exchange.GetActiveOrders(ScriptedVenue.Alice));
    }

    [Fact]
    public void Where_the_venue_does_not_check_at_once_a_post_only_order_that_would_cross_ends()
    {
        using var venue = new ScriptedVenue(new SimulatedExchangeOptions { SubmitChecks = SubmitChecks.None });
        var result = venue.Buy(1m, 100.1m, tif: TimeInForce.PostOnly);
        Assert.True(result.IsAccepted);
        Assert.Equal(OrderEndReason.PostOnlyWouldCross, venue.Order(result).EndReason);
    }

    [Fact]
    public void What_an_immediate_order_cannot_trade_is_canceled()
    {
        _venue.Exchange.MoveTo(1, 99.9m, 100.1m, askSize: 0.4m);
        var order = _venue.Order(_venue.Buy(1m, 100.1m, tif: TimeInForce.ImmediateOrCancel));
        Assert.Equal((0.4m, OrderEndReason.NotEnoughLiquidity), (order.FilledSize, order.EndReason));
    }

    [Fact]
    public void A_market_order_stops_at_its_worst_price()
    {
        _venue.Sell(1m, 100.5m, ScriptedVenue.Bob);
        _venue.Exchange.MoveTo(1, 99.9m, 100.1m, askSize: 0.4m);
        var order = _venue.Order(_venue.Market(OrderSide.Buy, 2m, worst: 100.2m));
        Assert.Equal((0.4m, OrderEndReason.TooMuchSlippage), (order.FilledSize, order.EndReason));
    }

    [Fact]
    public void A_market_order_without_a_worst_price_takes_what_there_is()
    {
        _venue.Sell(1m, 100.5m, ScriptedVenue.Bob);
        _venue.Exchange.MoveTo(1, 99.9m, 100.1m, askSize: 0.4m);
        var order = _venue.Order(_venue.Market(OrderSide.Buy, 2m));
        Assert.Equal((1.4m, 140.54m, OrderEndReason.NotEnoughLiquidity), (order.FilledSize, order.FilledNotional, order.EndReason));
    }

    [Theory]
    [InlineData(SelfTradePrevention.ExpireMaker, OrderEndReason.SelfTrade, OrderEndReason.None)]
    [InlineData(SelfTradePrevention.ExpireTaker, OrderEndReason.None, OrderEndReason.SelfTrade)]
    [InlineData(SelfTradePrevention.CancelBoth, OrderEndReason.SelfTrade, OrderEndReason.SelfTrade)]
    public void An_account_never_trades_with_itself(SelfTradePrevention mode, OrderEndReason maker, OrderEndReason taker)
    {
        using var venue = new ScriptedVenue(new SimulatedExchangeOptions { SelfTradePrevention = mode });
        var resting = venue.Sell(1m, 100m);
        var arriving = venue.Buy(1m, 100m);
        Assert.Equal((maker, taker), (venue.Order(resting).EndReason, venue.Order(arriving).EndReason));
        Assert.Empty(venue.AliceLog.Fills);
    }

    [Fact]
    public void A_reduce_only_order_without_a_position_is_refused() =>
        Assert.Equal(RejectReason.ReduceOnly, _venue.Sell(1m, 101m, reduceOnly: true).Reason);

    [Fact]
    public void A_reduce_only_order_never_turns_the_position()
    {
        _venue.Market(OrderSide.Buy, 1m);
        var order = _venue.Order(_venue.Sell(3m, 99.9m, reduceOnly: true));
        Assert.Equal(0m, _venue.Position());
        Assert.Equal((1m, OrderEndReason.ReduceOnly), (order.FilledSize, order.EndReason));
    }

    [Fact]
    public void Resting_reduce_only_orders_go_when_the_position_is_gone()
    {
        _venue.Market(OrderSide.Buy, 1m);
        var near = _venue.Sell(1m, 101m, reduceOnly: true);
        var far = _venue.Sell(1m, 102m, reduceOnly: true);
        _venue.Exchange.MoveTo(1, 101m, 101.2m);
        Assert.Equal(OrderEndReason.Filled, _venue.Order(near).EndReason);
        Assert.Equal(OrderEndReason.ReduceOnly, _venue.Order(far).EndReason);
        Assert.Equal(0m, _venue.Position());
    }

    [Fact]
    public void One_sweep_over_two_reduce_only_orders_takes_no_more_than_the_position()
    {
        _venue.Market(OrderSide.Buy, 1.5m);
        _venue.Sell(1m, 101m, reduceOnly: true);
        var far = _venue.Sell(1m, 102m, reduceOnly: true);
        _venue.Exchange.MoveTo(1, 103m, 103.2m);
        Assert.Equal(0m, _venue.Position());
        Assert.Equal((0.5m, OrderEndReason.ReduceOnly), (_venue.Order(far).FilledSize, _venue.Order(far).EndReason));
    }

    [Fact]
    public void An_order_expires_at_its_own_market_time()
    {
        var expiry = TestMarkets.Start.AddSeconds(90.1);
        var order = _venue.Buy(1m, 99m, expiry: expiry);
        _venue.Clock.RunFor(TimeSpan.FromMinutes(10));
        Assert.Equal((OrderEndReason.Expired, expiry), (_venue.Order(order).EndReason, _venue.Order(order).UpdatedAt));
    }

    [Fact]
    public void An_expiry_that_has_passed_is_refused() =>
        Assert.Equal(RejectReason.InvalidExpiry, _venue.Buy(1m, 99m, expiry: TestMarkets.Start).Reason);

    [Fact]
    public void A_client_order_id_is_unique_while_active_and_free_afterwards()
    {
        var first = _venue.Buy(1m, 99m, name: "a");
        Assert.Equal(RejectReason.DuplicateClientOrderId, _venue.Buy(1m, 98m, name: "a").Reason);
        Assert.Equal(RejectReason.None, _venue.Exchange.Cancel(ScriptedVenue.Alice, "a"));
        var second = _venue.Buy(1m, 98m, name: "a");
        Assert.True(second.IsAccepted && second.OrderId > first.OrderId);
        Assert.Equal(second.OrderId, _venue.Exchange.FindOrder(ScriptedVenue.Alice, "a")!.OrderId);
    }

    [Fact]
    public void No_more_orders_than_the_venue_allows()
    {
        using var venue = new ScriptedVenue(new SimulatedExchangeOptions { MaxActiveOrders = 2 });
        venue.Buy(1m, 99m);
        venue.Buy(1m, 98m);
        Assert.Equal(RejectReason.TooManyOrders, venue.Buy(1m, 97m).Reason);
    }

    [Theory]
    [InlineData("1", "99.95", RejectReason.InvalidPrice)]
    [InlineData("1", "-1", RejectReason.InvalidPrice)]
    [InlineData("0.0005", "99", RejectReason.InvalidSize)]
    [InlineData("0", "99", RejectReason.InvalidSize)]
    [InlineData("1000", "99", RejectReason.InsufficientMargin)]
    public void What_makes_no_sense_is_refused_with_its_reason(string size, string price, RejectReason reason) =>
        Assert.Equal(reason, _venue.Buy(decimal.Parse(size), decimal.Parse(price)).Reason);

    [Fact]
    public void A_smaller_size_keeps_the_place_in_the_queue()
    {
        var first = _venue.Buy(2m, 99m);
        _venue.Buy(1m, 99m, ScriptedVenue.Bob);
        _venue.Exchange.Amend(ScriptedVenue.Alice, first.OrderId, price: null, size: 1m);
        _venue.Exchange.MoveTo(1, 98m, 100.1m);
        _venue.Sell(1m, 99m, account: ScriptedVenue.Bob, tif: TimeInForce.ImmediateOrCancel);
        Assert.Equal(SimulatedOrderStatus.Filled, _venue.Order(first).Status);
    }

    [Fact]
    public void A_larger_size_goes_to_the_end_of_the_queue()
    {
        var first = _venue.Buy(1m, 99m);
        var second = _venue.Buy(1m, 99m, ScriptedVenue.Bob);
        _venue.Exchange.Amend(ScriptedVenue.Alice, first.OrderId, price: null, size: 2m);
        Assert.Equal([second.OrderId, first.OrderId], RestingIds(99m));
    }

    [Fact]
    public void An_amend_into_the_market_trades()
    {
        var order = _venue.Buy(1m, 99m);
        Assert.Equal(RejectReason.None, _venue.Exchange.Amend(ScriptedVenue.Alice, order.OrderId, price: 100.1m, size: null));
        Assert.Equal(SimulatedOrderStatus.Filled, _venue.Order(order).Status);
    }

    [Fact]
    public void A_post_only_order_is_not_amended_into_the_market()
    {
        var order = _venue.Buy(1m, 99m, tif: TimeInForce.PostOnly);
        Assert.Equal(RejectReason.PostOnlyWouldCross, _venue.Exchange.Amend(ScriptedVenue.Alice, order.OrderId, price: 100.1m, size: null));
        Assert.Equal((SimulatedOrderStatus.Open, 99m), (_venue.Order(order).Status, _venue.Order(order).Price));
    }

    [Fact]
    public void An_amend_below_what_has_filled_ends_the_order()
    {
        var order = _venue.Buy(2m, 99m);
        _venue.Exchange.FillResting(ScriptedVenue.Alice, order.OrderId, 1.5m);
        _venue.Exchange.Amend(ScriptedVenue.Alice, order.OrderId, price: null, size: 1m);
        Assert.Equal((OrderEndReason.Canceled, 1.5m), (_venue.Order(order).EndReason, _venue.Order(order).FilledSize));
    }

    [Fact]
    public void The_dead_man_switch_cancels_everything_at_its_time_and_can_be_taken_back()
    {
        var order = _venue.Buy(1m, 99m);
        _venue.Exchange.ScheduleCancelAll(ScriptedVenue.Alice, TestMarkets.Start.AddSeconds(10));
        _venue.Clock.RunFor(TimeSpan.FromSeconds(5));
        _venue.Exchange.ScheduleCancelAll(ScriptedVenue.Alice, at: null);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(10));
        Assert.True(_venue.Order(order).IsActive);
        _venue.Exchange.ScheduleCancelAll(ScriptedVenue.Alice, TestMarkets.Start.AddSeconds(20));
        _venue.Clock.RunFor(TimeSpan.FromSeconds(10));
        Assert.Equal((OrderEndReason.DeadManSwitch, TestMarkets.Start.AddSeconds(20)), (_venue.Order(order).EndReason, _venue.Order(order).UpdatedAt));
    }

    [Fact]
    public void Ended_orders_are_forgotten_beyond_the_history()
    {
        using var venue = new ScriptedVenue(new SimulatedExchangeOptions { HistoryLimit = 2 });
        var orders = Enumerable.Range(0, 3).Select(i => venue.Buy(1m, 99m, name: $"n{i}")).ToArray();
        venue.Exchange.CancelAll(ScriptedVenue.Alice);
        Assert.Null(venue.Exchange.FindOrder(ScriptedVenue.Alice, orders[0].OrderId));
        Assert.Null(venue.Exchange.FindOrder(ScriptedVenue.Alice, "n0"));
        Assert.Equal([orders[2].OrderId, orders[1].OrderId], venue.Exchange.GetOrderHistory(ScriptedVenue.Alice).Select(order => order.OrderId));
    }

    private IEnumerable<long> RestingIds(decimal price) =>
        _venue.Exchange.GetRestingOrders(1, OrderSide.Buy, 100).Where(order => order.Price == price).Select(order => order.OrderId);
}

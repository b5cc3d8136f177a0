using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.IntegrationTests.Contract;

// The account's side, lost messages and broken streams.
public abstract partial class ExchangeClientContract
{
    [Fact]
    public void Positions_are_signed()
    {
        Venue.Connect().Trade(OrderSide.Sell, 0.002m);

        var position = Assert.Single(Venue.Ask(() => Venue.Client.GetPositionsAsync(CancellationToken.None)));
        Assert.Equal((-0.002m, 64_000.0m, 128.0m), (position.Size, position.AverageEntryPrice, position.EntryNotional));
        Venue.Until(() => Venue.Events.Positions.LastOrDefault() is { Size: -0.002m }, "the position is not reported");
    }

    [Fact]
    public void Equity_is_cash_and_what_the_position_has_gained()
    {
        Venue.Connect().Trade(OrderSide.Buy, 0.01m);
        Venue.MoveBitcoin(64_100.0m, 64_100.2m);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(3));

        var account = Venue.Ask(() => Venue.Client.GetAccountAsync(CancellationToken.None));
        var truth = Venue.Exchange.GetAccount(Venue.AccountId);
        Assert.Equal((truth.Collateral, truth.Equity), (account.Cash, account.Equity));
        Assert.True(account.Equity > account.Cash, "the position has gained nothing");
        Assert.InRange(account.Available, 0m, account.Equity);
    }

    // On its clock where the venue has one; where funding accrues all the time, whenever the position changes.
    [Fact]
    public void Funding_is_paid_when_it_is_due_and_reported_once()
    {
        Venue.Connect().Machine.RunFor(TimeSpan.FromMinutes(10));
        Venue.Trade(OrderSide.Buy, 0.01m);
        var rate = Venue.Ask(() => Venue.Client.GetFundingRateAsync(Venue.Bitcoin.ContractId, CancellationToken.None));
        if (Venue.Client.Capabilities.FundsContinuously)
        {
            CheckAccruedFunding(rate);
        }
        else
        {
            CheckHourlyFunding(rate);
        }
    }

    private void CheckHourlyFunding(FundingRate rate)
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 13, 0, 0, TimeSpan.Zero), rate.NextPaymentAt);
        Assert.Equal(TimeSpan.FromHours(1), rate.Interval);
        Venue.Machine.RunFor(TimeSpan.FromMinutes(55));

        var payment = Assert.Single(Venue.Ask(() => Venue.Client.GetFundingPaymentsAsync(Venue.Bitcoin.ContractId, VenueUnderTest.Start, CancellationToken.None)));
        Assert.Equal(rate.NextPaymentAt, payment.At);
        Assert.Equal(Assert.Single(Venue.Exchange.GetFundingPayments(Venue.AccountId, VenueUnderTest.Start)).Amount, payment.Amount);
    }

    private void CheckAccruedFunding(FundingRate rate)
    {
        Assert.Equal((TimeSpan.Zero, rate.At), (rate.Interval, rate.NextPaymentAt));
        Assert.InRange(Math.Abs(rate.RateFractionPerHour), 0.0000001m, 0.0025m);
        Venue.Machine.RunFor(TimeSpan.FromMinutes(55));

        // It has cost equity by now, and no cash: that moves when the position does.
        Assert.Empty(Payments());
        var before = Venue.Ask(() => Venue.Client.GetAccountAsync(CancellationToken.None));
        Venue.Trade(OrderSide.Sell, 0.004m);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(5));

        var payment = Assert.Single(Payments());
        Assert.Equal(Assert.Single(Venue.Exchange.GetFundingPayments(Venue.AccountId, VenueUnderTest.Start)).Amount, payment.Amount);
        Assert.Equal(-Math.Sign(rate.RateFractionPerHour), Math.Sign(payment.Amount));
        var fills = Venue.Ask(() => Venue.Client.GetFillsAsync(Venue.Bitcoin.ContractId, VenueUnderTest.Start, CancellationToken.None));
        var after = Venue.Ask(() => Venue.Client.GetAccountAsync(CancellationToken.None));
        Assert.Equal((0.004m * (fills[1].Price - fills[0].Price)) - fills[1].Fee + payment.Amount, after.Cash - before.Cash);

        IReadOnlyList<FundingPayment> Payments() =>
            Venue.Ask(() => Venue.Client.GetFundingPaymentsAsync(Venue.Bitcoin.ContractId, VenueUnderTest.Start, CancellationToken.None));
    }

    [Fact]
    public void The_smallest_order_on_tick_and_lot_rests_on_every_listed_market()
    {
        Venue.Connect();
        foreach (var contract in Venue.Contracts)
        {
            var quote = Venue.Ask(() => Venue.Client.GetBestBidOfferAsync(contract.ContractId, CancellationToken.None));
            var price = contract.Tick.Floor(quote.Bid * 0.99m);
            var order = Venue.Order(OrderSide.Buy, price, OrderSizing.Minimum(contract, price)) with { ContractId = contract.ContractId };
            Assert.IsType<OrderResult.Accepted>(Venue.Place(order));
            Venue.Until(() => Venue.Last(order)?.Status == OrderStatus.Open, $"{contract.Ticker} does not rest");
            Venue.Machine.RunFor(TimeSpan.FromSeconds(10));

            var resting = Assert.Single(Venue.Ask(() => Venue.Client.GetActiveOrdersAsync(contract.ContractId, CancellationToken.None)));
            Assert.Equal((price, order.Size), (resting.Price, resting.Size));
        }
    }

    [Fact]
    public void No_order_leaves_before_its_intent_is_durable()
    {
        Venue.Connect();
        using var giveUp = new CancellationTokenSource();
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Venue.Machine.Post(_ => _ = Venue.Client.PlaceOrdersAsync([Venue.Order(OrderSide.Buy, 63_000.0m)], durable.Task, giveUp.Token), null);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(10));
        Assert.Empty(Venue.Exchange.GetActiveOrders(Venue.AccountId));

        Venue.Machine.Post(_ => durable.SetResult(), null);
        Venue.Until(() => Venue.Exchange.GetActiveOrders(Venue.AccountId).Count == 1, "it never leaves");
    }

    [Fact]
    public void An_order_whose_intent_cannot_be_written_is_not_sent()
    {
        Venue.Connect();
        var order = Venue.Order(OrderSide.Buy, 63_000.0m);
        var results = Venue.Run(() => Venue.Client.PlaceOrdersAsync([order], Task.FromException(new IOException("disk full")), CancellationToken.None));

        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(Assert.Single(results)).Error.Kind);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(10));
        Assert.Empty(Venue.Exchange.GetOrderHistory(Venue.AccountId));
    }

    [Fact]
    public void An_order_that_was_taken_although_the_answer_was_lost_is_found()
    {
        Venue.Connect().LoseNextAnswer();
        var sentAt = Venue.Machine.MarketTime.GetUtcNow();
        var order = Venue.Order(OrderSide.Buy, 63_000.0m);

        Assert.IsNotType<OrderResult.Refused>(Venue.Place(order));
        Venue.Machine.RunFor(TimeSpan.FromSeconds(5));

        Assert.Equal(OrderStatus.Open, Assert.IsType<OrderLookup.Found>(Venue.Find(order, sentAt)).Order.Status);
        Assert.Single(Venue.Exchange.GetActiveOrders(Venue.AccountId));
    }

    [Fact]
    public void An_order_that_got_lost_is_proved_absent_and_never_before_it_is_sure()
    {
        Venue.Connect().LoseNextOrder();
        var sentAt = Venue.Machine.MarketTime.GetUtcNow();
        var order = Venue.Order(OrderSide.Buy, 63_000.0m);

        Assert.IsType<OrderResult.Unknown>(Venue.Place(order));
        OrderLookup? lookup = null;
        for (var i = 0; i < 15 && lookup is not OrderLookup.ProvenAbsent; i++)
        {
            lookup = Venue.Find(order, sentAt);
            Venue.Machine.RunFor(TimeSpan.FromSeconds(5));
        }

        Assert.IsType<OrderLookup.ProvenAbsent>(lookup);
        Assert.Empty(Venue.Exchange.GetActiveOrders(Venue.AccountId));
    }

    [Fact]
    public void A_broken_book_is_stale_at_once_and_fresh_again()
    {
        Venue.Connect().BreakBook();
        Venue.MoveBitcoin(63_980.0m, 63_980.2m);
        Venue.Machine.RunFor(TimeSpan.FromSeconds(1));
        Venue.MoveBitcoin(63_970.0m, 63_970.2m);
        Venue.Until(() => Venue.Events.Stale.Count > 0, "the book is not stale");
        Venue.Reconnect();

        Venue.Until(() => Venue.Quote is { Bid: 63_970.0m, Ask: 63_970.2m }, "the book is not fresh again");
    }

    [Fact]
    public void A_fill_during_a_broken_connection_is_reported_by_stream_or_query()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_999.0m);
        Venue.Events.Streams.Clear();
        Venue.BreakConnection();
        Venue.FillResting();
        Venue.Until(() => Venue.Events.Streams.Contains((ExchangeStream.Private, false)), "the break is not reported");
        Venue.Reconnect();
        Venue.Until(() => Venue.Events.Streams.Contains((ExchangeStream.Private, true)), "the stream does not come back");

        var asked = Venue.Ask(() => Venue.Client.GetFillsAsync(order.ContractId, VenueUnderTest.Start, CancellationToken.None));
        Assert.Equal(0.001m, Venue.Events.Fills.Concat(asked).DistinctBy(f => f.TradeId).Sum(f => f.Size));
        Assert.Empty(Venue.Active());
    }
}

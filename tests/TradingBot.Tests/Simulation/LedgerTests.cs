using CsCheck;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Tests.Simulation;

public sealed class LedgerTests
{
    private static readonly MarketDefinition WithFees = FakeExchange.DefaultMarket with { Fees = new FeeSchedule(0.0001m, 0.0005m) };

    [Fact]
    public void A_round_trip_books_profit_and_both_fees()
    {
        using var venue = new ScriptedVenue(market: WithFees);
        venue.Market(OrderSide.Buy, 2m);
        venue.Sell(2m, 101m);
        venue.Exchange.MoveTo(1, 101m, 101.2m);

        // Bought 2 at 100.1 as taker: fee 200.2 × 0.0005 = 0.1001. Sold 2 at 101 as maker: fee 202 × 0.0001 = 0.0202. Profit 2 × 0.9.
        var account = venue.Exchange.GetAccount(ScriptedVenue.Alice);
        Assert.Equal((1.8m, 0.1203m, 1_001.6797m), (account.RealizedPnl, account.FeesPaid, account.Collateral));
        Assert.Equal(account.Collateral, account.Equity);
    }

    [Fact]
    public void A_fill_through_zero_closes_one_position_and_opens_the_other()
    {
        using var venue = new ScriptedVenue();
        venue.Market(OrderSide.Buy, 1m);
        venue.Market(OrderSide.Sell, 3m);

        // 1 bought at 100.1, 3 sold at 99.9: 0.2 lost, 2 short at 99.9; the mark price is 100.
        var position = venue.Exchange.GetPosition(ScriptedVenue.Alice, 1);
        Assert.Equal((-2m, 99.9m, -199.8m, -0.2m, -0.2m), (position.Size, position.EntryPrice, position.EntryValue, position.RealizedPnl, position.UnrealizedPnl));
    }

    [Fact]
    public void Orders_and_positions_tie_up_initial_margin_at_the_mark_price()
    {
        using var venue = new ScriptedVenue();
        venue.Market(OrderSide.Buy, 2m);
        venue.Buy(3m, 99m);
        venue.Sell(4m, 101m);

        // The wider way is up: 2 + 3 at 100 with 5 %. Selling 4 would only lead to −2.
        Assert.Equal(25m, venue.Exchange.GetAccount(ScriptedVenue.Alice).InitialMargin);
        Assert.Equal(1_000m - 0.2m - 25m, venue.Exchange.GetAccount(ScriptedVenue.Alice).Available);
    }

    [Fact]
    public void Lower_leverage_needs_margin_that_is_there()
    {
        using var venue = new ScriptedVenue();
        venue.Market(OrderSide.Buy, 50m);
        Assert.Equal(RejectReason.InsufficientMargin, venue.Exchange.SetInitialMarginFraction(ScriptedVenue.Alice, 1, 0.5m));
        Assert.Equal(RejectReason.None, venue.Exchange.SetInitialMarginFraction(ScriptedVenue.Alice, 1, 0.1m));
        Assert.Equal(RejectReason.InvalidLeverage, venue.Exchange.SetInitialMarginFraction(ScriptedVenue.Alice, 1, 0.01m));
        Assert.Equal(500m, venue.Exchange.GetAccount(ScriptedVenue.Alice).InitialMargin);
    }

    [Fact]
    public void Only_free_collateral_can_be_withdrawn()
    {
        using var venue = new ScriptedVenue();
        venue.Market(OrderSide.Buy, 100m);
        Assert.Equal(RejectReason.InsufficientMargin, venue.Exchange.Transfer(ScriptedVenue.Alice, -490.01m));
        Assert.Equal(RejectReason.None, venue.Exchange.Transfer(ScriptedVenue.Alice, -490m));
    }

    [Fact]
    public void An_account_below_maintenance_is_closed_by_force()
    {
        using var venue = new ScriptedVenue();
        var opened = venue.Market(OrderSide.Buy, 190m);
        var resting = venue.Buy(1m, 90m);
        Assert.Equal(190m, venue.Order(opened).FilledSize);

        // 190 long at 100.1 with 1,000: at mark p equity is 1000 + 190 (p − 100.1) and maintenance 2.28 p, so the end is at 95.988, on tick 96.
        Assert.Equal(96m, venue.Exchange.GetPosition(ScriptedVenue.Alice, 1).LiquidationPrice);
        venue.Exchange.MoveTo(1, 96m, 96.2m);
        Assert.Equal(190m, venue.Position());
        venue.Exchange.MoveTo(1, 95.8m, 96m);
        Assert.Equal(0m, venue.Position());
        Assert.Equal(OrderEndReason.Liquidation, venue.Order(resting).EndReason);
        var fill = venue.AliceLog.Fills.Last();
        Assert.Equal((true, 95.8m, OrderSide.Sell), (fill.IsForced, fill.Price, fill.Side));
        Assert.Equal(1_000m + (190m * (95.8m - 100.1m)), venue.Exchange.GetAccount(ScriptedVenue.Alice).Collateral);
    }

    [Fact]
    public void A_thin_book_does_not_stop_a_liquidation()
    {
        using var venue = new ScriptedVenue();
        venue.Market(OrderSide.Buy, 190m);
        venue.Exchange.MoveTo(1, 95.8m, 96m, bidSize: 1m);
        Assert.Equal(0m, venue.Position());
    }

    [Fact]
    public void Funding_is_paid_at_the_hour_and_booked_once_with_an_id()
    {
        using var venue = new ScriptedVenue();
        venue.Market(OrderSide.Buy, 2m);
        venue.Market(OrderSide.Sell, 1m, account: ScriptedVenue.Bob);
        venue.Clock.RunFor(TimeSpan.FromHours(1));

        // No premium: 0.01 % of 8 hours over 8, cut to 0.0012 %; index 100. The long pays 2 × 100 × 0.000012.
        var paid = Assert.Single(venue.Exchange.GetFundingPayments(ScriptedVenue.Alice, DateTimeOffset.MinValue));
        Assert.Equal((-0.0024m, 0.000012m, TestMarkets.Start.AddHours(1)), (paid.Amount, paid.RateFraction, paid.At));
        var received = Assert.Single(venue.Exchange.GetFundingPayments(ScriptedVenue.Bob, DateTimeOffset.MinValue));
        Assert.Equal((0.0012m, paid.PaymentId + 1), (received.Amount, received.PaymentId));
        Assert.Equal(-0.0024m, venue.Exchange.GetAccount(ScriptedVenue.Alice).FundingReceived);
        Assert.Contains(paid, venue.AliceLog.Facts);
    }

    [Fact]
    public void A_rate_that_is_fixed_ahead_is_known_for_an_interval_before_it_is_paid()
    {
        using var venue = new ScriptedVenue(market: FakeExchange.DefaultMarket with { Funding = new FundingParameters { IsFixedAhead = true } });
        venue.Market(OrderSide.Buy, 2m);
        venue.Exchange.SetIndex(1, 99m);
        venue.Clock.RunFor(TimeSpan.FromMinutes(59));

        // The premium of this hour makes the rate of the next payment: (0.9 / 99 − 0.0005) / 8. Before the first hour there was none.
        var before = venue.Exchange.GetStatistics(1);
        Assert.Equal((0.000012m, 0.001073m), (before.NextFundingRate, before.EstimatedFundingRate));
        venue.Clock.RunFor(TimeSpan.FromMinutes(2));
        Assert.Equal((0.000012m, 0.001073m), (venue.Exchange.GetStatistics(1).LastFundingRate, venue.Exchange.GetStatistics(1).NextFundingRate));
        venue.Clock.RunFor(TimeSpan.FromHours(1));
        Assert.Equal([0.000012m, 0.001073m], venue.Exchange.GetFundingPayments(ScriptedVenue.Alice, DateTimeOffset.MinValue).Select(payment => payment.RateFraction));
    }

    [Theory]
    [InlineData(MidpointRounding.ToEven, "0.05")]
    [InlineData(MidpointRounding.ToZero, "0.04")]
    public void A_fee_is_rounded_as_the_venue_says(MidpointRounding rounding, string fee)
    {
        using var venue = new ScriptedVenue(new SimulatedExchangeOptions { QuoteDecimals = 2, FeeRounding = rounding }, FakeExchange.DefaultMarket with { Fees = new FeeSchedule(0m, 0.00047m) });
        venue.Market(OrderSide.Buy, 1m);
        Assert.Equal(decimal.Parse(fee), venue.Exchange.GetAccount(ScriptedVenue.Alice).FeesPaid);
    }

    [Theory]
    [InlineData("0", "0.000012")]
    [InlineData("0.001", "0.000062")]
    [InlineData("-0.001", "-0.000062")]
    [InlineData("0.5", "0.005")]
    [InlineData("-0.5", "-0.005")]
    public void The_rate_follows_the_formula(string premium, string rate)
    {
        // 0.001 + clamp(0.0001 − 0.001, ±0.0005) = 0.0005, an eighth is 0.0000625; −0.001 + 0.0005 likewise; the outer clamp is 0.04 / 8.
        var clock = new FundingClock(new FundingParameters(), TestMarkets.Start);
        Assert.Equal(decimal.Parse(rate), clock.Rate(decimal.Parse(premium)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_is_traded_the_books_balance_to_the_last_unit(bool isFundingContinuous)
    {
        var action = Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Bool, Gen.Int[980, 1020], Gen.Int[1, 5_000]);
        var market = WithFees with { Lot = new LotSize(0.0007m), Funding = new FundingParameters { Interval = TimeSpan.FromMinutes(1), IsContinuous = isFundingContinuous, RateDecimals = 14 } };
        action.Array[1, 60].Sample(
            actions =>
            {
                using var venue = new ScriptedVenue(new SimulatedExchangeOptions { QuoteDecimals = 3 }, market, collateral: 20_000m);
                foreach (var (kind, isBuy, isAlice, ticks, lots) in actions)
                {
                    Act(venue, kind, isBuy, isAlice ? ScriptedVenue.Alice : ScriptedVenue.Bob, ticks * 0.1m, lots * 0.0007m);
                    Balance(venue);
                }
            },
            iter: 60);
    }

    private static void Act(ScriptedVenue venue, int kind, bool isBuy, long account, decimal price, decimal size)
    {
        switch (kind)
        {
            case < 4:
                _ = isBuy ? venue.Buy(size, price, account) : venue.Sell(size, price, account);
                break;
            case < 6:
                venue.Market(isBuy ? OrderSide.Buy : OrderSide.Sell, size, account: account);
                break;
            case < 7:
                venue.Exchange.CancelAll(account);
                break;
            case < 9:
                venue.Exchange.MoveTo(1, price, price + 0.3m);
                break;
            default:
                venue.Clock.RunFor(TimeSpan.FromMinutes(1));
                break;
        }
    }

    private static void Balance(ScriptedVenue venue)
    {
        var exchange = venue.Exchange;
        var strangers = exchange.StrangersLedger(1);
        var lots = strangers.Size;
        var money = strangers.Cash - strangers.EntryValue;
        foreach (var id in new[] { ScriptedVenue.Alice, ScriptedVenue.Bob })
        {
            var account = exchange.GetAccount(id);
            var position = exchange.GetPosition(id, 1);
            var fills = exchange.GetFills(id, DateTimeOffset.MinValue);

            // Each account: equity = deposits + realised + unrealised + funding − fees, and the sum of its fills is its position.
            Assert.Equal(account.NetDeposits + account.RealizedPnl + account.UnrealizedPnl + account.FundingReceived + account.AccruedFunding - account.FeesPaid, account.Equity);
            Assert.Equal(position.AccruedFunding, account.AccruedFunding);
            Assert.Equal(fills.Sum(fill => fill.Size * fill.Side.Sign()), position.Size);
            Assert.Equal(fills.Sum(fill => fill.RealizedPnl), account.RealizedPnl);
            Assert.Equal(fills.Sum(fill => fill.Fee), account.FeesPaid);
            Assert.Equal(exchange.GetFundingPayments(id, DateTimeOffset.MinValue).Sum(payment => payment.Amount), account.FundingReceived);
            lots += position.Size;
            money += account.Collateral - account.NetDeposits + account.FeesPaid - position.EntryValue;
        }

        // Everybody together: what one has, another has given.
        Assert.Equal(0m, lots);
        Assert.Equal(0m, money);
        var book = exchange.GetBook(1);
        Assert.False(book.Bids.Count > 0 && book.Asks.Count > 0 && book.Bids[0].Price >= book.Asks[0].Price, "The book is crossed.");
    }
}

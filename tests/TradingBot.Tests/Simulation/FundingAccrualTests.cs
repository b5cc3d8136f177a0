using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.Tests.Simulation;

/// <summary>Continuous funding, worked out by hand. The scripted market stands at 100 with no premium: 0.01 % of eight hours, 0.01 a unit.</summary>
public sealed class FundingAccrualTests : IDisposable
{
    private static readonly FundingParameters Continuous = new() { IsContinuous = true, Interval = TimeSpan.FromHours(8), RateDecimals = 14 };

    private readonly ScriptedVenue _venue = new(new SimulatedExchangeOptions { QuoteDecimals = 8 }, FakeExchange.DefaultMarket with { Funding = Continuous });

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Funding_accrues_each_second_and_counts_as_equity_before_it_is_paid()
    {
        _venue.Market(OrderSide.Buy, 2m);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(3_601));

        // The first second only finds the rate; 3,600 follow at 0.01 / 28,800, that is an eighth of 0.01 for one unit.
        var position = _venue.Exchange.GetPosition(ScriptedVenue.Alice, 1);
        Assert.Equal((-0.0025m, 0m), (position.AccruedFunding, position.FundingIndex));
        var account = _venue.Exchange.GetAccount(ScriptedVenue.Alice);
        Assert.Equal((-0.0025m, 0m), (account.AccruedFunding, account.FundingReceived));
        Assert.Equal(account.Collateral + account.UnrealizedPnl - 0.0025m, account.Equity);
        Assert.Empty(_venue.Exchange.GetFundingPayments(ScriptedVenue.Alice, DateTimeOffset.MinValue));
    }

    [Fact]
    public void A_trade_pays_what_has_accrued_and_starts_anew()
    {
        _venue.Market(OrderSide.Sell, 2m);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(3_601));
        var before = _venue.Exchange.GetAccount(ScriptedVenue.Alice).Equity;
        _venue.Market(OrderSide.Buy, 0.5m);

        var payment = Assert.Single(_venue.Exchange.GetFundingPayments(ScriptedVenue.Alice, DateTimeOffset.MinValue));
        var fill = _venue.AliceLog.Fills.Last();
        Assert.Equal((0.0025m, -2m, fill.TradeId), (payment.Amount, payment.PositionSize, payment.TradeId));
        Assert.Equal((0.0025m, payment.Index), (fill.RealizedFunding, _venue.Exchange.GetPosition(ScriptedVenue.Alice, 1).FundingIndex));
        var account = _venue.Exchange.GetAccount(ScriptedVenue.Alice);
        Assert.Equal((0.0025m, 0m), (account.FundingReceived, account.AccruedFunding));

        // What was accrued becomes cash; only the half unit bought 0.1 above the mark costs something.
        Assert.Equal(before - 0.05m, account.Equity);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(2_880));

        // A tenth of the interval on one and a half units.
        Assert.Equal(0.0015m, _venue.Exchange.GetPosition(ScriptedVenue.Alice, 1).AccruedFunding);
    }

    [Fact]
    public void What_longs_accrue_shorts_accrue_with_the_other_sign()
    {
        _venue.Sell(1m, 100m, ScriptedVenue.Bob);
        _venue.Buy(1m, 100m);
        _venue.Clock.RunFor(TimeSpan.FromHours(5));
        Assert.Equal(
            -_venue.Exchange.GetPosition(ScriptedVenue.Alice, 1).AccruedFunding,
            _venue.Exchange.GetPosition(ScriptedVenue.Bob, 1).AccruedFunding);
        Assert.Equal(-0.00624965m, _venue.Exchange.GetAccount(ScriptedVenue.Alice).AccruedFunding);
    }

    [Fact]
    public void A_position_opened_late_owes_nothing_for_the_time_before()
    {
        _venue.Clock.RunFor(TimeSpan.FromHours(3));
        _venue.Market(OrderSide.Buy, 1m);
        Assert.Equal(0m, _venue.Exchange.GetPosition(ScriptedVenue.Alice, 1).AccruedFunding);
        _venue.Clock.RunFor(TimeSpan.FromSeconds(288));
        Assert.Equal(-0.0001m, _venue.Exchange.GetPosition(ScriptedVenue.Alice, 1).AccruedFunding);
    }

    [Fact]
    public void The_rate_goes_half_of_the_way_in_its_half_life()
    {
        var accrual = new FundingAccrual(Continuous, TestMarkets.Start);
        accrual.Accrue(1, TestMarkets.Start.AddSeconds(1), indexPrice: 100m, impactBid: 99.9m, impactAsk: 100.1m);
        Assert.Equal((0.0001m, 0.01m, 0m), (accrual.Rate, accrual.Premium, accrual.Index));
        for (var second = 2; second <= 1_801; second++)
        {
            // A premium of 0.2 %: 0.002 − 0.0005 = 0.0015.
            accrual.Accrue(1, TestMarkets.Start.AddSeconds(second), indexPrice: 100m, impactBid: 100.2m, impactAsk: 100.3m);
        }

        Assert.Equal(0.0008m, accrual.Rate, 10);
        Assert.Equal(31, accrual.Samples.Count);
    }

    [Fact]
    public void A_longer_step_accrues_as_much_as_many_short_ones_at_the_same_rate()
    {
        var accrual = new FundingAccrual(Continuous, TestMarkets.Start);
        accrual.Accrue(1, TestMarkets.Start.AddSeconds(1), 100m, 99.9m, 100.1m);
        accrual.Accrue(1, TestMarkets.Start.AddSeconds(11), 100m, 99.9m, 100.1m);
        Assert.Equal(decimal.Round(0.01m * 10 / 28_800, 17), accrual.Index);
    }
}

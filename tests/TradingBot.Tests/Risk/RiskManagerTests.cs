using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Risk;

namespace TradingBot.Tests.Risk;

public sealed class RiskManagerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly RiskManager _risk = new(new RiskOptions());

    [Theory]
    [InlineData(850.01, RiskAction.None)]
    [InlineData(850, RiskAction.EmergencyCloseAll)]
    [InlineData(100, RiskAction.EmergencyCloseAll)]
    public void A_loss_of_fifteen_percent_is_an_emergency(double equity, RiskAction expected)
    {
        Observe(1000m);
        Assert.Equal(expected, Check((decimal)equity).Action);
    }

    [Fact]
    public void The_worst_positions_are_closed_only_when_stuck_and_losing()
    {
        Observe(1000m);
        for (var i = 0; i < 15; i++)
        {
            _risk.RecordFailure(VenueErrorKind.InsufficientMargin, Now);
        }

        Assert.Equal(RiskAction.None, Check(900m, seconds: 599).Action);
        Assert.Equal(RiskAction.None, Check(901m, seconds: 600).Action);
        Assert.Equal(RiskAction.CloseWorstPositions, Check(900m, seconds: 600).Action);

        _risk.RecordSuccess();
        Assert.Equal(RiskAction.None, Check(900m, seconds: 600).Action);
    }

    [Fact]
    public void Only_a_lack_of_margin_counts_as_being_stuck()
    {
        Observe(1000m);
        for (var i = 0; i < 100; i++)
        {
            _risk.RecordFailure(VenueErrorKind.PostOnlyWouldCross, Now);
        }

        Assert.Equal(RiskAction.None, Check(880m, seconds: 600).Action);
    }

    [Fact]
    public void The_drawdown_counts_from_the_peak()
    {
        var risk = new RiskManager(new RiskOptions { EmergencyDrawdownFraction = 0.05m });
        risk.Observe("x", Account(1000m));
        risk.Observe("x", Account(1200m));

        Assert.Equal(RiskAction.None, risk.Check(new RiskInput(Now, "x", Account(1141m), 0)).Action);
        Assert.Equal("emergency-drawdown", risk.Check(new RiskInput(Now, "x", Account(1140m), 0)).Rule);
    }

    [Fact]
    public void Three_failed_account_queries_pause_and_never_close()
    {
        Observe(1000m);
        Assert.Equal(RiskAction.None, _risk.Check(new RiskInput(Now, "x", Account(1000m), 2)).Action);
        Assert.Equal(RiskAction.PauseTrading, _risk.Check(new RiskInput(Now, "x", Account(1000m), 3)).Action);
    }

    [Fact]
    public void Without_a_baseline_nothing_is_opened() =>
        Assert.Equal(RiskAction.PauseTrading, _risk.Check(new RiskInput(Now, "x", null, 0)).Action);

    [Fact]
    public void A_baseline_of_the_same_day_survives_a_restart_and_one_of_yesterday_does_not()
    {
        _risk.Restore(new RiskBaseline("x", Now.AddHours(-2), 2000m, 2000m), Now);
        Assert.Equal(RiskAction.EmergencyCloseAll, Check(1000m).Action);

        var next = new RiskManager(new RiskOptions());
        next.Restore(new RiskBaseline("x", Now.AddHours(-13), 2000m, 2000m), Now);
        Assert.NotNull(next.Observe("x", Account(1000m)));
        Assert.Equal(RiskAction.None, next.Check(new RiskInput(Now, "x", Account(1000m), 0)).Action);
    }

    [Fact]
    public void A_reduce_only_order_is_never_refused()
    {
        Observe(1000m);
        Check(10m);
        Assert.IsType<RiskVerdict.Approved>(_risk.Approve(Order(OrderPurpose.Close), "everything is down", 0m, 1m));
        Assert.IsType<RiskVerdict.Approved>(_risk.Approve(Order(OrderPurpose.TakerClose), "everything is down", 0m, 1m));
    }

    [Fact]
    public void An_opening_order_is_refused_with_the_rule_that_keeps_it_out()
    {
        Observe(1000m);
        Check(1000m);
        Assert.IsType<RiskVerdict.Approved>(_risk.Approve(Order(OrderPurpose.Open), "", 1000m, 1m));
        Assert.Equal("not-now", Assert.IsType<RiskVerdict.Refused>(_risk.Approve(Order(OrderPurpose.Open), "stream down", 1000m, 1m)).Rule);
        Assert.Equal("margin", Assert.IsType<RiskVerdict.Refused>(_risk.Approve(Order(OrderPurpose.Open), "", 99m, 1m)).Rule);
        Assert.IsType<RiskVerdict.Approved>(_risk.Approve(Order(OrderPurpose.Open), "", 10m, 10m));
        Check(100m);
        Assert.Equal("emergency-loss", Assert.IsType<RiskVerdict.Refused>(_risk.Approve(Order(OrderPurpose.Open), "", 1000m, 1m)).Rule);
    }

    private void Observe(decimal equity) => _risk.Observe("x", Account(equity));

    private RiskDecision Check(decimal equity, int seconds = 0) =>
        _risk.Check(new RiskInput(Now.AddSeconds(seconds), "x", Account(equity) with { At = Now.AddSeconds(seconds) }, 0));

    private static AccountSnapshot Account(decimal equity) => new(equity, equity, equity, Now);

    private static TrackedOrder Order(OrderPurpose purpose) => new()
    {
        Exchange = "x",
        Purpose = purpose,
        CreatedAt = Now,
        Request = new OrderRequest { ClientOrderId = new ClientOrderId(1, 1), ContractId = "BTC", Side = OrderSide.Buy, Size = 1m, Price = 100m, ReduceOnly = purpose.IsReducing() },
    };
}

using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Simulation.Accounts;

namespace TradingBot.IntegrationTests.Contract;

// Leverage, units, strangers, amends and time.
public abstract partial class ExchangeClientContract
{
    [Fact]
    public void Leverage_is_set_up_to_the_contracts_maximum_and_not_beyond()
    {
        Venue.Connect();

        Assert.IsType<OrderResult.Accepted>(SetLeverage(2m));
        Assert.IsType<OrderResult.Accepted>(SetLeverage(Venue.Bitcoin.MaxLeverage));
        Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(SetLeverage(Venue.Bitcoin.MaxLeverage + 1m)).Error.Kind);
    }

    [Fact]
    public void Sizes_are_tokens_and_prices_are_for_one_token_whatever_the_venues_unit()
    {
        Venue.Connect();
        foreach (var contract in Venue.Contracts.Where(c => c.UnitMultiplier != 1m))
        {
            var quote = Venue.Ask(() => Venue.Client.GetBestBidOfferAsync(contract.ContractId, CancellationToken.None));
            var price = contract.Tick.Floor(quote.Bid * 0.99m);
            var order = Venue.Order(OrderSide.Buy, price, OrderSizing.Minimum(contract, price)) with { ContractId = contract.ContractId };
            Assert.IsType<OrderResult.Accepted>(Venue.Place(order));
            Venue.Until(() => Venue.Exchange.GetActiveOrders(Venue.AccountId).Count == 1, "it does not rest");

            var there = Venue.Exchange.GetActiveOrders(Venue.AccountId)[0];
            Assert.Equal((order.Size / contract.UnitMultiplier, price * contract.UnitMultiplier), (there.Size, there.Price));
        }
    }

    [Fact]
    public void An_order_of_somebody_else_is_seen_and_is_not_ours()
    {
        Venue.Connect().Machine.Run(() =>
        {
            Venue.Exchange.Submit(Venue.AccountId, new OrderSubmission { MarketId = Venue.Exchange.Markets[0].Id, Side = OrderSide.Buy, Size = 0.001m, Price = 63_000m, TimeInForce = TimeInForce.PostOnly });
            return Task.FromResult(true);
        });
        Venue.Machine.RunFor(TimeSpan.FromSeconds(3));

        Assert.Null(Assert.Single(Venue.Active()).ClientOrderId);
    }

    [Fact]
    public void A_resting_order_is_amended_in_place_or_the_refusal_is_honest()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_000.0m);
        var result = Venue.Run(() => Venue.Client.AmendOrderAsync(order.ContractId, order.ClientOrderId, Venue.Last(order)!.VenueOrderId, 63_100.0m, 0.002m, CancellationToken.None));
        if (!Venue.Client.Capabilities.CanAmend)
        {
            Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(result).Error.Kind);
            return;
        }

        Assert.IsType<OrderResult.Accepted>(result);
        Venue.Until(() => Venue.Active() is [{ Price: 63_100.0m, Size: 0.002m }], "it is not amended");
        Assert.Equal(order.ClientOrderId, Venue.Active()[0].ClientOrderId);
    }

    [Fact]
    public void A_dead_mans_switch_fires_unless_it_is_renewed_or_the_refusal_is_honest()
    {
        var capabilities = Venue.Client.Capabilities;
        Venue.Connect().Rest(OrderSide.Buy, 63_000.0m);
        var delay = capabilities.MinDeadManDelay + TimeSpan.FromSeconds(30);
        var armed = Venue.Run(() => Venue.Client.ArmDeadManSwitchAsync(delay, CancellationToken.None));
        if (!capabilities.HasDeadManSwitch)
        {
            Assert.Equal(VenueErrorKind.NotSupported, Assert.IsType<OrderResult.Refused>(armed).Error.Kind);
            return;
        }

        Assert.IsType<OrderResult.Accepted>(armed);
        if (capabilities.ActsOnDisconnect)
        {
            return;
        }

        Venue.Machine.RunFor(delay / 2);
        Assert.Single(Venue.Active());
        Venue.Machine.RunFor((delay / 2) + TimeSpan.FromSeconds(5));
        Assert.Empty(Venue.Exchange.GetActiveOrders(Venue.AccountId));
    }

    [Fact]
    public void A_login_outlives_its_term()
    {
        Venue.Connect().Machine.RunFor(TimeSpan.FromHours(26));
        var order = Venue.Rest(OrderSide.Buy, 63_999.0m);
        Venue.FillResting();
        Venue.Until(() => Venue.Events.Fills.Exists(f => f.ClientOrderId == order.ClientOrderId), "the fill is not reported");

        Assert.Equal(0.001m, Assert.Single(Venue.Ask(() => Venue.Client.GetPositionsAsync(CancellationToken.None))).Size);
    }

    [Fact]
    public void The_clocks_of_one_machine_agree()
    {
        Venue.Connect();
        var offset = Venue.Run(() => Venue.Client.MeasureClockOffsetAsync(CancellationToken.None));

        Assert.True(offset.IsKnown ? offset.Value.Duration() < TimeSpan.FromSeconds(1) : offset.Error.Kind == VenueErrorKind.NotSupported, offset.Error?.ToString());
    }

    [Fact]
    public void What_a_key_may_do_is_told_or_honestly_unknown()
    {
        Venue.Connect();
        var rights = Venue.Run(() => Venue.Client.GetRightsAsync(CancellationToken.None));

        Assert.True(rights.IsKnown ? rights.Value.CanTrade != false && rights.Value.PositionMode != PositionMode.Hedge : rights.Error.Kind == VenueErrorKind.NotSupported, rights.Error?.ToString());
    }

    private OrderResult SetLeverage(decimal leverage) => Venue.Run(() => Venue.Client.SetLeverageAsync(Venue.Bitcoin.ContractId, leverage, CancellationToken.None));
}

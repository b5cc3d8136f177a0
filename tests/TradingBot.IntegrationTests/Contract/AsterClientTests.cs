using TradingBot.IntegrationTests.Venues;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Aster.</summary>
public sealed class AsterClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Aster();

    // The answer to a cancel is the canceled order: nothing can fill after it. What overtakes a cancel has filled before the cancel arrives.
    public override void A_fill_that_overtakes_a_cancel_is_a_fill()
    {
        var order = Venue.Connect().Rest(OrderSide.Buy, 63_999.0m);
        Venue.FillResting();

        Assert.Equal(VenueErrorKind.OrderNotFound, Assert.IsType<OrderResult.Refused>(Venue.Cancel(order)).Error.Kind);

        Venue.Until(() => Venue.Events.Fills.Count == 1 && Venue.Last(order)?.Status.IsTerminal() == true, "the fill is not reported");
        Assert.Equal((OrderStatus.Filled, 0.001m), (Venue.Last(order)!.Status, Venue.Last(order)!.FilledSize));
        Assert.Equal(0.001m, Venue.Position);
    }

    private sealed class Aster() : WiredVenue(machine => new AsterBench(machine, Options()))
    {
        public override void LoseNextAnswer() => Faults.NextRequest(RequestFault.DropAfter, IsOrder);

        public override void LoseNextOrder() => Faults.NextRequest(RequestFault.DropBefore, IsOrder);

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "depthUpdate");

        private static bool IsOrder(VenueHttpRequest request) => request.Method == "POST" && request.Path.EndsWith("/order", StringComparison.Ordinal);

        private static AsterVenueOptions Options()
        {
            // Funding falls every hour for bitcoin here; the others keep their own.
            var bitcoin = AsterBench.Bitcoin with
            {
                Market = AsterBench.Bitcoin.Market with { Funding = AsterBench.Bitcoin.Market.Funding with { Interval = TimeSpan.FromHours(1) } },
            };
            return new AsterVenueOptions
            {
                Source = new MarketSource.Scripted(),
                Symbols = [bitcoin, .. AsterSymbols.All.Skip(1)],
            };
        }
    }
}

using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on EdgeX.</summary>
public sealed class EdgeXClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new EdgeX();

    private sealed class EdgeX() : WiredVenue(machine => new EdgeXBench(machine, Options()))
    {
        public override void LoseNextAnswer() => Faults.NextRequest(RequestFault.DropAfter, IsOrder);

        public override void LoseNextOrder() => Faults.NextRequest(RequestFault.DropBefore, IsOrder);

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "\"depth.");

        private static bool IsOrder(VenueHttpRequest request) => request.Path.EndsWith("/createOrder", StringComparison.Ordinal);

        private static EdgeXVenueOptions Options()
        {
            // Funding falls every hour for bitcoin here; the others keep their own.
            var bitcoin = EdgeXBench.Bitcoin with
            {
                Market = EdgeXBench.Bitcoin.Market with { Funding = EdgeXBench.Bitcoin.Market.Funding with { Interval = TimeSpan.FromHours(1) } },
            };
            return new EdgeXVenueOptions
            {
                Source = new MarketSource.Scripted(),
                Contracts = [bitcoin, .. EdgeXContracts.All.Skip(1)],
            };
        }
    }
}

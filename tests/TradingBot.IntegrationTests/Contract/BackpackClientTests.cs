using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Backpack.</summary>
public sealed class BackpackClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Backpack();

    private sealed class Backpack() : WiredVenue(machine => new BackpackBench(machine, Options()))
    {
        public override void LoseNextAnswer() => Faults.NextRequest(RequestFault.DropAfter, IsOrder);

        public override void LoseNextOrder() => Faults.NextRequest(RequestFault.DropBefore, IsOrder);

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "\"depth.");

        private static bool IsOrder(VenueHttpRequest request) => request.Method == "POST" && request.Path.EndsWith("/order", StringComparison.Ordinal);

        // Cancels take a moment, so that a fill can overtake one.
        private static BackpackVenueOptions Options() => new() { Source = new MarketSource.Scripted(), CancelDelay = TimeSpan.FromMilliseconds(300) };
    }
}

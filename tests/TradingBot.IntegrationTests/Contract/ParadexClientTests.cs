using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Paradex.</summary>
public sealed class ParadexClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Paradex();

    private sealed class Paradex() : WiredVenue(machine => new ParadexBench(machine, new ParadexVenueOptions { Source = new MarketSource.Scripted() }))
    {
        public override void LoseNextAnswer() => Faults.NextReceivedFrame(FrameFault.AbortAfter, "order.create");

        public override void LoseNextOrder() => Faults.NextReceivedFrame(FrameFault.AbortBefore, "order.create");

        // Binary book frames name their market in plain letters, and so do those of its statistics; the book's come first when the price moves.
        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "BTC-USD-PERP");
    }
}

using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Lighter.</summary>
public sealed class LighterClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Lighter();

    private sealed class Lighter() : WiredVenue(machine => new LighterBench(machine, new LighterVenueOptions { Source = new MarketSource.Scripted() }))
    {
        // Transactions go by the stream; a lost one is sent again, byte for byte, by REST.
        public override void LoseNextAnswer()
        {
            Faults.NextReceivedFrame(FrameFault.AbortAfter, "jsonapi/sendtx");
            Faults.NextRequest(RequestFault.DropBefore, "sendTx");
        }

        public override void LoseNextOrder()
        {
            Faults.NextReceivedFrame(FrameFault.AbortBefore, "jsonapi/sendtx");
            Faults.NextRequest(RequestFault.DropBefore, "sendTx");
        }

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "update/order_book");
    }
}

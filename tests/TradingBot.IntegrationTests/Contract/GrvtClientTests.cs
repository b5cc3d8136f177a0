using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on GRVT.</summary>
public sealed class GrvtClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Grvt();

    private sealed class Grvt() : WiredVenue(machine => new GrvtBench(machine, Options()))
    {
        public override void LoseNextAnswer() => Faults.NextReceivedFrame(FrameFault.AbortAfter, "v1/create_order");

        public override void LoseNextOrder() => Faults.NextReceivedFrame(FrameFault.AbortBefore, "v1/create_order");

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "v1.book.d");

        private static GrvtVenueOptions Options()
        {
            // Funding falls every hour for bitcoin here; the others keep their four and eight. A cancel of nothing is told as such, which is one of
            // the two readings of the documents: where it is acknowledged nobody can tell.
            var bitcoin = GrvtBench.Bitcoin with
            {
                Market = GrvtBench.Bitcoin.Market with { Funding = GrvtBench.Bitcoin.Market.Funding with { Interval = TimeSpan.FromHours(1) } },
            };
            return new GrvtVenueOptions
            {
                Source = new MarketSource.Scripted(),
                Instruments = [bitcoin, .. GrvtInstruments.All.Skip(1)],
                AcknowledgesUnknownCancels = false,
                CancelDelay = TimeSpan.FromMilliseconds(10),
            };
        }
    }
}

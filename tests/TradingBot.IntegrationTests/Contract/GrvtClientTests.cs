using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on GRVT.</summary>
public sealed class GrvtClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Grvt();

    private sealed class Grvt : WiredVenue
    {
        private readonly GrvtBench _bench;

        public Grvt()
        {
            // Funding falls every hour for bitcoin here; the others keep their four and eight. A cancel of nothing is told as such, which is one of
            // the two readings of the documents: where it is acknowledged nobody can tell.
            var bitcoin = GrvtBench.Bitcoin with
            {
                Market = GrvtBench.Bitcoin.Market with { Funding = GrvtBench.Bitcoin.Market.Funding with { Interval = TimeSpan.FromHours(1) } },
            };
            var options = new GrvtVenueOptions
            {
                Source = new MarketSource.Scripted(),
                Instruments = [bitcoin, .. GrvtInstruments.All.Skip(1)],
                AcknowledgesUnknownCancels = false,
                CancelDelay = TimeSpan.FromMilliseconds(10),
            };
            _bench = new GrvtBench(Machine, options);
            foreach (var market in Exchange.Markets)
            {
                var bid = market.Tick.Nearest(market.InitialPrice);
                Exchange.MoveTo(market.Id, bid, bid + (2 * market.Tick.Value));
            }

            Client = _bench.CreateClient(BotTag);
        }

        public override SimulatedExchange Exchange => _bench.Exchange;

        public override long AccountId => _bench.AccountId;

        public override IExchangeClient Client { get; }

        public override VenueGate Gate => _bench.Gate;

        public override void LoseNextAnswer() => Faults.NextReceivedFrame(FrameFault.AbortAfter, "v1/create_order");

        public override void LoseNextOrder() => Faults.NextReceivedFrame(FrameFault.AbortBefore, "v1/create_order");

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "v1.book.d");

        protected override void Close() => _bench.Dispose();
    }
}

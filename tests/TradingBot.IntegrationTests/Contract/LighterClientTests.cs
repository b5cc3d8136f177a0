using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Lighter.</summary>
public sealed class LighterClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Lighter();

    private sealed class Lighter : WiredVenue
    {
        private readonly LighterBench _bench;

        public Lighter()
        {
            _bench = new LighterBench(Machine, new LighterVenueOptions { Source = new MarketSource.Scripted() });
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

        protected override void Close() => _bench.Dispose();
    }
}

using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Paradex.</summary>
public sealed class ParadexClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Paradex();

    private sealed class Paradex : WiredVenue
    {
        private readonly ParadexBench _bench;

        public Paradex()
        {
            _bench = new ParadexBench(Machine, new ParadexVenueOptions { Source = new MarketSource.Scripted() });
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

        public override void LoseNextAnswer() => Faults.NextReceivedFrame(FrameFault.AbortAfter, "order.create");

        public override void LoseNextOrder() => Faults.NextReceivedFrame(FrameFault.AbortBefore, "order.create");

        // Binary book frames name their market in plain letters, and so do those of its statistics; the book's come first when the price moves.
        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "BTC-USD-PERP");

        protected override void Close() => _bench.Dispose();
    }
}

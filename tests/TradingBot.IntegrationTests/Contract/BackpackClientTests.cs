using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Backpack.</summary>
public sealed class BackpackClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Backpack();

    private sealed class Backpack : WiredVenue
    {
        private readonly BackpackBench _bench;

        public Backpack()
        {
            // Cancels take a moment, so that a fill can overtake one.
            _bench = new BackpackBench(Machine, new BackpackVenueOptions { Source = new MarketSource.Scripted(), CancelDelay = TimeSpan.FromMilliseconds(300) });
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

        public override void LoseNextAnswer() => Faults.NextRequest(RequestFault.DropAfter, IsOrder);

        public override void LoseNextOrder() => Faults.NextRequest(RequestFault.DropBefore, IsOrder);

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "\"depth.");

        private static bool IsOrder(VenueHttpRequest request) => request.Method == "POST" && request.Path.EndsWith("/order", StringComparison.Ordinal);

        protected override void Close() => _bench.Dispose();
    }
}

using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on Aster.</summary>
public sealed class AsterClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new Aster();

    private sealed class Aster : WiredVenue
    {
        private readonly AsterBench _bench;

        public Aster()
        {
            // Funding falls every hour for bitcoin here; the others keep their own.
            var bitcoin = AsterBench.Bitcoin with
            {
                Market = AsterBench.Bitcoin.Market with { Funding = AsterBench.Bitcoin.Market.Funding with { Interval = TimeSpan.FromHours(1) } },
            };
            var options = new AsterVenueOptions
            {
                Source = new MarketSource.Scripted(),
                Symbols = [bitcoin, .. AsterSymbols.All.Skip(1)],
            };
            _bench = new AsterBench(Machine, options);
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

        public override void BreakBook() => Faults.NextSentFrame(FrameFault.Drop, "depthUpdate");

        private static bool IsOrder(VenueHttpRequest request) => request.Method == "POST" && request.Path.EndsWith("/order", StringComparison.Ordinal);

        protected override void Close() => _bench.Dispose();
    }
}

using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on EdgeX.</summary>
public sealed class EdgeXClientTests : WiredClientContract
{
    private protected override VenueUnderTest Open() => new EdgeX();

    private sealed class EdgeX : WiredVenue
    {
        private readonly EdgeXBench _bench;

        public EdgeX()
        {
            // Funding falls every hour for bitcoin here; the others keep their own.
            var bitcoin = EdgeXBench.Bitcoin with
            {
                Market = EdgeXBench.Bitcoin.Market with { Funding = EdgeXBench.Bitcoin.Market.Funding with { Interval = TimeSpan.FromHours(1) } },
            };
            var options = new EdgeXVenueOptions
            {
                Source = new MarketSource.Scripted(),
                Contracts = [bitcoin, .. EdgeXContracts.All.Skip(1)],
            };
            _bench = new EdgeXBench(Machine, options);
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

        private static bool IsOrder(VenueHttpRequest request) => request.Path.EndsWith("/createOrder", StringComparison.Ordinal);

        protected override void Close() => _bench.Dispose();
    }
}

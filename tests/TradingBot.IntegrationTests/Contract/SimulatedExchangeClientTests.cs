using TradingBot.Exchanges;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>The contract on the fake exchange, which has no wires to break.</summary>
public sealed class SimulatedExchangeClientTests : ExchangeClientContract
{
    private protected override VenueUnderTest Open() => new Fake();

    private sealed class Fake : VenueUnderTest
    {
        private readonly SimulatedExchangeClient _client;

        public Fake()
        {
            Exchange = Machine.Run(() => Task.FromResult(new SimulatedExchange(Machine.MarketTime, seed: 1, LighterMarkets.All, new SimulatedExchangeOptions
            {
                Source = new MarketSource.Scripted(),
                CancelDelay = TimeSpan.FromMilliseconds(200),
            })));
            Exchange.CreateAccount(AccountId, 10_000m);
            OpenMarkets();

            _client = new SimulatedExchangeClient(Exchange, AccountId);
        }

        public override SimulatedExchange Exchange { get; }

        public override long AccountId => 1;

        public override IExchangeClient Client => _client;

        public override void LoseNextAnswer() => _client.Faults.LoseNextAnswer();

        public override void LoseNextOrder() => _client.Faults.LoseNextRequest();

        public override void BreakBook() => _client.DropMarketData();

        public override void BreakConnection() => _client.DropPrivateStream();

        public override void Reconnect()
        {
            _client.ResumeMarketData();
            _client.ResumePrivateStream();
        }

        public override void MoveClock(TimeSpan ahead)
        {
            // Orders carry neither time nor number here.
        }

        public override IExchangeClient CreateClient(uint botTag) => new SimulatedExchangeClient(Exchange, AccountId);

        protected override void Close() => Exchange.Dispose();
    }
}

using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Venues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>A venue behind a wire protocol.</summary>
internal abstract class WiredVenue : VenueUnderTest
{
    private readonly VenueBench _bench;
    private readonly SkewedClock _clock;

    /// <param name="open">Opens the venue, with scripted prices, on the machine that it is given.</param>
    protected WiredVenue(Func<VirtualTimeContext, VenueBench> open)
    {
        _bench = open(Machine);
        OpenMarkets();
        _clock = new SkewedClock(Machine.MarketTime);
        Client = _bench.CreateClient(BotTag, _clock);
    }

    public override SimulatedExchange Exchange => _bench.Exchange;

    public override long AccountId => _bench.AccountId;

    public override IExchangeClient Client { get; }

    public VenueGate Gate => _bench.Gate;

    public FaultPlan Faults => Gate.Faults;

    public override void BreakConnection() => Gate.KillSockets();

    public override void Reconnect()
    {
        // The client does so by itself.
    }

    public override void MoveClock(TimeSpan ahead) => _clock.Ahead = ahead;

    public override IExchangeClient CreateClient(uint botTag) => _bench.CreateClient(botTag);

    protected override void Close() => _bench.Dispose();
}

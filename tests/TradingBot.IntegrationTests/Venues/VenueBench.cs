using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated venue in memory with one account, and real clients of it, on one machine of virtual time.</summary>
internal abstract class VenueBench : ICampaignVenue
{
    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly OpenedVenue _opened;
    private readonly InMemoryVenueLink _link;
    private readonly string[] _ownFrames;

    /// <param name="machine">Carries venue and clients.</param>
    /// <param name="faults">What goes wrong on the way between them; null: nothing.</param>
    /// <param name="open">Opens the venue and the account; called on the machine.</param>
    /// <param name="ownFrames">What stands in frames that answer a request or report on the account.</param>
    protected VenueBench(VirtualTimeContext machine, FaultPlan? faults, Func<OpenedVenue> open, params string[] ownFrames)
    {
        Machine = machine;
        _ownFrames = ownFrames;
        (_opened, Gate, _link) = machine.Run(() =>
        {
            var opened = open();
            var gate = new VenueGate(opened.Venue, machine.TransportTime, faults);
            return Task.FromResult((opened, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    public VirtualTimeContext Machine { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => _opened.Venue.Exchange;

    public long AccountId => _opened.AccountId;

    /// <summary>A client straight on the venue.</summary>
    /// <param name="botTag">Whose orders it takes for its own.</param>
    /// <param name="marketTime">Its clock; null: the venue's.</param>
    public IExchangeClient CreateClient(uint botTag, TimeProvider? marketTime = null) =>
        CreateClient(marketTime ?? Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, _ownFrames);
        _transports[process] = transport;
        return CreateClient(process.MarketTime, process.TransportTime, transport, transport, botTag);
    }

    public void Disconnect(BotProcess process)
    {
        if (_transports.Remove(process, out var transport))
        {
            Machine.Run(async () => await transport.BreakAsync());
        }
    }

    public void Dispose()
    {
        _opened.Venue.Dispose();
        _link.Dispose();
    }

    private IExchangeClient CreateClient(TimeProvider marketTime, TimeProvider transportTime, HttpMessageHandler http, ISocketFactory sockets, uint botTag)
    {
        var venue = _opened.Venue;
        Assert.True(ExchangeFactory.TryGet(venue.Name, out var exchange));
        return exchange.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(
                new Uri("http://127.0.0.1" + venue.RestPath), new Uri("ws://127.0.0.1" + venue.SocketPath), _opened.ChainId, EndpointKind.ExternalSimulator),
            Credentials = _opened.Credentials.ToDictionary(variable => variable.Key, variable => new Secret(variable.Value), StringComparer.Ordinal),
            BotTag = botTag,
            MarketTime = marketTime,
            TransportTime = transportTime,
            Http = new HttpMessageInvoker(http, disposeHandler: false),
            Sockets = sockets,
            Loggers = NullLoggerFactory.Instance,
            Jitter = () => 0.5,
        });
    }
}

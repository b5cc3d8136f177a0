using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Backpack in memory, and real clients of it, on one machine of virtual time.</summary>
internal sealed class BackpackBench : ICampaignVenue
{
    // A fixed key, so that a seed repeats a run: the one of the published vectors.
    private const string SecretKey = "hBePrugX9ScOA7bX7qPpoOkYfngdAbT1ZAyixrhKR58=";
    private const string PublicKey = "lYfgwu4HqBE0+sqyvcAum4XVETxOKQ4LdFkgTj3uzwg=";

    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly InMemoryVenueLink _link;

    public BackpackBench(VirtualTimeContext machine, BackpackVenueOptions? options = null, FaultPlan? faults = null)
    {
        Machine = machine;
        (Venue, Gate, _link) = machine.Run(() =>
        {
            var venue = new BackpackVenue(machine.MarketTime, machine.TransportTime, options);
            venue.RegisterAccount(new BackpackCredentials(PublicKey, SecretKey));
            var gate = new VenueGate(venue, machine.TransportTime, faults);
            return Task.FromResult((venue, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    public VirtualTimeContext Machine { get; }

    public BackpackVenue Venue { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => Venue.Exchange;

    /// <summary>The venue numbers its accounts; this is the first.</summary>
    public long AccountId => 1_905_001;

    /// <summary>A client straight on the venue.</summary>
    public IExchangeClient CreateClient(uint botTag) => CreateClient(Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, "account.orderUpdate", "account.positionUpdate");
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
        Venue.Dispose();
        _link.Dispose();
    }

    private static IExchangeClient CreateClient(TimeProvider marketTime, TimeProvider transportTime, HttpMessageHandler http, ISocketFactory sockets, uint botTag)
    {
        Assert.True(ExchangeFactory.TryGet("backpack", out var backpack));
        return backpack.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(new Uri("http://127.0.0.1"), new Uri("ws://127.0.0.1"), null, EndpointKind.ExternalSimulator),
            Credentials = new Dictionary<string, Secret>(StringComparer.Ordinal) { ["BACKPACK_PUBLIC_KEY"] = new(PublicKey), ["BACKPACK_SECRET_KEY"] = new(SecretKey) },
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

using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Aster in memory, and real clients of it, on one machine of virtual time.</summary>
internal sealed class AsterBench : ICampaignVenue
{
    // A fixed key, so that a seed repeats a run: the one of the venue's own documentation.
    private const string PrivateKey = "0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1";
    private const string Signer = "0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0";
    private const string User = "0x63DD5aCC6b1aa0f563956C0e534DD30B6dcF7C4e";
    private const string ApiKey = "bench";
    private const string SecretKey = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
    private const long ChainId = 1666;

    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly InMemoryVenueLink _link;

    public AsterBench(VirtualTimeContext machine, AsterVenueOptions? options = null, FaultPlan? faults = null)
    {
        Machine = machine;
        (Venue, Gate, _link) = machine.Run(() =>
        {
            var venue = new AsterVenue(machine.MarketTime, machine.TransportTime, options);
            venue.RegisterAccount(new AsterCredentials(User, Signer, PrivateKey, ApiKey, SecretKey));
            var gate = new VenueGate(venue, machine.TransportTime, faults);
            return Task.FromResult((venue, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    /// <summary>Bitcoin with a finer step: the campaigns and the contract trade small.</summary>
    public static AsterSymbol Bitcoin { get; } = AsterSymbols.All[0] with
    {
        Market = AsterSymbols.All[0].Market with { Lot = new LotSize(0.0001m), MinSize = 0.0001m },
    };

    public VirtualTimeContext Machine { get; }

    public AsterVenue Venue { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => Venue.Exchange;

    /// <summary>The venue numbers its accounts; this is the first.</summary>
    public long AccountId => 1_001;

    /// <summary>True for clients with a key of the older kind.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>A client straight on the venue.</summary>
    public IExchangeClient CreateClient(uint botTag) => CreateClient(Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, "ORDER_TRADE_UPDATE");
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

    private IExchangeClient CreateClient(TimeProvider marketTime, TimeProvider transportTime, HttpMessageHandler http, ISocketFactory sockets, uint botTag)
    {
        Assert.True(ExchangeFactory.TryGet("aster", out var aster));
        return aster.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(new Uri("http://127.0.0.1"), new Uri("ws://127.0.0.1"), ChainId, EndpointKind.ExternalSimulator),
            Credentials = IsLegacy
                ? new Dictionary<string, Secret>(StringComparer.Ordinal) { ["ASTER_API_KEY"] = new(ApiKey), ["ASTER_SECRET_KEY"] = new(SecretKey) }
                : new Dictionary<string, Secret>(StringComparer.Ordinal)
                {
                    ["ASTER_USER"] = new(User),
                    ["ASTER_SIGNER"] = new(Signer),
                    ["ASTER_PRIVATE_KEY"] = new(PrivateKey),
                },
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

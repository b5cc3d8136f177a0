using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Lighter in memory, and real clients of it, on one machine of virtual time.</summary>
internal sealed class LighterBench : ICampaignVenue
{
    // First transaction vector of the published client's test data; a fixed key, so that a seed repeats a run to the last byte.
    private const string PrivateKey = "1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827";
    private const int KeyIndex = 4;

    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly InMemoryVenueLink _link;
    private readonly LighterVenueOptions _options;

    public LighterBench(VirtualTimeContext machine, LighterVenueOptions? options = null, FaultPlan? faults = null)
    {
        Machine = machine;
        _options = options ?? new LighterVenueOptions();
        (Venue, Gate, _link) = machine.Run(() =>
        {
            var venue = new LighterVenue(machine.MarketTime, machine.TransportTime, _options);
            venue.RegisterAccount(AccountId, KeyIndex, PrivateKey);
            var gate = new VenueGate(venue, machine.TransportTime, faults);
            return Task.FromResult((venue, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    public VirtualTimeContext Machine { get; }

    public LighterVenue Venue { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => Venue.Exchange;

    public long AccountId => 213_803;

    /// <summary>A client straight on the venue.</summary>
    public IExchangeClient CreateClient(uint botTag) => CreateClient(Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, "account_all_orders", "account_all_trades", "jsonapi");
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
        Assert.True(ExchangeFactory.TryGet("lighter", out var lighter));
        return lighter.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(new Uri("http://127.0.0.1"), new Uri("ws://127.0.0.1/stream"), _options.ChainId, EndpointKind.ExternalSimulator),
            Credentials = new Dictionary<string, Secret>(StringComparer.Ordinal)
            {
                ["API_KEY_PRIVATE_KEY"] = new(PrivateKey),
                ["LIGHTER_ACCOUNT_INDEX"] = new(AccountId.ToString(CultureInfo.InvariantCulture)),
                ["LIGHTER_API_KEY_INDEX"] = new(KeyIndex.ToString(CultureInfo.InvariantCulture)),
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

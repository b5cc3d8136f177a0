using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Paradex in memory, and real clients of it, on one machine of virtual time.</summary>
internal sealed class ParadexBench : ICampaignVenue
{
    // A fixed key, so that a seed repeats a run: the published one of the venue's own Python client.
    private const string PrivateKey = "0x543b6cf6c91817a87174aaea4fb370ac1c694e864d7740d728f8344d53e815";
    private const string Wallet = "0x511671d631CEA1E4C66f8b93bc467646C8e994B9";

    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly InMemoryVenueLink _link;

    public ParadexBench(VirtualTimeContext machine, ParadexVenueOptions? options = null, FaultPlan? faults = null)
    {
        Machine = machine;
        (Venue, AccountId, Gate, _link) = machine.Run(() =>
        {
            var venue = new ParadexVenue(machine.MarketTime, machine.TransportTime, options);
            var account = venue.AccountId(venue.RegisterAccount(new ParadexCredentials(Wallet, PrivateKey)));
            var gate = new VenueGate(venue, machine.TransportTime, faults);
            return Task.FromResult((venue, account, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    public VirtualTimeContext Machine { get; }

    public ParadexVenue Venue { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => Venue.Exchange;

    public long AccountId { get; }

    /// <summary>A client straight on the venue.</summary>
    public IExchangeClient CreateClient(uint botTag) => CreateClient(Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, "\"orders.", "\"fills.", "\"result\"");
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
        Assert.True(ExchangeFactory.TryGet("paradex", out var paradex));
        return paradex.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(new Uri("http://127.0.0.1/v1"), new Uri("ws://127.0.0.1/v1"), null, EndpointKind.ExternalSimulator),
            Credentials = new Dictionary<string, Secret>(StringComparer.Ordinal)
            {
                ["PARADEX_L1_ADDRESS"] = new(Wallet),
                ["PARADEX_L2_PRIVATE_KEY"] = new(PrivateKey),
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

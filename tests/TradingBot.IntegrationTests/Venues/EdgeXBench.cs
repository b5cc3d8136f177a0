using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.Model;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated EdgeX in memory, and real clients of it, on one machine of virtual time.</summary>
internal sealed class EdgeXBench : ICampaignVenue
{
    // A fixed key, so that a seed repeats a run: the one of the protocol's worked example.
    private static readonly EdgeXCredentials Owner = new(
        543_429_922_991_899_150, "bench-key", "bench-secret", "bench-passphrase", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly InMemoryVenueLink _link;

    public EdgeXBench(VirtualTimeContext machine, EdgeXVenueOptions? options = null, FaultPlan? faults = null)
    {
        Machine = machine;
        (Venue, Gate, _link) = machine.Run(() =>
        {
            var venue = new EdgeXVenue(machine.MarketTime, machine.TransportTime, options);
            venue.RegisterAccount(Owner);
            var gate = new VenueGate(venue, machine.TransportTime, faults);
            return Task.FromResult((venue, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    /// <summary>Bitcoin with a finer step: the campaigns and the contract trade small.</summary>
    public static EdgeXContract Bitcoin { get; } = EdgeXContracts.All[0] with
    {
        Market = EdgeXContracts.All[0].Market with { Lot = new LotSize(0.0001m), MinSize = 0.0001m },
    };

    public VirtualTimeContext Machine { get; }

    public EdgeXVenue Venue { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => Venue.Exchange;

    public long AccountId => Owner.AccountId;

    /// <summary>A client straight on the venue.</summary>
    public IExchangeClient CreateClient(uint botTag) => CreateClient(Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, "ORDER_UPDATE");
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
        Assert.True(ExchangeFactory.TryGet("edgex", out var edgex));
        return edgex.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(new Uri("http://127.0.0.1"), new Uri("ws://127.0.0.1"), null, EndpointKind.ExternalSimulator),
            Credentials = Owner.ToEnvironment().ToDictionary(variable => variable.Key, variable => new Secret(variable.Value), StringComparer.Ordinal),
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

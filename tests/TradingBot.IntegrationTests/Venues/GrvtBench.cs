using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Transport;
using TradingBot.Hosting;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated GRVT in memory, and real clients of it, on one machine of virtual time.</summary>
internal sealed class GrvtBench : ICampaignVenue
{
    // A fixed key, so that a seed repeats a run: the published one of the venue's own Python client.
    private const string PrivateKey = "0xf7934647276a6e1fa0af3f4467b4b8ddaf45d25a7368fa1a295eef49a446819d";
    private const string ApiKey = "bench";
    private const long SubAccountId = 2147050003876484;
    private const long ChainId = 325;

    private readonly Dictionary<BotProcess, CrashingTransport> _transports = [];
    private readonly InMemoryVenueLink _link;

    public GrvtBench(VirtualTimeContext machine, GrvtVenueOptions? options = null, FaultPlan? faults = null)
    {
        Machine = machine;
        (Venue, Gate, _link) = machine.Run(() =>
        {
            var venue = new GrvtVenue(machine.MarketTime, machine.TransportTime, options);
            venue.RegisterAccount(new GrvtCredentials(ApiKey, PrivateKey, SubAccountId));
            var gate = new VenueGate(venue, machine.TransportTime, faults);
            return Task.FromResult((venue, gate, new InMemoryVenueLink(new InMemoryVenue(gate))));
        });
    }

    /// <summary>Bitcoin with the smallest value of the specification's sample and a finer step: the campaigns and the contract trade less than 100 USDT at a time.</summary>
    public static GrvtInstrument Bitcoin { get; } = GrvtInstruments.All[0] with
    {
        Market = GrvtInstruments.All[0].Market with { Lot = new LotSize(0.0001m), MinSize = 0.0001m, MinNotional = 20m },
    };

    public VirtualTimeContext Machine { get; }

    public GrvtVenue Venue { get; }

    public VenueGate Gate { get; }

    public SimulatedExchange Exchange => Venue.Exchange;

    public long AccountId => SubAccountId;

    /// <summary>A client straight on the venue.</summary>
    public IExchangeClient CreateClient(uint botTag) => CreateClient(Machine.MarketTime, Machine.TransportTime, _link, _link, botTag);

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var transport = new CrashingTransport(_link, process, "\"v1.order\"", "\"v1.fill\"", "\"result\"");
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
        Assert.True(ExchangeFactory.TryGet("grvt", out var grvt));
        return grvt.CreateClient(new ExchangeClientContext
        {
            Endpoints = new VenueEndpoints(new Uri("http://127.0.0.1"), new Uri("ws://127.0.0.1"), ChainId, EndpointKind.ExternalSimulator),
            Credentials = new Dictionary<string, Secret>(StringComparer.Ordinal)
            {
                ["GRVT_API_KEY"] = new(ApiKey),
                ["GRVT_PRIVATE_KEY"] = new(PrivateKey),
                ["GRVT_TRADING_ACCOUNT_ID"] = new(SubAccountId.ToString(CultureInfo.InvariantCulture)),
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

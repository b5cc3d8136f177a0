using TradingBot.Exchanges;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.Simulation.Time;

namespace TradingBot.Hosting;

/// <summary>A simulated venue without a network, on the virtual time of the run that uses it.</summary>
internal sealed class InMemoryVenueHost : IDisposable
{
    private readonly BuiltVenue _built;

    private InMemoryVenueHost(BuiltVenue built, InMemoryVenueLink link)
    {
        _built = built;
        Link = link;
    }

    /// <summary>What stands in the place of HTTP and sockets.</summary>
    public InMemoryVenueLink Link { get; }

    /// <summary>The venue as clients address it; nothing listens there.</summary>
    public VenueEndpoints Endpoints => new(
        new Uri($"http://127.0.0.1{_built.Venue.RestPath}"), new Uri($"ws://127.0.0.1{_built.Venue.SocketPath}"), _built.ChainId, EndpointKind.ExternalSimulator);

    /// <summary>The credentials of the account that it has opened, by variable name.</summary>
    public IReadOnlyDictionary<string, string> Credentials => _built.Credentials;

    /// <summary>Builds a venue; on the machine's pump.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="machine">Its time.</param>
    public static InMemoryVenueHost Build(SimulatedVenueRequest request, VirtualTimeContext machine)
    {
        var built = SimulatedVenueCatalog.Build(request, machine.MarketTime, machine.TransportTime);
        var gate = new VenueGate(built.Venue, machine.TransportTime);
        request.OnBuilt(gate);
        return new InMemoryVenueHost(built, new InMemoryVenueLink(new InMemoryVenue(gate)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Link.Dispose();
        _built.Venue.Dispose();
    }
}

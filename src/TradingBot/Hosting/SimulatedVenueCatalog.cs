using TradingBot.Simulation.Market;
using TradingBot.SimulatedVenues;

namespace TradingBot.Hosting;

/// <summary>A simulated venue with an account opened on it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Credentials">What a client needs, by variable name.</param>
/// <param name="ChainId">What signatures must carry; null for venues without one.</param>
internal sealed record BuiltVenue(ISimulatedVenue Venue, IReadOnlyDictionary<string, string> Credentials, long? ChainId);

/// <summary>The simulated venues by name. A new venue is one line here.</summary>
internal static class SimulatedVenueCatalog
{
    /// <summary>Builds a venue; on the venue's own context.</summary>
    public static BuiltVenue Build(SimulatedVenueRequest request, TimeProvider marketTime, MarketSource source) => request.Exchange switch
    {
        _ => throw new RunFaultException($"There is no simulated venue for {request.Exchange}."),
    };
}

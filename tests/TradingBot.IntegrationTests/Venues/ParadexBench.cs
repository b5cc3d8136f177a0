using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Paradex.</summary>
/// <param name="machine">Carries venue and clients.</param>
/// <param name="options">How the venue behaves; null for the defaults.</param>
/// <param name="faults">What goes wrong on the way; null: nothing.</param>
internal sealed class ParadexBench(VirtualTimeContext machine, ParadexVenueOptions? options = null, FaultPlan? faults = null)
    : VenueBench(machine, faults, () => Open(machine, options ?? new ParadexVenueOptions()), "\"orders.", "\"fills.", "\"result\"")
{
    // A fixed key, so that a seed repeats a run: the published one of the venue's own Python client.
    private static readonly ParadexCredentials Owner = new(
        "0x511671d631CEA1E4C66f8b93bc467646C8e994B9", "0x543b6cf6c91817a87174aaea4fb370ac1c694e864d7740d728f8344d53e815");

    private static OpenedVenue Open(VirtualTimeContext machine, ParadexVenueOptions options)
    {
        var venue = new ParadexVenue(machine.MarketTime, machine.TransportTime, options);
        return new OpenedVenue(venue, venue.AccountId(venue.RegisterAccount(Owner)), Owner.ToEnvironment());
    }
}

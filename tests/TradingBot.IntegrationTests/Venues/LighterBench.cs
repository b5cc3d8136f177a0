using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Lighter.</summary>
/// <param name="machine">Carries venue and clients.</param>
/// <param name="options">How the venue behaves; null for the defaults.</param>
/// <param name="faults">What goes wrong on the way; null: nothing.</param>
internal sealed class LighterBench(VirtualTimeContext machine, LighterVenueOptions? options = null, FaultPlan? faults = null)
    : VenueBench(machine, faults, () => Open(machine, options ?? new LighterVenueOptions()), "account_all_orders", "account_all_trades", "jsonapi")
{
    // First transaction vector of the published client's test data; a fixed key, so that a seed repeats a run to the last byte.
    private static readonly LighterCredentials Owner = new(213_803, 4, "1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827");

    private static OpenedVenue Open(VirtualTimeContext machine, LighterVenueOptions options)
    {
        var venue = new LighterVenue(machine.MarketTime, machine.TransportTime, options);
        venue.RegisterAccount(Owner.AccountIndex, Owner.ApiKeyIndex, Owner.PrivateKey);
        return new OpenedVenue(venue, Owner.AccountIndex, Owner.ToEnvironment(), options.ChainId);
    }
}

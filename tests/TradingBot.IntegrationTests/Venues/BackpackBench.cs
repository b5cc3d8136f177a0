using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Backpack.</summary>
/// <param name="machine">Carries venue and clients.</param>
/// <param name="options">How the venue behaves; null for the defaults.</param>
/// <param name="faults">What goes wrong on the way; null: nothing.</param>
internal sealed class BackpackBench(VirtualTimeContext machine, BackpackVenueOptions? options = null, FaultPlan? faults = null)
    : VenueBench(machine, faults, () => Open(machine, options ?? new BackpackVenueOptions()), "account.orderUpdate", "account.positionUpdate")
{
    // The venue numbers its accounts; this is the first.
    private const long FirstAccountId = 1_905_001;

    // A fixed key, so that a seed repeats a run: the one of the published vectors.
    private static readonly BackpackCredentials Owner = new("lYfgwu4HqBE0+sqyvcAum4XVETxOKQ4LdFkgTj3uzwg=", "hBePrugX9ScOA7bX7qPpoOkYfngdAbT1ZAyixrhKR58=");

    private static OpenedVenue Open(VirtualTimeContext machine, BackpackVenueOptions options)
    {
        var venue = new BackpackVenue(machine.MarketTime, machine.TransportTime, options);
        venue.RegisterAccount(Owner);
        return new OpenedVenue(venue, FirstAccountId, Owner.ToEnvironment(), ChainId: null);
    }
}

using TradingBot.Model;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated EdgeX.</summary>
/// <param name="machine">Carries venue and clients.</param>
/// <param name="options">How the venue behaves; null for the defaults.</param>
/// <param name="faults">What goes wrong on the way; null: nothing.</param>
internal sealed class EdgeXBench(VirtualTimeContext machine, EdgeXVenueOptions? options = null, FaultPlan? faults = null)
    : VenueBench(machine, faults, () => Open(machine, options ?? new EdgeXVenueOptions()), "ORDER_UPDATE")
{
    // A fixed key, so that a seed repeats a run: the one of the protocol's worked example.
    private static readonly EdgeXCredentials Owner = new(
        543_429_922_991_899_150, "bench-key", "bench-secret", "bench-passphrase", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

    /// <summary>Bitcoin with a finer step: the campaigns and the contract trade small.</summary>
    public static EdgeXContract Bitcoin { get; } = EdgeXContracts.All[0] with
    {
        Market = EdgeXContracts.All[0].Market with { Lot = new LotSize(0.0001m), MinSize = 0.0001m },
    };

    private static OpenedVenue Open(VirtualTimeContext machine, EdgeXVenueOptions options)
    {
        var venue = new EdgeXVenue(machine.MarketTime, machine.TransportTime, options);
        venue.RegisterAccount(Owner);
        return new OpenedVenue(venue, Owner.AccountId, Owner.ToEnvironment());
    }
}

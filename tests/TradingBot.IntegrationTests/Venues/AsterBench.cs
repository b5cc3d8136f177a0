using TradingBot.Model;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated Aster. Its account holds a key of either kind.</summary>
/// <param name="machine">Carries venue and clients.</param>
/// <param name="options">How the venue behaves; null for the defaults.</param>
/// <param name="faults">What goes wrong on the way; null: nothing.</param>
/// <param name="isLegacy">True for clients with the key of the older kind.</param>
internal sealed class AsterBench(VirtualTimeContext machine, AsterVenueOptions? options = null, FaultPlan? faults = null, bool isLegacy = false)
    : VenueBench(machine, faults, () => Open(machine, options ?? new AsterVenueOptions(), isLegacy), "ORDER_TRADE_UPDATE")
{
    // The venue numbers its accounts; this is the first.
    private const long FirstAccountId = 1_001;

    // A fixed key, so that a seed repeats a run: the one of the venue's own documentation.
    private static readonly AsterCredentials Owner = new(
        "0x63DD5aCC6b1aa0f563956C0e534DD30B6dcF7C4e",
        "0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0",
        "0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1",
        "bench",
        "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9");

    /// <summary>Bitcoin with a finer step: the campaigns and the contract trade small.</summary>
    public static AsterSymbol Bitcoin { get; } = AsterSymbols.All[0] with
    {
        Market = AsterSymbols.All[0].Market with { Lot = new LotSize(0.0001m), MinSize = 0.0001m },
    };

    private static OpenedVenue Open(VirtualTimeContext machine, AsterVenueOptions options, bool isLegacy)
    {
        var venue = new AsterVenue(machine.MarketTime, machine.TransportTime, options);
        venue.RegisterAccount(Owner);
        return new OpenedVenue(venue, FirstAccountId, isLegacy ? Owner.ToLegacyEnvironment() : Owner.ToEnvironment(), options.ChainId);
    }
}

using TradingBot.Model;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A simulated GRVT.</summary>
/// <param name="machine">Carries venue and clients.</param>
/// <param name="options">How the venue behaves; null for the defaults.</param>
/// <param name="faults">What goes wrong on the way; null: nothing.</param>
internal sealed class GrvtBench(VirtualTimeContext machine, GrvtVenueOptions? options = null, FaultPlan? faults = null)
    : VenueBench(machine, faults, () => Open(machine, options ?? new GrvtVenueOptions()), "\"v1.order\"", "\"v1.fill\"", "\"result\"")
{
    // A fixed key, so that a seed repeats a run: the published one of the venue's own Python client.
    private static readonly GrvtCredentials Owner = new("bench", "0xf7934647276a6e1fa0af3f4467b4b8ddaf45d25a7368fa1a295eef49a446819d", 2147050003876484);

    /// <summary>Bitcoin with the smallest value of the specification's sample and a finer step: the campaigns and the contract trade less than 100 USDT at a time.</summary>
    public static GrvtInstrument Bitcoin { get; } = GrvtInstruments.All[0] with
    {
        Market = GrvtInstruments.All[0].Market with { Lot = new LotSize(0.0001m), MinSize = 0.0001m, MinNotional = 20m },
    };

    private static OpenedVenue Open(VirtualTimeContext machine, GrvtVenueOptions options)
    {
        var venue = new GrvtVenue(machine.MarketTime, machine.TransportTime, options);
        venue.RegisterAccount(Owner);
        return new OpenedVenue(venue, Owner.SubAccountId, Owner.ToEnvironment(), options.ChainId);
    }
}

using TradingBot.SimulatedVenues.Faults;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>A venue behind a wire protocol.</summary>
internal abstract class WiredVenue : VenueUnderTest
{
    public abstract VenueGate Gate { get; }

    public FaultPlan Faults => Gate.Faults;

    public override void BreakConnection() => Gate.KillSockets();

    public override void Reconnect()
    {
        // The client does so by itself.
    }
}

using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.SimulatedVenues.Aster.Orders;
using TradingBot.SimulatedVenues.Aster.Streams;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>What the REST interface works with.</summary>
internal sealed record AsterDesks(
    SimulatedExchange Exchange,
    AsterListing Listing,
    AsterVenueOptions Options,
    AsterAuthDesk Auth,
    AsterRateLimits Limits,
    AsterOrderDesk Orders,
    AsterCountdowns Countdowns,
    AsterListenKeys ListenKeys);

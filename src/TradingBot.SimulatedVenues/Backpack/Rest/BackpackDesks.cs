using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Backpack.Orders;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>What the REST interface works with.</summary>
internal sealed record BackpackDesks(
    SimulatedExchange Exchange,
    BackpackListing Listing,
    BackpackVenueOptions Options,
    BackpackAuthDesk Auth,
    BackpackRateLimits Limits,
    BackpackMargin Margin,
    BackpackPositions Positions,
    BackpackOrderDesk Orders,
    BackpackDepthCopies Depth);

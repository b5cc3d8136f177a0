using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>What the REST interface works with.</summary>
internal sealed record EdgeXDesks(SimulatedExchange Exchange, EdgeXListing Listing, EdgeXVenueOptions Options, EdgeXAuthDesk Auth, EdgeXMessages Messages, EdgeXRateLimits Limits, EdgeXOrderDesk Orders, EdgeXLedgers Ledgers);

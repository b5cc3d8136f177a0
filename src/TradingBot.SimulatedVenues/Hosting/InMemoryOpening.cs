using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>How an attempt to open a socket in memory ended.</summary>
/// <param name="Socket">The client's end; null when it was refused.</param>
/// <param name="Refusal">The HTTP answer instead; null when the connection simply ended, or is open.</param>
public sealed record InMemoryOpening(InMemorySocket? Socket, VenueHttpResponse? Refusal);

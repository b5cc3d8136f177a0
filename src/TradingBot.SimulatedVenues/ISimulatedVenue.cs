using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues;

// A venue is handlers and nothing else: request in, answer out; frame in, frames out. Who carries the bytes - Kestrel or a pair in memory - is
// not its business, and so it runs unchanged on a fake clock. It is single-threaded: whoever hosts it makes all calls on one context.

/// <summary>One venue's wire protocol over a simulated exchange.</summary>
/// <remarks>Not safe for use from several threads. Construct it on the context that will call it.</remarks>
public interface ISimulatedVenue : IDisposable
{
    /// <summary>The venue's name as the user types it, lower case (<c>lighter</c>).</summary>
    string Name { get; }

    /// <summary>Path that belongs to the REST base address as a client is given it (<c>/v1</c>); empty for none.</summary>
    string RestPath { get; }

    /// <summary>Path that belongs to the socket's base address as a client is given it (<c>/stream</c>); a venue may accept further ones.</summary>
    string SocketPath { get; }

    /// <summary>How often the server pings an open socket by the protocol's own means, in transport time; a client that does not answer within five seconds is dropped.</summary>
    /// <value>Default: two minutes.</value>
    TimeSpan SocketPingInterval => TimeSpan.FromMinutes(2);

    /// <summary>The exchange behind the protocol.</summary>
    SimulatedExchange Exchange { get; }

    /// <summary>Answers one request. Never throws for anything that a client can send.</summary>
    VenueHttpResponse Handle(VenueHttpRequest request);

    /// <summary>Opens a socket.</summary>
    /// <param name="request">The upgrade request.</param>
    /// <param name="peer">The other end; frames may be sent to it before this method returns.</param>
    /// <returns>The venue's end, or the refusal.</returns>
    SocketOpening OpenSocket(VenueHttpRequest request, IVenueSocketPeer peer);
}

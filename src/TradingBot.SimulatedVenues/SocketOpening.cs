using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues;

/// <summary>A venue's answer to the request for a socket.</summary>
public sealed record SocketOpening
{
    private SocketOpening()
    {
    }

    /// <summary>Receives what the client sends; null when the request is refused.</summary>
    public IVenueSocketSession? Session { get; private init; }

    /// <summary>The sub-protocol to confirm, one of those offered in <c>Sec-WebSocket-Protocol</c>; null for none.</summary>
    public string? SubProtocol { get; private init; }

    /// <summary>What the client is told instead; null when the connection simply ends, or is accepted.</summary>
    public VenueHttpResponse? Refusal { get; private init; }

    /// <summary>The socket opens.</summary>
    public static SocketOpening Accept(IVenueSocketSession session, string? subProtocol = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new SocketOpening { Session = session, SubProtocol = subProtocol };
    }

    /// <summary>The socket does not open.</summary>
    /// <param name="answer">HTTP answer to the upgrade request.</param>
    public static SocketOpening Refuse(VenueHttpResponse answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new SocketOpening { Refusal = answer };
    }

    /// <summary>The connection ends without an answer.</summary>
    public static SocketOpening Drop { get; } = new();
}

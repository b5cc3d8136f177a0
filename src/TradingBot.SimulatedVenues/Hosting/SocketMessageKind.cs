namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>Kinds of <see cref="SocketMessage"/>.</summary>
public enum SocketMessageKind
{
    /// <summary>One complete text frame.</summary>
    Frame,

    /// <summary>One complete binary frame.</summary>
    BinaryFrame,

    /// <summary>The venue closed the socket in order; nothing follows.</summary>
    Closed,

    /// <summary>The connection was dropped; nothing follows.</summary>
    Aborted,
}

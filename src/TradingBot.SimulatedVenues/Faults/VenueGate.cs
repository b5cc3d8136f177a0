using System.Globalization;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Faults;

/// <summary>The way in and out of a venue: everything passes through here, and what the plan says goes wrong.</summary>
/// <remarks>All calls on the venue's context.</remarks>
public sealed class VenueGate
{
    private const string MaintenancePage =
        "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n";

    private readonly TimeProvider _transportTime;
    private readonly List<FaultySocket> _sockets = [];

    /// <param name="venue">The venue.</param>
    /// <param name="transportTime">Measures delays.</param>
    /// <param name="faults">What goes wrong; null: nothing.</param>
    public VenueGate(ISimulatedVenue venue, TimeProvider transportTime, FaultPlan? faults = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(transportTime);
        Venue = venue;
        _transportTime = transportTime;
        Faults = faults ?? new FaultPlan();
    }

    /// <summary>The venue behind it.</summary>
    public ISimulatedVenue Venue { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Open sockets.</summary>
    public int OpenSockets => _sockets.Count;

    /// <summary>Hands in one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client no longer waits.</param>
    /// <returns>The answer; null when the connection is to end without one.</returns>
    /// <exception cref="OperationCanceledException">The client no longer waits; the venue may have done what it was asked.</exception>
    public async Task<VenueHttpResponse?> SendAsync(VenueHttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (Faults.ForRequest(request))
        {
            case RequestFault.DropBefore:
                return null;
            case RequestFault.DropAfter:
                _ = Venue.Handle(request);
                return null;
            case RequestFault.DelayBefore:
                await Task.Delay(Faults.Delay, _transportTime, cancellationToken);
                return Venue.Handle(request);
            case RequestFault.DelayAfter:
                var late = Venue.Handle(request);
                await Task.Delay(Faults.Delay, _transportTime, cancellationToken);
                return late;
            case RequestFault.RateLimited:
                return RateLimited();
            case RequestFault.ServerErrorBefore:
                return VenueHttpResponse.OfText(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
            case RequestFault.ServerErrorAfter:
                _ = Venue.Handle(request);
                return VenueHttpResponse.OfText(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
            case RequestFault.Maintenance:
                return VenueHttpResponse.OfText(503, "text/html", MaintenancePage);
            case RequestFault.GarbageAfter:
                return Venue.Handle(request) with { Body = "\0\0<<not json>>"u8.ToArray() };
            case RequestFault.TruncatedAfter:
                var whole = Venue.Handle(request);
                return whole with { Body = whole.Body[..(whole.Body.Length / 2)] };
            case RequestFault.SilenceBefore:
                await Task.Delay(Timeout.InfiniteTimeSpan, _transportTime, cancellationToken);
                return null;
            case RequestFault.SilenceAfter:
                _ = Venue.Handle(request);
                await Task.Delay(Timeout.InfiniteTimeSpan, _transportTime, cancellationToken);
                return null;
            default:
                return Venue.Handle(request);
        }
    }

    /// <summary>Opens a socket.</summary>
    /// <returns>The venue's end, or the refusal.</returns>
    public SocketOpening OpenSocket(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        if (Faults.RefusesConnection())
        {
            return SocketOpening.Drop;
        }

        var socket = new FaultySocket(peer, Faults, _transportTime, closed => _sockets.Remove(closed));
        _sockets.Add(socket);
        var opening = Venue.OpenSocket(request, socket);
        if (opening.Session is not { } session)
        {
            _sockets.Remove(socket);
            return opening;
        }

        socket.Attach(session);
        return SocketOpening.Accept(socket, opening.SubProtocol);
    }

    /// <summary>Drops all open sockets at once, without close frames.</summary>
    public void KillSockets()
    {
        foreach (var socket in _sockets.ToArray())
        {
            socket.Abort();
        }
    }

    private VenueHttpResponse RateLimited()
    {
        var answer = VenueHttpResponse.OfText(429, "text/plain", "Too Many Requests");
        return Faults.RetryAfter is { } wait
            ? answer with { Headers = [new("Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))] }
            : answer;
    }
}

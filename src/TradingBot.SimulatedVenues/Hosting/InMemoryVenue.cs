using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Hosting;

// Requests and frames cross through the context's queue in both directions, as they would through a network: neither side ever runs inside a
// call of the other, and on a virtual-time context the order of everything is fixed.

/// <summary>Hosts a venue for clients of the same process and context, without a network.</summary>
/// <remarks>Everything happens on the context on which it was constructed.</remarks>
public sealed class InMemoryVenue
{
    private readonly VenueGate _gate;
    private readonly SynchronizationContext _context;

    /// <param name="gate">The way in.</param>
    /// <exception cref="InvalidOperationException">There is no synchronization context.</exception>
    public InMemoryVenue(VenueGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        _gate = gate;
        _context = SynchronizationContext.Current
            ?? throw new InvalidOperationException("An in-memory venue lives on a synchronization context; construct it there.");
    }

    /// <summary>Path of the WebSocket endpoint.</summary>
    public string SocketPath => _gate.Venue.SocketPath;

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops waiting; the venue may have done what it was asked.</param>
    /// <returns>The answer; null when the connection ended without one.</returns>
    public Task<VenueHttpResponse?> SendAsync(VenueHttpRequest request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<VenueHttpResponse?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => _ = CompleteAsync());
        return answer.Task;

        async Task CompleteAsync()
        {
            try
            {
                answer.TrySetResult(await _gate.SendAsync(request, cancellationToken));
            }
            catch (OperationCanceledException)
            {
                answer.TrySetCanceled(cancellationToken);
            }
#pragma warning disable CA1031 // A fault of the venue belongs to whoever asked.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                answer.TrySetException(fault);
            }
        }
    }

    /// <summary>Opens a socket.</summary>
    /// <param name="request">The upgrade request: path, query and headers.</param>
    /// <returns>The client's end, or the refusal.</returns>
    public Task<InMemoryOpening> ConnectAsync(VenueHttpRequest request)
    {
        var opened = new TaskCompletionSource<InMemoryOpening>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            var socket = new InMemorySocket(Post);
            var opening = _gate.OpenSocket(request, socket);
            if (opening.Session is { } session)
            {
                socket.Attach(session);
            }

            opened.SetResult(new InMemoryOpening(opening.Session is null ? null : socket, opening.Refusal));
        });
        return opened.Task;
    }

    private void Post(Action action)
    {
#pragma warning disable VSTHRD001 // Queued behind whatever runs; nobody blocks on it.
        _context.Post(static state => ((Action)state!)(), action);
#pragma warning restore VSTHRD001
    }
}

using TradingBot.Model;

namespace TradingBot.Simulation;

/// <summary>What goes wrong between the bot and the fake exchange, on purpose. Everything is off until asked for.</summary>
public sealed class SimulatedFaults
{
    private readonly Queue<RequestFault> _requests = new();
    private VenueError? _queryError;
    private int _failingQueries;

    internal enum RequestFaultKind
    {
        None,
        LoseBefore,
        LoseAfter,
        Refuse,
    }

    /// <summary>Each fill is reported twice.</summary>
    public bool DuplicateFills { get; set; }

    /// <summary>Fills are kept back until <see cref="SimulatedExchangeClient.ReleaseFills"/>; everything else arrives.</summary>
    public bool HoldFills { get; set; }

    /// <summary>The next request that changes something does not reach the venue; its answer is unknown.</summary>
    public void LoseNextRequest() => _requests.Enqueue(new RequestFault(RequestFaultKind.LoseBefore, Error: null));

    /// <summary>The venue does the next request that changes something; its answer is lost.</summary>
    public void LoseNextAnswer() => _requests.Enqueue(new RequestFault(RequestFaultKind.LoseAfter, Error: null));

    /// <summary>The next request that changes something is refused. Several calls queue up.</summary>
    public void RefuseNext(VenueErrorKind kind, TimeSpan? retryAfter = null) =>
        _requests.Enqueue(new RequestFault(RequestFaultKind.Refuse, new VenueError(kind, "FAULT", "Refused on purpose.", retryAfter)));

    /// <summary>The next queries fail.</summary>
    /// <param name="count">How many, above zero.</param>
    /// <param name="kind">How.</param>
    public void FailQueries(int count, VenueErrorKind kind = VenueErrorKind.NoAnswer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _failingQueries = count;
        _queryError = new VenueError(kind, "FAULT", "Failed on purpose.");
    }

    internal RequestFault NextRequest() => _requests.TryDequeue(out var fault) ? fault : default;

    internal VenueError? NextQuery()
    {
        if (_failingQueries == 0)
        {
            return null;
        }

        _failingQueries--;
        return _queryError;
    }

    internal readonly record struct RequestFault(RequestFaultKind Kind, VenueError? Error);
}

using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Transport;

/// <summary>Keeps requests within a venue's budgets. One gate stands for one address and account and is shared by all who use them.</summary>
/// <remarks>Rolling windows in transport time. A third of every budget is kept for urgent requests. Not thread-safe: used on the client's context only.</remarks>
internal sealed class RateGate
{
    /// <summary>How long a query waits for its turn.</summary>
    public static readonly TimeSpan QueryPatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan NormalPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UrgentPatience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<string, Budget> _budgets;

    /// <param name="guards">The budgets.</param>
    /// <param name="speed">Budgets grow by this factor: a venue whose clock runs N times faster counts N of its minutes in one of ours.</param>
    /// <param name="transportTime">Clock of the windows.</param>
    /// <param name="logger">Where refusals and back-offs are noted.</param>
    public RateGate(IEnumerable<RateGuard> guards, double speed, TimeProvider transportTime, ILogger logger)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1d);
        _time = transportTime;
        _logger = logger;
        _budgets = guards.ToDictionary(guard => guard.Name, guard => new Budget(guard.Window, checked((int)(guard.Limit * speed))), StringComparer.Ordinal);
    }

    /// <summary>Takes the charges, all of them or none, waiting if that helps soon enough.</summary>
    /// <param name="charges">What the request takes.</param>
    /// <param name="priority">Whether it may use the reserve.</param>
    /// <param name="patience">Longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the request may go; otherwise how long it would have had to wait, and nothing was taken.</returns>
    public async ValueTask<TimeSpan?> AcquireAsync(
        IReadOnlyList<RateCharge> charges,
        RequestPriority priority,
        TimeSpan patience,
        CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            var now = _time.GetTimestamp();
            var wait = WaitFor(charges, priority, now);
            if (wait == TimeSpan.Zero)
            {
                foreach (var charge in charges)
                {
                    _budgets[charge.Guard].Take(now, charge.Weight);
                }

                return null;
            }

            if (wait > patience - _time.GetElapsedTime(began, now))
            {
                _logger.GateRefused(charges[0].Guard, wait);
                return wait;
            }

            // Delays are counted in whole milliseconds and cut off: what is left of one would be asked for again and again until the clock moves.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _time, cancellationToken);
        }
    }

    /// <summary>Takes the charges of a request that changes something.</summary>
    /// <param name="charges">What the request takes.</param>
    /// <param name="priority">Whether it may use the reserve; an opening order that comes late is worth less than a cancel that does, so it waits for less long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="patience">Longest wait; null for what the priority has.</param>
    /// <returns>Null when the request may go; otherwise why not, and nothing was taken.</returns>
    public async ValueTask<VenueReply.NotSent?> PassAsync(
        IReadOnlyList<RateCharge> charges, RequestPriority priority, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        try
        {
            return await AcquireAsync(charges, priority, patience ?? (priority == RequestPriority.Urgent ? UrgentPatience : NormalPatience), cancellationToken) is { } wait
                ? new VenueReply.NotSent("our budget of requests is used up", wait)
                : null;
        }
        catch (OperationCanceledException)
        {
            return new VenueReply.NotSent("the wait was given up");
        }
    }

    /// <summary>The venue asked to be left alone: nobody passes this guard before the time is over, urgent or not.</summary>
    public void Block(string guard, TimeSpan duration)
    {
        _budgets[guard].BlockUntil(Later(_time.GetTimestamp(), duration));
        _logger.GateBlocked(guard, duration);
    }

    private TimeSpan WaitFor(IReadOnlyList<RateCharge> charges, RequestPriority priority, long now)
    {
        var wait = TimeSpan.Zero;
        foreach (var charge in charges)
        {
            var own = _budgets[charge.Guard].WaitFor(charge.Weight, priority, now, _time);
            wait = own > wait ? own : wait;
        }

        return wait;
    }

    // Timestamps, not wall time: a stepped clock must neither open nor shut the gate.
    private long Later(long timestamp, TimeSpan duration) => timestamp + (long)(duration.TotalSeconds * _time.TimestampFrequency);

    private sealed class Budget(TimeSpan window, int limit)
    {
        private readonly Queue<(long At, int Weight)> _taken = new();
        private int _sum;
        private long _blockedUntil = long.MinValue;

        public void Take(long now, int weight)
        {
            _taken.Enqueue((now, weight));
            _sum += weight;
        }

        public void BlockUntil(long timestamp) => _blockedUntil = Math.Max(_blockedUntil, timestamp);

        public TimeSpan WaitFor(int weight, RequestPriority priority, long now, TimeProvider time)
        {
            while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) >= window)
            {
                _sum -= _taken.Dequeue().Weight;
            }

            var blocked = _blockedUntil > now ? time.GetElapsedTime(now, _blockedUntil) : TimeSpan.Zero;

            // Rounded up, so that a budget of one or two still lets an ordinary request through.
            var usable = priority == RequestPriority.Urgent ? limit : limit - (limit / 3);
            if (weight > usable)
            {
                return TimeSpan.MaxValue;
            }

            var excess = _sum + weight - usable;
            var full = TimeSpan.Zero;
            foreach (var (at, taken) in _taken)
            {
                if (excess <= 0)
                {
                    break;
                }

                excess -= taken;
                full = window - time.GetElapsedTime(at, now);
            }

            return blocked > full ? blocked : full;
        }
    }
}

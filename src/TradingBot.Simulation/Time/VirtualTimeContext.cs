namespace TradingBot.Simulation.Time;

// The pump of deterministic runs: all work of bot and venue goes through one queue, and time stands still until the queue is empty; then it
// jumps to the next timer. A post from another thread would make the order depend on the machine, so it is recorded and ends the run.

/// <summary>A single-threaded context with a clock of its own. Runs posted work and due timers in one fixed order: by time, then by sequence.</summary>
public sealed class VirtualTimeContext : SynchronizationContext
{
    private const int FewTimers = 1_024;

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = new();
    private readonly PriorityQueue<VirtualTimer, (long DueTicks, long Number)> _timers = new();
    private int _owner = Environment.CurrentManagedThreadId;
    private string? _foreignPost;
    private long _timerNumber;
    private int _tidyAt = FewTimers;

    /// <param name="start">Market time at the beginning.</param>
    /// <param name="marketSpeed">Market seconds a second of transport time, above zero.</param>
    /// <param name="transportStart">Transport time at the beginning; null: the same as market time.</param>
    public VirtualTimeContext(DateTimeOffset start, double marketSpeed = 1, DateTimeOffset? transportStart = null)
    {
        if (!double.IsFinite(marketSpeed) || marketSpeed <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(marketSpeed), marketSpeed, "A speed is a number above zero.");
        }

        MarketTime = new VirtualClock(this, start.ToUniversalTime(), 1);
        TransportTime = new VirtualClock(this, (transportStart ?? start).ToUniversalTime(), marketSpeed);
    }

    /// <summary>Market time.</summary>
    public TimeProvider MarketTime { get; }

    /// <summary>Transport time, on the same pump.</summary>
    public TimeProvider TransportTime { get; }

    /// <summary>Market time that has passed.</summary>
    public TimeSpan Elapsed => new(ElapsedTicks);

    /// <summary>Work items and timers that have run; the same in two runs of the same program.</summary>
    public long Turns { get; private set; }

    internal long ElapsedTicks { get; private set; }

    internal int PendingTimers => _timers.Count;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _owner)
        {
            // Throwing here would end the process on a pool thread; the pump throws instead.
            Interlocked.CompareExchange(ref _foreignPost, Environment.StackTrace, comparand: null);
            return;
        }

        _work.Enqueue((d, state));
    }

    /// <summary>Runs at once; only possible from the pump's own thread.</summary>
    /// <exception cref="InvalidOperationException">Called from another thread.</exception>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (Environment.CurrentManagedThreadId != _owner)
        {
            throw new InvalidOperationException("Only the pump's own thread may send to a virtual-time context.");
        }

        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an asynchronous program to its end.</summary>
    /// <exception cref="InvalidOperationException">Work was posted from a foreign thread, or nothing is left that could complete the program.</exception>
    public void Run(Func<Task> program) => Run(async () =>
    {
        await program();
        return true;
    });

    /// <summary>Runs an asynchronous program to its end and returns its result.</summary>
    /// <exception cref="InvalidOperationException">Work was posted from a foreign thread, or nothing is left that could complete the program.</exception>
    public T Run<T>(Func<Task<T>> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        Task<T>? task = null;
        Enter(() =>
        {
            task = program();
            while (!task.IsCompleted)
            {
                if (!Turn(long.MaxValue))
                {
                    throw new InvalidOperationException("Nothing is left to run and the program is not complete: it waits for something outside of this context.");
                }
            }
        });
#pragma warning disable VSTHRD002 // The task is complete.
        return task!.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    /// <summary>Runs until the condition holds.</summary>
    /// <param name="condition">Asked after each turn.</param>
    /// <param name="limit">Market time after which it gives up; null: only when nothing is left to run.</param>
    /// <returns>True when the condition holds.</returns>
    public bool RunUntil(Func<bool> condition, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var end = limit is { } span ? ElapsedTicks + span.Ticks : long.MaxValue;
        var holds = false;
        Enter(() =>
        {
            holds = condition();
            while (!holds && Turn(end))
            {
                holds = condition();
            }
        });
        return holds;
    }

    /// <summary>Runs everything that is due within a span of market time, and ends exactly at its end.</summary>
    public void RunFor(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var end = ElapsedTicks + span.Ticks;
        Enter(() =>
        {
            while (Turn(end))
            {
                // All is in the turn.
            }

            ElapsedTicks = end;
        });
    }

    internal void Schedule(VirtualTimer timer)
    {
        timer.Number = _timerNumber++;
        _timers.Enqueue(timer, (timer.DueTicks, timer.Number));
        if (_timers.Count >= _tidyAt)
        {
            Tidy();
        }
    }

    private void Enter(Action pump)
    {
        var before = Current;
        _owner = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            pump();
            RequireOneThread();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs one work item, or else the next timer that is due by the end.</summary>
    /// <returns>False when there is nothing to run by then.</returns>
    private bool Turn(long end)
    {
        RequireOneThread();
        if (_work.TryDequeue(out var item))
        {
            Turns++;
            item.Callback(item.State);
            return true;
        }

        while (_timers.TryPeek(out var timer, out var due))
        {
            if (!timer.IsScheduledAs(due.DueTicks, due.Number))
            {
                _timers.Dequeue();
                continue;
            }

            if (due.DueTicks > end)
            {
                return false;
            }

            _timers.Dequeue();
            Turns++;
            ElapsedTicks = Math.Max(ElapsedTicks, due.DueTicks);
            timer.Fire();
            return true;
        }

        return false;
    }

    /// <summary>Drops entries of timers that have been changed or disposed: a long run cancels millions of time-outs long before they are due.</summary>
    private void Tidy()
    {
        var live = _timers.UnorderedItems.Where(item => item.Element.IsScheduledAs(item.Priority.DueTicks, item.Priority.Number)).ToArray();
        _timers.Clear();
        _timers.EnqueueRange(live);
        _tidyAt = Math.Max(FewTimers, 2 * live.Length);
    }

    private void RequireOneThread()
    {
        if (Volatile.Read(ref _foreignPost) is { } trace)
        {
            throw new InvalidOperationException($"Work was posted from a foreign thread:{Environment.NewLine}{trace}");
        }
    }
}

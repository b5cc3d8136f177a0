namespace TradingBot.Simulation.Time;

/// <summary>A timer of a <see cref="VirtualTimeContext"/>.</summary>
internal sealed class VirtualTimer(VirtualTimeContext context, VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _isActive;
    private bool _isDisposed;

    /// <summary>Market ticks since the beginning.</summary>
    public long DueTicks { get; private set; }

    /// <summary>Orders timers that are due at the same moment; a later number marks earlier entries of this timer as void.</summary>
    public long Number { get; set; }

    public bool IsScheduledAs(long dueTicks, long number) => _isActive && DueTicks == dueTicks && Number == number;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        _period = period;
        _isActive = dueTime != Timeout.InfiniteTimeSpan;
        if (_isActive)
        {
            Schedule(dueTime);
        }

        return true;
    }

    public void Fire()
    {
        _isActive = _period > TimeSpan.Zero;
        if (_isActive)
        {
            Schedule(_period);
        }

        if (_flow is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_flow, static self => ((VirtualTimer)self!).Call(), this);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _isActive = false;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);

    private void Schedule(TimeSpan span)
    {
        DueTicks = context.ElapsedTicks + clock.ToMarketTicks(span);
        context.Schedule(this);
    }
}

namespace TradingBot.SimulatedVenues;

/// <summary>A timer whose callback runs on the context on which it was made, whatever thread the clock fires on.</summary>
internal sealed class ContextTimer : IDisposable
{
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private readonly Action _callback;
    private readonly ITimer _timer;
    private bool _isDisposed;

    public ContextTimer(TimeProvider time, Action callback)
    {
        _callback = callback;
        _timer = time.CreateTimer(static state => ((ContextTimer)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires once after a span, instead of whatever was set before.</summary>
    public void FireAfter(TimeSpan span)
    {
        if (!_isDisposed)
        {
            _timer.Change(span > TimeSpan.Zero ? span : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
    }

    private void OnTimer()
    {
        if (_context is not null && !ReferenceEquals(SynchronizationContext.Current, _context))
        {
#pragma warning disable VSTHRD001 // Nobody waits for it: the tick is queued behind whatever the venue's context is doing.
            _context.Post(static state => ((ContextTimer)state!).Fire(), this);
#pragma warning restore VSTHRD001
            return;
        }

        Fire();
    }

    private void Fire()
    {
        if (!_isDisposed)
        {
            _callback();
        }
    }
}

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>Does things a fixed span of time after they were asked for, in their order.</summary>
internal sealed class EdgeXDelay : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _span;
    private readonly ContextTimer _timer;
    private readonly Queue<(DateTimeOffset Due, Action Action)> _waiting = new();

    public EdgeXDelay(TimeProvider time, TimeSpan span)
    {
        _time = time;
        _span = span;
        _timer = new ContextTimer(time, DoDue);
    }

    /// <summary>Does it when the span is over; at once when there is none.</summary>
    public void After(Action action)
    {
        if (_span == TimeSpan.Zero)
        {
            action();
            return;
        }

        _waiting.Enqueue((_time.GetUtcNow() + _span, action));
        if (_waiting.Count == 1)
        {
            _timer.FireAfter(_span);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void DoDue()
    {
        while (_waiting.TryPeek(out var next))
        {
            var wait = next.Due - _time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                _timer.FireAfter(wait);
                return;
            }

            _waiting.Dequeue();
            next.Action();
        }
    }
}

namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>Cancels by client id that have met no order yet and wait for one to come.</summary>
internal sealed class GrvtCancelWindows : IDisposable
{
    private readonly TimeProvider _marketTime;
    private readonly ContextTimer _timer;
    private readonly PriorityQueue<(long Account, ulong Client), DateTimeOffset> _ends = new();
    private readonly Dictionary<(long Account, ulong Client), DateTimeOffset> _open = [];

    public GrvtCancelWindows(TimeProvider marketTime)
    {
        _marketTime = marketTime;
        _timer = new ContextTimer(marketTime, OnTimer);
    }

    /// <summary>A window ended without an order.</summary>
    public Action<long, ulong>? Expired { get; set; }

    /// <summary>Opens a window.</summary>
    /// <returns>False when one is open for that id: only the first counts.</returns>
    public bool TryOpen(long account, ulong client, TimeSpan life)
    {
        var end = _marketTime.GetUtcNow() + life;
        if (!_open.TryAdd((account, client), end))
        {
            return false;
        }

        _ends.Enqueue((account, client), end);
        Arm();
        return true;
    }

    /// <summary>An order has come: true when a window was open for it, which has then done its work.</summary>
    public bool TryTake(long account, ulong client) => _open.Remove((account, client), out var end) && end > _marketTime.GetUtcNow();

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (_ends.TryPeek(out _, out var end))
        {
            _timer.FireAfter(end - _marketTime.GetUtcNow());
        }
    }

    private void OnTimer()
    {
        var now = _marketTime.GetUtcNow();
        while (_ends.TryPeek(out var key, out var end) && end <= now)
        {
            _ends.Dequeue();

            // Its window may have been used, and another one opened since.
            if (_open.TryGetValue(key, out var open) && open == end)
            {
                _open.Remove(key);
                Expired?.Invoke(key.Account, key.Client);
            }
        }

        Arm();
    }
}

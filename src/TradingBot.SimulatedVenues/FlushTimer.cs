namespace TradingBot.SimulatedVenues;

/// <summary>Paces what is sent after changes: at the next whole multiple of a rate in market time, and never closer than a shortest interval of transport time.</summary>
internal sealed class FlushTimer : IDisposable
{
    private readonly TimeProvider _marketTime;
    private readonly TimeProvider _transportTime;
    private readonly TimeSpan _rate;
    private readonly TimeSpan _minInterval;
    private readonly Action _flush;
    private readonly ContextTimer _tick;
    private readonly ContextTimer _pause;
    private long _flushedAt;
    private bool _isArmed;

    /// <param name="marketTime">Clock of the rate.</param>
    /// <param name="transportTime">Clock of the shortest interval.</param>
    /// <param name="rate">Zero: at once.</param>
    /// <param name="minInterval">Between two flushes.</param>
    /// <param name="flush">Sends what has changed since the last time.</param>
    public FlushTimer(TimeProvider marketTime, TimeProvider transportTime, TimeSpan rate, TimeSpan minInterval, Action flush)
    {
        _marketTime = marketTime;
        _transportTime = transportTime;
        _rate = rate;
        _minInterval = minInterval;
        _flush = flush;
        _tick = new ContextTimer(marketTime, OnTick);
        _pause = new ContextTimer(transportTime, FlushNow);
        _flushedAt = transportTime.GetTimestamp() - transportTime.TimestampFrequency;
    }

    /// <summary>Something has changed: a flush is due, if none is already.</summary>
    public void OnChanged()
    {
        if (_isArmed)
        {
            return;
        }

        _isArmed = true;
        if (_rate == TimeSpan.Zero)
        {
            OnTick();
            return;
        }

        _tick.FireAfter(new TimeSpan(_rate.Ticks - (_marketTime.GetUtcNow().Ticks % _rate.Ticks)));
    }

    public void Dispose()
    {
        _tick.Dispose();
        _pause.Dispose();
    }

    private void OnTick()
    {
        var since = _transportTime.GetElapsedTime(_flushedAt);
        if (since < _minInterval)
        {
            _pause.FireAfter(_minInterval - since);
            return;
        }

        FlushNow();
    }

    private void FlushNow()
    {
        _isArmed = false;
        _flushedAt = _transportTime.GetTimestamp();
        _flush();
    }
}

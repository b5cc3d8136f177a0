namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>Counts weights in rolling minutes of market time.</summary>
internal sealed class LighterRateLimits(TimeProvider marketTime)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Meter> _meters = new(StringComparer.Ordinal);

    /// <summary>Books a weight under a key if there is room for it.</summary>
    /// <returns>False when the minute is full; nothing is booked then.</returns>
    public bool TryTake(string key, int weight, int limit)
    {
        if (!_meters.TryGetValue(key, out var meter))
        {
            _meters.Add(key, meter = new Meter());
        }

        return meter.TryTake(marketTime.GetUtcNow(), weight, limit);
    }

    private sealed class Meter
    {
        private readonly Queue<(DateTimeOffset At, int Weight)> _taken = new();
        private int _sum;

        public bool TryTake(DateTimeOffset now, int weight, int limit)
        {
            while (_taken.TryPeek(out var oldest) && oldest.At <= now - Window)
            {
                _sum -= _taken.Dequeue().Weight;
            }

            if (_sum + weight > limit)
            {
                return false;
            }

            _taken.Enqueue((now, weight));
            _sum += weight;
            return true;
        }
    }
}

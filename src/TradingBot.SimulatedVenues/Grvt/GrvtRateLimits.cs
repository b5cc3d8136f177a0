namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>Counts calls by key in a rolling window of market time.</summary>
internal sealed class GrvtRateLimits(GrvtVenueOptions options, TimeProvider marketTime)
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> _taken = new(StringComparer.Ordinal);

    /// <summary>Books calls under a key if there is room for all of them.</summary>
    /// <param name="key">What is counted together.</param>
    /// <param name="perSecond">Sustained rate.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when the window is full; nothing is booked then.</returns>
    public bool TryTake(string key, decimal perSecond, int count = 1)
    {
        if (!options.HasRateLimits)
        {
            return true;
        }

        if (!_taken.TryGetValue(key, out var taken))
        {
            _taken.Add(key, taken = new Queue<DateTimeOffset>());
        }

        var now = marketTime.GetUtcNow();
        while (taken.TryPeek(out var oldest) && oldest <= now - options.RateLimitWindow)
        {
            taken.Dequeue();
        }

        var limit = perSecond * options.RateLimitFactor * (decimal)options.RateLimitWindow.TotalSeconds;
        if (taken.Count + count > limit)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            taken.Enqueue(now);
        }

        return true;
    }
}

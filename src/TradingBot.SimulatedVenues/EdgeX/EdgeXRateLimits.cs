namespace TradingBot.SimulatedVenues.EdgeX;

// No numbers are published, only that what is too much is answered with 429 and RATE_LIMIT_EXCEEDED. A bucket that fills evenly is the mildest
// form of that; refused requests cost nothing, so that a client which backs off is let in again.

/// <summary>Counts requests by key or address and orders by account, in market time.</summary>
internal sealed class EdgeXRateLimits(EdgeXVenueOptions options, TimeProvider marketTime)
{
    private const double BurstSeconds = 10d;

    private readonly Dictionary<string, Bucket> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Bucket> _orders = [];

    /// <summary>Books a request.</summary>
    /// <param name="sender">An API key, or an address without one.</param>
    public EdgeXError? TakeRequest(string sender) => EdgeXError.TooManyRequests.Unless(TryTake(_requests, sender, options.RequestsPerSecond * BurstSeconds, options.RequestsPerSecond));

    /// <summary>Books an order of an account.</summary>
    public EdgeXError? TakeOrder(long account) => EdgeXError.TooManyOrders.Unless(TryTake(_orders, account, options.OrdersPerMinute, options.OrdersPerMinute / 60d));

    private bool TryTake<TKey>(Dictionary<TKey, Bucket> buckets, TKey key, double size, double perSecond)
        where TKey : notnull
    {
        if (!options.HasRateLimits)
        {
            return true;
        }

        var now = marketTime.GetUtcNow();
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets.Add(key, bucket = new Bucket(size, now));
        }

        return bucket.TryTake(now, size, perSecond);
    }

    private sealed class Bucket(double tokens, DateTimeOffset at)
    {
        private double _tokens = tokens;
        private DateTimeOffset _at = at;

        public bool TryTake(DateTimeOffset now, double size, double perSecond)
        {
            _tokens = Math.Min(size, _tokens + (Math.Max(0d, (now - _at).TotalSeconds) * perSecond));
            _at = now;
            if (_tokens < 1d)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}

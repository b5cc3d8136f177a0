namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>A limit: so many requests a window, refilled continuously.</summary>
/// <param name="Name">What is counted, and for whom.</param>
/// <param name="Requests">Size of the bucket.</param>
/// <param name="Window">Time in which an empty bucket fills.</param>
internal readonly record struct ParadexLimit(string Name, int Requests, TimeSpan Window);

/// <summary>What is left of a limit after a request.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Remaining">Whole requests that are left.</param>
/// <param name="Reset">Market time at which the bucket is full again.</param>
/// <param name="Wait">How long until the next request is taken; zero when this one was.</param>
internal readonly record struct ParadexAllowance(ParadexLimit Limit, int Remaining, DateTimeOffset Reset, TimeSpan Wait);

/// <summary>Token buckets in market time.</summary>
internal sealed class ParadexRateLimits(TimeProvider marketTime)
{
    private readonly Dictionary<ParadexLimit, Bucket> _buckets = [];

    /// <summary>Takes one request out of all the given limits, or out of none.</summary>
    /// <returns>The limit that is nearest to its end, or that refuses.</returns>
    public ParadexAllowance Take(params ReadOnlySpan<ParadexLimit> limits)
    {
        var now = marketTime.GetUtcNow();
        var isAllowed = true;
        foreach (var limit in limits)
        {
            isAllowed &= Find(limit, now).Content >= 1;
        }

        ParadexAllowance? tightest = null;
        foreach (var limit in limits)
        {
            var bucket = Find(limit, now);
            bucket.Content -= isAllowed ? 1 : 0;
            var allowance = Describe(limit, bucket, now, isAllowed);
            if (tightest is not { } best || allowance.Wait > best.Wait || (allowance.Wait == best.Wait && allowance.Remaining < best.Remaining))
            {
                tightest = allowance;
            }
        }

        return tightest ?? throw new ArgumentException("At least one limit is needed.", nameof(limits));
    }

    private static ParadexAllowance Describe(ParadexLimit limit, Bucket bucket, DateTimeOffset now, bool isAllowed)
    {
        var perSecond = limit.Requests / limit.Window.TotalSeconds;
        var wait = isAllowed || bucket.Content >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - bucket.Content) / perSecond);
        return new ParadexAllowance(limit, (int)bucket.Content, now + TimeSpan.FromSeconds((limit.Requests - bucket.Content) / perSecond), wait);
    }

    private Bucket Find(ParadexLimit limit, DateTimeOffset now)
    {
        if (!_buckets.TryGetValue(limit, out var bucket))
        {
            _buckets.Add(limit, bucket = new Bucket { Content = limit.Requests, FilledAt = now });
        }

        if (now > bucket.FilledAt)
        {
            bucket.Content = Math.Min(limit.Requests, bucket.Content + (limit.Requests * ((now - bucket.FilledAt) / limit.Window)));
            bucket.FilledAt = now;
        }

        return bucket;
    }

    private sealed class Bucket
    {
        public double Content { get; set; }

        public DateTimeOffset FilledAt { get; set; }
    }
}

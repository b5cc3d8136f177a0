using System.Globalization;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>The venue's limits by kind of call. Source: the protocol's page, section 4.</summary>
internal sealed class ParadexLimits(TimeProvider marketTime, ParadexVenueOptions options)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ParadexRateLimits _buckets = new(marketTime);

    public ParadexAllowance TakePublic(string address) => Take([new("public:" + address, 1_500, Minute)]);

    public ParadexAllowance TakeLogin(string address) => Take([new("auth:" + address, 600, Minute)]);

    public ParadexAllowance TakeOnboarding(string address) => Take([new("onboarding:" + address, 600, Minute)]);

    public ParadexAllowance TakeConnection(string address) => Take([new("connect:" + address, 20, Second), new("connect:" + address, 600, Minute)]);

    public ParadexAllowance TakeRead(string address, string account) => Take([new("get:" + account, 120, Second), new("get:" + account, 600, Minute), Private(address)]);

    /// <summary>Orders, changes and cancels, a batch counting as one: over REST they also count for the address.</summary>
    public ParadexAllowance TakeOrder(string? address, string account) => address is null
        ? Take([new("orders:" + account, 800, Second), new("orders:" + account, 17_250, Minute)])
        : Take([new("orders:" + account, 800, Second), new("orders:" + account, 17_250, Minute), Private(address)]);

    /// <summary>What every answer says of the limit that was counted.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(ParadexAllowance allowance)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("X-RateLimit-Limit", ParadexText.Integer(allowance.Limit.Requests)),
            new("X-RateLimit-Remaining", ParadexText.Integer(allowance.Remaining)),
            new("X-RateLimit-Reset", ParadexText.Integer(allowance.Reset.ToUnixTimeSeconds())),
            new("X-RateLimit-Window", allowance.Limit.Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
        };
        if (allowance.Wait > TimeSpan.Zero)
        {
            headers.Add(new("Retry-After", Math.Ceiling(allowance.Wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)));
        }

        return headers;
    }

    private static ParadexLimit Private(string address) => new("private:" + address, 1_500, Minute);

    private ParadexAllowance Take(ReadOnlySpan<ParadexLimit> limits)
    {
        var allowance = _buckets.Take(limits);
        return options.HasRateLimits ? allowance : allowance with { Wait = TimeSpan.Zero };
    }
}

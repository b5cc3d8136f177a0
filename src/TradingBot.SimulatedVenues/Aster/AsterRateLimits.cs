namespace TradingBot.SimulatedVenues.Aster;

/// <summary>Counts weights by address and orders by account in minutes of market time, and bans addresses that do not stop.</summary>
internal sealed class AsterRateLimits(AsterVenueOptions options, TimeProvider marketTime)
{
    private static readonly TimeSpan FirstBan = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestBan = TimeSpan.FromDays(3);

    private readonly Dictionary<string, Address> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Meter> _orders = [];

    /// <summary>Books the weight of a request.</summary>
    /// <param name="address">Who asks.</param>
    /// <param name="weight">What it weighs.</param>
    /// <param name="used">What the address has used in this minute.</param>
    /// <param name="wait">How long to stay away when there is an error.</param>
    public AsterError? TakeWeight(string address, int weight, out int used, out TimeSpan wait)
    {
        var now = marketTime.GetUtcNow();
        if (!_addresses.TryGetValue(address, out var state))
        {
            _addresses.Add(address, state = new Address());
        }

        used = state.Weight.Add(now, 0);
        wait = state.BannedUntil - now;
        if (wait > TimeSpan.Zero)
        {
            return Banned(state);
        }

        if (options.HasRateLimits && used + weight > options.WeightLimit)
        {
            return Refuse(state, now, out wait);
        }

        used = state.Weight.Add(now, weight);
        return null;
    }

    /// <summary>Books new orders of an account.</summary>
    /// <returns>False when the minute is full; nothing is booked then.</returns>
    public bool TryTakeOrders(long account, int count)
    {
        var meter = Orders(account);
        var now = marketTime.GetUtcNow();
        if (options.HasRateLimits && meter.Add(now, 0) + count > options.OrderLimit)
        {
            return false;
        }

        meter.Add(now, count);
        return true;
    }

    /// <summary>Orders of an account in this minute.</summary>
    public int OrderCount(long account) => Orders(account).Add(marketTime.GetUtcNow(), 0);

    /// <summary>What is left of the running minute.</summary>
    public TimeSpan RestOfMinute() => Rest(marketTime.GetUtcNow());

    private AsterError Refuse(Address state, DateTimeOffset now, out TimeSpan wait)
    {
        wait = Rest(now);
        if (state.Refusals.Add(now, 1) < options.RefusalsBeforeBan)
        {
            return AsterError.TooManyRequests;
        }

        wait = state.NextBan;
        state.BannedUntil = now + state.NextBan;
        state.NextBan = TimeSpan.FromTicks(Math.Min(state.NextBan.Ticks * 2, LongestBan.Ticks));
        return Banned(state);
    }

    private static AsterError Banned(Address state) =>
        new(AsterError.TooManyRequestsCode, $"Way too many requests; IP banned until {AsterText.Time(state.BannedUntil)}.", Status: 418);

    private static TimeSpan Rest(DateTimeOffset now) => TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (now.Ticks % TimeSpan.TicksPerMinute));

    private Meter Orders(long account)
    {
        if (!_orders.TryGetValue(account, out var meter))
        {
            _orders.Add(account, meter = new Meter());
        }

        return meter;
    }

    /// <summary>A sum that begins anew with each minute of the clock.</summary>
    private sealed class Meter
    {
        private long _minute;
        private int _sum;

        public int Add(DateTimeOffset now, int count)
        {
            var minute = now.Ticks / TimeSpan.TicksPerMinute;
            _sum = minute == _minute ? _sum + count : count;
            _minute = minute;
            return _sum;
        }
    }

    private sealed class Address
    {
        public Meter Weight { get; } = new();

        public Meter Refusals { get; } = new();

        public DateTimeOffset BannedUntil { get; set; }

        public TimeSpan NextBan { get; set; } = FirstBan;
    }
}

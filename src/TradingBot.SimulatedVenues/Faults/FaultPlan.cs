using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Faults;

/// <summary>What is to go wrong between a venue and its clients: scripted, drawn from a seed, or both (the script comes first).</summary>
/// <remarks>Used on the venue's context only. Same seed and same traffic: same faults.</remarks>
public sealed class FaultPlan
{
    // Faults that a client survives by waiting, reconnecting or asking again. Not drawn by chance: Huge, which costs ten megabytes each time.
    private static readonly RequestFault[] RandomRequestFaults =
    [
        RequestFault.DropBefore, RequestFault.DropAfter, RequestFault.DelayBefore, RequestFault.DelayAfter, RequestFault.RateLimited,
        RequestFault.ServerErrorBefore, RequestFault.ServerErrorAfter, RequestFault.Maintenance, RequestFault.GarbageAfter,
        RequestFault.TruncatedAfter, RequestFault.SilenceBefore, RequestFault.SilenceAfter,
    ];

    private static readonly FrameFault[] RandomFrameFaults =
    [
        FrameFault.Drop, FrameFault.Duplicate, FrameFault.Delay, FrameFault.SwapWithNext, FrameFault.Garbage, FrameFault.Truncate,
        FrameFault.UnknownValue, FrameFault.AbortBefore, FrameFault.AbortAfter,
    ];

    private readonly List<Rule<VenueHttpRequest, RequestFault>> _requests = [];
    private readonly List<Rule<string, FrameFault>> _sent = [];
    private readonly List<Rule<string, FrameFault>> _received = [];
    private readonly Random? _chance;
    private readonly double _requestRate;
    private readonly double _frameRate;

    /// <summary>A plan in which nothing goes wrong until it is told to.</summary>
    public FaultPlan()
    {
    }

    /// <summary>A plan that also draws faults by chance.</summary>
    /// <param name="seed">Decides which ones.</param>
    /// <param name="requestRate">Share of requests that go wrong, 0 to 1.</param>
    /// <param name="frameRate">Share of frames, either way, that go wrong, 0 to 1.</param>
    public FaultPlan(int seed, double requestRate, double frameRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(requestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestRate, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(frameRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frameRate, 1);
        _chance = new Random(seed);
        _requestRate = requestRate;
        _frameRate = frameRate;
    }

    /// <summary>How long <see cref="RequestFault.DelayBefore"/>, <see cref="RequestFault.DelayAfter"/> and <see cref="FrameFault.Delay"/> last, in transport time.</summary>
    /// <value>Default: two seconds.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What <see cref="RequestFault.RateLimited"/> asks the client to wait; null: no such header.</summary>
    /// <value>Default: one second.</value>
    public TimeSpan? RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Open sockets deliver nothing to the client while this is set; nobody is told.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The venue cannot be reached: requests end without an answer and have no effect, and no socket opens. Open ones are to be killed at the gate.</summary>
    public bool IsDown { get; set; }

    /// <summary>Sockets that are still to be refused.</summary>
    public int ConnectionsToRefuse { get; set; }

    /// <summary>Faults that have happened.</summary>
    public int Injected { get; private set; }

    /// <summary>Lets the next requests go wrong.</summary>
    /// <param name="fault">How.</param>
    /// <param name="path">Only requests whose path ends so; null for all.</param>
    /// <param name="times">How many of them.</param>
    public FaultPlan NextRequest(RequestFault fault, string? path = null, int times = 1) =>
        NextRequest(fault, request => path is null || request.Path.EndsWith(path, StringComparison.Ordinal), times);

    /// <summary>Lets the next requests go wrong that meet a condition.</summary>
    public FaultPlan NextRequest(RequestFault fault, Func<VenueHttpRequest, bool> condition, int times = 1)
    {
        _requests.Add(new Rule<VenueHttpRequest, RequestFault>(condition, fault, times));
        return this;
    }

    /// <summary>Lets the next frames to clients go wrong.</summary>
    /// <param name="fault">How.</param>
    /// <param name="containing">Only frames with this text in them; null for all.</param>
    /// <param name="times">How many of them.</param>
    public FaultPlan NextSentFrame(FrameFault fault, string? containing = null, int times = 1)
    {
        _sent.Add(new Rule<string, FrameFault>(Contains(containing), fault, times));
        return this;
    }

    /// <summary>Lets the next frames from clients go wrong.</summary>
    /// <param name="fault">How.</param>
    /// <param name="containing">Only frames with this text in them; null for all.</param>
    /// <param name="times">How many of them.</param>
    public FaultPlan NextReceivedFrame(FrameFault fault, string? containing = null, int times = 1)
    {
        _received.Add(new Rule<string, FrameFault>(Contains(containing), fault, times));
        return this;
    }

    /// <summary>Takes back whatever of the script has not happened.</summary>
    public void Clear()
    {
        _requests.Clear();
        _sent.Clear();
        _received.Clear();
        IsSilent = false;
        IsDown = false;
        ConnectionsToRefuse = 0;
    }

    internal RequestFault ForRequest(VenueHttpRequest request) => IsDown ? RequestFault.DropBefore : Count(Take(_requests, request) is var fault and not RequestFault.None ? fault : Draw(RandomRequestFaults, _requestRate));

    internal FrameFault ForSentFrame(ReadOnlySpan<byte> frame) => ForFrame(_sent, frame);

    internal FrameFault ForReceivedFrame(ReadOnlySpan<byte> frame) => ForFrame(_received, frame);

    internal bool RefusesConnection()
    {
        if (IsDown)
        {
            return true;
        }

        if (ConnectionsToRefuse <= 0)
        {
            return false;
        }

        ConnectionsToRefuse--;
        Injected++;
        return true;
    }

    private static Func<string, bool> Contains(string? text) => frame => text is null || frame.Contains(text, StringComparison.Ordinal);

    private static TFault Take<TSubject, TFault>(List<Rule<TSubject, TFault>> rules, TSubject subject)
        where TFault : struct
    {
        var at = rules.FindIndex(rule => rule.Condition(subject));
        if (at < 0)
        {
            return default;
        }

        var rule = rules[at];
        rule.Times--;
        if (rule.Times <= 0)
        {
            rules.RemoveAt(at);
        }

        return rule.Fault;
    }

    private FrameFault ForFrame(List<Rule<string, FrameFault>> rules, ReadOnlySpan<byte> frame)
    {
        var fault = rules.Count > 0 ? Take(rules, System.Text.Encoding.UTF8.GetString(frame)) : FrameFault.None;
        return Count(fault != FrameFault.None ? fault : Draw(RandomFrameFaults, _frameRate));
    }

    private TFault Draw<TFault>(TFault[] faults, double rate)
        where TFault : struct => _chance is not null && rate > 0 && _chance.NextDouble() < rate ? faults[_chance.Next(faults.Length)] : default;

    private TFault Count<TFault>(TFault fault)
        where TFault : struct, Enum
    {
        Injected += fault.Equals(default(TFault)) ? 0 : 1;
        return fault;
    }

    private sealed class Rule<TSubject, TFault>(Func<TSubject, bool> condition, TFault fault, int times)
    {
        public Func<TSubject, bool> Condition => condition;

        public TFault Fault => fault;

        public int Times { get; set; } = times;
    }
}

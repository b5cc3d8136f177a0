using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

// A process in a process: all that a bot does runs on this context and on the clocks below, and all that it leaves behind goes through its
// journal and its transport, which ask here first. Once it is dead its queue and its timers are deaf, so nothing of it runs on; what is left
// of the call in which it died can reach neither disk nor venue.

/// <summary>One life of a bot on a machine of virtual time, and the point at which it ends.</summary>
internal sealed class BotProcess : SynchronizationContext
{
    private readonly VirtualTimeContext _machine;
    private readonly CrashStep? _step;
    private int _left;

    /// <param name="machine">Outlives it.</param>
    /// <param name="step">The kind of step at which it dies; null: it lives.</param>
    /// <param name="ordinal">At which of these steps, from 1.</param>
    public BotProcess(VirtualTimeContext machine, CrashStep? step = null, int ordinal = 1)
    {
        _machine = machine;
        _step = step;
        _left = ordinal;
        MarketTime = new Clock(this, machine.MarketTime);
        TransportTime = new Clock(this, machine.TransportTime);
    }

    public TimeProvider MarketTime { get; }

    public TimeProvider TransportTime { get; }

    public bool IsDead { get; private set; }

    /// <summary>A task of a dead process: it never completes.</summary>
    public static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    /// <summary>The bot comes by a step.</summary>
    /// <returns>False when it is dead, now or before: the caller must neither go on nor answer.</returns>
    public bool Survives(CrashStep step)
    {
        if (!IsDead && step == _step && --_left == 0)
        {
            Kill();
        }

        return !IsDead;
    }

    public void Kill() => IsDead = true;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsDead)
        {
            _machine.Post(_ => Run(() => d(state)), null);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the bot waits for its context.");

    public override SynchronizationContext CreateCopy() => this;

    private void Run(Action action)
    {
        if (IsDead)
        {
            return;
        }

        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private sealed class Clock(BotProcess process, TimeProvider machine) : TimeProvider
    {
        public override long TimestampFrequency => machine.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => machine.GetUtcNow();

        public override long GetTimestamp() => machine.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            machine.CreateTimer(_ => process.Run(() => callback(state)), null, dueTime, period);
    }
}

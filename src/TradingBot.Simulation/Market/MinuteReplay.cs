namespace TradingBot.Simulation.Market;

/// <summary>What all recordings of minutes share: finding the minute of a moment, and the step within it.</summary>
public abstract class MinuteReplay : Replay
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset[] _stamps;

    private protected MinuteReplay(string name, DateTimeOffset[] stamps)
        : base(name, stamps[0], stamps[^1] + Minute) => _stamps = stamps;

    /// <summary>Minutes in the recording.</summary>
    public int Count => _stamps.Length;

    private protected abstract RecordedQuote At(int row, in MinutePath path, int step, double noise);

    internal sealed override RecordedQuote At(DateTimeOffset at, ulong seed, TimeSpan step)
    {
        var steps = (int)(Minute.Ticks / step.Ticks);
        var found = Array.BinarySearch(_stamps, at);
        var row = Math.Max(0, found >= 0 ? found : ~found - 1);

        // Before the first minute its open; in a gap and after the end the close of the minute before.
        var within = (int)Math.Clamp((at - _stamps[row]).Ticks / step.Ticks, 0, steps - 1);
        var random = SeededRandom.For(seed, purpose: 4, (ulong)(at.Ticks / step.Ticks));
        return At(row, new MinutePath(seed, _stamps[row], steps), within, random.NextNormal());
    }
}

namespace TradingBot.Simulation.Market;

/// <summary>A recording of one market, in minutes of market time.</summary>
public abstract class Replay
{
    private protected Replay(string name, DateTimeOffset start, DateTimeOffset end)
    {
        Name = name;
        Start = start;
        End = end;
    }

    /// <summary>Name of the file, for messages.</summary>
    public string Name { get; }

    /// <summary>Start of the first minute; market time begins here.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>End of the last minute.</summary>
    public DateTimeOffset End { get; }
}

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

    /// <summary>End of the last minute; prices stand still from here on.</summary>
    public DateTimeOffset End { get; }

    /// <summary>The price at a moment; before the start the first one, after the end and in gaps the last one before.</summary>
    /// <param name="at">Market time.</param>
    /// <param name="seed">Decides the path within a minute.</param>
    /// <param name="step">Length of a step, ten seconds at most and a whole part of a minute.</param>
    internal abstract RecordedQuote At(DateTimeOffset at, ulong seed, TimeSpan step);
}

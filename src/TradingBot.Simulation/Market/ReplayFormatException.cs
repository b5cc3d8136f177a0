namespace TradingBot.Simulation.Market;

/// <summary>A recording cannot be used; the message names file, line, column, value and what is allowed.</summary>
public sealed class ReplayFormatException : Exception
{
    /// <summary>A fault of the file at large.</summary>
    public ReplayFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A fault of the file at large, with what caused it.</summary>
    public ReplayFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Only for completeness; says nothing.</summary>
    public ReplayFormatException()
    {
    }

    /// <summary>A fault of one field.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">Line number, from 1; the header is line 1.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="allowed">What may stand there.</param>
    public ReplayFormatException(string file, int line, string column, string value, string allowed)
        : base($"{file}, line {line}, column {column}: '{value}' is not allowed; expected {allowed}.")
    {
        Line = line;
        Column = column;
    }

    /// <summary>Line number, from 1; 0 when the fault is not of one line.</summary>
    public int Line { get; }

    /// <summary>Name of the column; empty when the fault is not of one field.</summary>
    public string Column { get; } = string.Empty;
}

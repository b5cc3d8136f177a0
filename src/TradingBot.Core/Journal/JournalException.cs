namespace TradingBot.Journal;

/// <summary>The journal could not be read or written: disk full, read-only, damaged, or in use by another bot.</summary>
public sealed class JournalException : Exception
{
    /// <summary>An empty one; the message should say what to do.</summary>
    public JournalException()
    {
    }

    /// <param name="message">What is wrong and what to do.</param>
    public JournalException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The fault underneath.</param>
    public JournalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

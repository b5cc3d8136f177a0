namespace TradingBot.Exchanges.Transport;

/// <summary>A connection that could not be opened, or that broke. Caught by the session, which then reconnects.</summary>
public sealed class SocketFaultException : IOException
{
    /// <summary>A fault without a text.</summary>
    public SocketFaultException()
    {
    }

    /// <param name="message">What happened, without secrets.</param>
    public SocketFaultException(string message)
        : base(message)
    {
    }

    /// <param name="message">What happened, without secrets.</param>
    /// <param name="innerException">What the socket library said.</param>
    public SocketFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

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
    /// <param name="httpStatus">Status with which the venue refused the upgrade.</param>
    public SocketFaultException(string message, int httpStatus)
        : base(message) => HttpStatus = httpStatus;

    /// <param name="message">What happened, without secrets.</param>
    /// <param name="innerException">What the socket library said.</param>
    public SocketFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The socket was closed before anything was handed to it: what was to be sent has certainly not left.</summary>
    public bool IsNothingSent { get; init; }

    /// <summary>HTTP status with which the venue refused the connection; null when it did not get that far.</summary>
    public int? HttpStatus { get; }
}

namespace TradingBot.Exchanges.Transport;

/// <summary>A frame or body that cannot be decoded. The session quarantines it; it never ends a run.</summary>
internal sealed class FrameFaultException : Exception
{
    public FrameFaultException()
    {
    }

    public FrameFaultException(string message)
        : base(message)
    {
    }

    public FrameFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="message">What is wrong, without content of the frame.</param>
    /// <param name="channel">The channel it belongs to; null when that cannot be told, and then every channel is in doubt.</param>
    public FrameFaultException(string message, SocketChannel? channel)
        : base(message) => Channel = channel;

    /// <summary>The channel it belongs to; null when that cannot be told.</summary>
    public SocketChannel? Channel { get; }
}

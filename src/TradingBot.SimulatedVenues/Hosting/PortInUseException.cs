using System.Globalization;

namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>A venue cannot listen because another process has the port.</summary>
public sealed class PortInUseException : IOException
{
    /// <summary>Nothing is known of the port.</summary>
    public PortInUseException()
        : this("The port is in use.")
    {
    }

    /// <param name="message">One line for the console.</param>
    public PortInUseException(string message)
        : base(message)
    {
    }

    /// <param name="message">One line for the console.</param>
    /// <param name="innerException">What the system said.</param>
    public PortInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="port">The port.</param>
    /// <param name="innerException">What the system said.</param>
    public PortInUseException(int port, Exception innerException)
        : this(string.Create(CultureInfo.InvariantCulture, $"Port {port} is in use by another process; choose another one, or 0 for any free one."), innerException) => Port = port;

    /// <summary>The port; 0 when it is not known.</summary>
    public int Port { get; }
}

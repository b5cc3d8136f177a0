namespace TradingBot.SimulatedVenues.Hosting;

/// <summary>How a venue is put on the loopback.</summary>
public sealed record VenueServerOptions
{
    /// <summary>TCP port.</summary>
    /// <value>Default: 0, any free one.</value>
    public int Port { get; init; }

    /// <summary>Largest request body and largest frame from a client, in bytes.</summary>
    /// <value>Default: 1 MiB.</value>
    public int MaxIncomingBytes { get; init; } = 1 << 20;

    /// <summary>Bytes that may wait for a client that does not read; beyond it the connection is dropped.</summary>
    /// <value>Default: 32 MiB.</value>
    public int MaxQueuedBytes { get; init; } = 32 << 20;
}

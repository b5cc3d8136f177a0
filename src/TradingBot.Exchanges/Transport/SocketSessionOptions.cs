namespace TradingBot.Exchanges.Transport;

/// <summary>How patient a session is. All lengths are transport time.</summary>
internal sealed record SocketSessionOptions
{
    /// <summary>Name in logs.</summary>
    public required string Name { get; init; }

    /// <summary>Longest wait for the connection, and for the greeting after it.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A subscription that is not confirmed in this time does not exist.</summary>
    /// <value>Default 5 s.</value>
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Unconfirmed attempts on one channel after which the connection itself is given up.</summary>
    /// <value>Default 3.</value>
    public int MaxUnconfirmed { get; init; } = 3;

    /// <summary>Time between two application pings.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Once a venue has answered one ping on a connection, any further ping must be answered in this time.</summary>
    /// <value>Default 15 s.</value>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often deadlines are looked at.</summary>
    /// <value>Default 250 ms.</value>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>A connection that was live this long starts its back-off from the beginning, and so does a channel.</summary>
    /// <value>Default 1 min.</value>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Name of the gate's guard for messages of ours; null when they are not counted.</summary>
    public string? MessageGuard { get; init; }
}

using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges;

/// <summary>Everything that a client is given from outside. A client makes none of these itself.</summary>
public sealed record ExchangeClientContext
{
    /// <summary>Where the venue is reached; from <see cref="ExchangeDescriptor.ResolveEndpoints"/>.</summary>
    public required VenueEndpoints Endpoints { get; init; }

    /// <summary>Values of the venue's credential variables by name; empty for a client of market data only.</summary>
    public IReadOnlyDictionary<string, Secret> Credentials { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);

    /// <summary>The bot's tag of 31 bits, 1 and up; marks its orders in the venue's id space.</summary>
    /// <value>Default: 1, for clients that place no orders.</value>
    public uint BotTag { get; init; } = 1;

    /// <summary>Market time: signed stamps, expiries, token life.</summary>
    public required TimeProvider MarketTime { get; init; }

    /// <summary>Transport time: time-outs, pings, silence, back-off, rate windows.</summary>
    public required TimeProvider TransportTime { get; init; }

    /// <summary>Sends HTTP requests; owned by the composition root, shared or not. It must not follow redirects or keep cookies.</summary>
    public required HttpMessageInvoker Http { get; init; }

    /// <summary>Opens sockets; owned by the composition root.</summary>
    public required ISocketFactory Sockets { get; init; }

    /// <summary>Makes the client's loggers.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Source of chance for back-off: 0 inclusive to 1 exclusive.</summary>
    public required Func<double> Jitter { get; init; }

    /// <summary>How much faster market time runs than transport time; 1 is real. Above 1 a request's validity window is the venue's maximum and rate budgets grow by the factor.</summary>
    public double MarketSpeed { get; init; } = 1d;
}

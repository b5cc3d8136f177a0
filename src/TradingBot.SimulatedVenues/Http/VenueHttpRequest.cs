namespace TradingBot.SimulatedVenues.Http;

/// <summary>An HTTP request, complete.</summary>
public sealed record VenueHttpRequest
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Upper case (<c>GET</c>).</summary>
    public required string Method { get; init; }

    /// <summary>Decoded path with its leading slash, without the query (<c>/api/v1/account</c>).</summary>
    public required string Path { get; init; }

    /// <summary>Raw query without the question mark; empty when there is none.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>Headers; names are compared without case. A header given several times is joined with commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>The body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where it comes from; the key of limits that count by address.</summary>
    /// <value>Default: <c>local</c>.</value>
    public string RemoteAddress { get; init; } = "local";

    /// <summary>A header's value; null when it is absent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

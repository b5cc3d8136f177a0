namespace TradingBot.Exchanges.Transport;

/// <summary>One request to a venue.</summary>
/// <param name="Method">The verb.</param>
/// <param name="PathAndQuery">Begins with a slash; query values already escaped.</param>
internal sealed record RestRequest(HttpMethod Method, string PathAndQuery)
{
    /// <summary>Body bytes; null for requests without one.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Media type of the body, its parameters included.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Further headers; may hold tokens and is therefore never logged.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Names of the answer's headers that the caller reads.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> WantedHeaders { get; init; } = [];

    /// <summary>The path without its query, which is what logs may show.</summary>
    public string Path => PathAndQuery.Split('?', 2)[0];

    /// <summary>Method and path only: the query may name the account, headers and body may hold tokens and signatures.</summary>
    public override string ToString() => $"{Method} {Path}";
}

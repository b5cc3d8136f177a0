using System.Text;

namespace TradingBot.SimulatedVenues.Http;

/// <summary>The answer to a <see cref="VenueHttpRequest"/>.</summary>
public sealed record VenueHttpResponse
{
    /// <summary>Media type of JSON answers.</summary>
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    /// <value>Default: JSON.</value>
    public string ContentType { get; init; } = JsonType;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A JSON answer.</summary>
    public static VenueHttpResponse Json(int status, ReadOnlyMemory<byte> body) => new() { Status = status, Body = body };

    /// <summary>An answer of text.</summary>
    public static VenueHttpResponse OfText(int status, string contentType, string text) =>
        new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(text) };
}

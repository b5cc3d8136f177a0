using System.Text.Json;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>The four values by which a request proves who sent it.</summary>
internal sealed record EdgeXHeaders(string ApiKey, string Passphrase, string Timestamp, string Signature)
{
    /// <summary>Reads them from the headers; null when one is missing.</summary>
    public static EdgeXHeaders? Read(VenueHttpRequest request) => Read(request.Header);

    /// <summary>Reads what browsers send instead, and some clients besides: base64 of the JSON of the headers, as the name of a sub-protocol.</summary>
    /// <param name="subProtocol">The raw header: base64 may hold characters that a name must not.</param>
    public static EdgeXHeaders? ReadSubProtocol(string? subProtocol)
    {
        if (string.IsNullOrEmpty(subProtocol))
        {
            return null;
        }

        var padded = subProtocol.TrimEnd('=');
        padded += new string('=', (4 - (padded.Length % 4)) % 4);
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var length))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : Read(name =>
                document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EdgeXHeaders? Read(Func<string, string?> read)
    {
        // Two pages of the document use the names of the older interface for the last two.
        return Text("X-edgeX-Api-Key") is { } key
            && Text("X-edgeX-Passphrase") is { } passphrase
            && (Text("X-edgeX-Timestamp") ?? Text("X-edgeX-Api-Timestamp")) is { } timestamp
            && (Text("X-edgeX-Signature") ?? Text("X-edgeX-Api-Signature")) is { } signature
                ? new EdgeXHeaders(key, passphrase, timestamp, signature)
                : null;

        string? Text(string name) => read(name) is { Length: > 0 } value ? value : null;
    }
}

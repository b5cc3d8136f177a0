using System.Text.Json;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>One request on a socket.</summary>
internal readonly struct ParadexCall(JsonElement request, DateTimeOffset receivedAt)
{
    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>Null when the message is no request.</summary>
    public string? Method => request.ValueKind == JsonValueKind.Object && request.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String ? method.GetString() : null;

    /// <summary>What the method is called with; undefined when there is nothing.</summary>
    public JsonElement Params => request.ValueKind == JsonValueKind.Object && request.TryGetProperty("params", out var parameters) ? parameters : default;

    /// <summary>A text among the parameters; null when it is absent or something else.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A parameter; undefined when it is absent.</summary>
    public JsonElement Find(string name) => Params.ValueKind == JsonValueKind.Object && Params.TryGetProperty(name, out var member) ? member : default;

    /// <summary>Times in microseconds, and the request's id as it was given; 0 when there was none.</summary>
    public void WriteEnd(Utf8JsonWriter json, DateTimeOffset now)
    {
        var (received, sent) = (Microseconds(receivedAt), Microseconds(now));
        json.WriteNumber("usIn", received);
        json.WriteNumber("usOut", sent);
        json.WriteNumber("usDiff", sent - received);
        json.WritePropertyName("id");
        if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String)
        {
            id.WriteTo(json);
        }
        else
        {
            json.WriteNumberValue(0);
        }
    }

    private static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}

using System.Text.Json;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>HTTP bodies to requests, and errors to answers.</summary>
internal static class GrvtHttp
{
    /// <summary>Reads a JSON body that is declared as such.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The body when there is no error; it does not need to be disposed of.</param>
    /// <param name="shape">Short names to be translated; null when the body has long ones.</param>
    public static GrvtError? TryRead(VenueHttpRequest request, out GrvtRequest body, GrvtShape? shape = null)
    {
        body = default;
        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        try
        {
            // Some clients send nothing, or null, where a call has no parameters.
            var text = request.Body.Span is [] or [(byte)'n', (byte)'u', (byte)'l', (byte)'l'] ? "{}"u8.ToArray() : request.Body;
            using var document = JsonDocument.Parse(shape is null ? text : shape.ToFull(text));
            body = new GrvtRequest(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        return GrvtError.Unless(body.IsObject, GrvtError.Malformed);
    }

    /// <summary>An error as the whole answer.</summary>
    public static VenueHttpResponse Refuse(GrvtError error, bool isLite = false)
    {
        var body = JsonText.Object(json => WriteError(json, error));
        return VenueHttpResponse.Json(error.Status, isLite ? GrvtShapes.Error.ToLite(body) : body);
    }

    /// <summary>Members of an error body.</summary>
    public static void WriteError(Utf8JsonWriter json, GrvtError error)
    {
        json.WriteNumber("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteNumber("status", error.Status);
    }
}

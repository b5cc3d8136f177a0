using System.Text.Json;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>What a call comes to: a document, a text, nothing, or an error.</summary>
internal readonly record struct BackpackAnswer(VenueHttpResponse Response)
{
    private const string TextType = "text/plain; charset=utf-8";

    public static implicit operator BackpackAnswer(BackpackError error) => new(error.IsText
        ? VenueHttpResponse.OfText(error.Status, TextType, error.Message)
        : VenueHttpResponse.Json(error.Status, JsonText.Object(json => WriteError(json, error))));

    /// <summary>An object with the members written.</summary>
    public static BackpackAnswer Object(Action<Utf8JsonWriter> members) => new(VenueHttpResponse.Json(200, JsonText.Object(members)));

    /// <summary>A list of objects.</summary>
    public static BackpackAnswer List<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> members) => new(VenueHttpResponse.Json(200, JsonText.Value(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    })));

    /// <summary>A plain text.</summary>
    public static BackpackAnswer Text(string text) => new(VenueHttpResponse.OfText(200, TextType, text));

    /// <summary>A status and no body at all.</summary>
    public static BackpackAnswer Empty(int status) => new(new VenueHttpResponse { Status = status });

    /// <summary>Members of an error body.</summary>
    public static void WriteError(Utf8JsonWriter json, BackpackError error)
    {
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
    }
}

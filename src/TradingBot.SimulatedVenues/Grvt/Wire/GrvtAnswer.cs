using System.Text.Json;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>What a call comes to, in long names: a document or an error.</summary>
internal readonly record struct GrvtAnswer(byte[]? Body, GrvtError? Error)
{
    public static implicit operator GrvtAnswer(GrvtError error) => new(Body: null, error);

    /// <summary>An object with the members written.</summary>
    public static GrvtAnswer Object(Action<Utf8JsonWriter> members) => new(JsonText.Object(members), Error: null);

    /// <summary>An object as <c>result</c>.</summary>
    public static GrvtAnswer Result(Action<Utf8JsonWriter> members) => Object(json =>
    {
        json.WriteStartObject("result");
        members(json);
        json.WriteEndObject();
    });

    /// <summary>A list of objects as <c>result</c>.</summary>
    public static GrvtAnswer Results<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> members) => Object(json => json.WriteObjects("result", items, item => members(json, item)));

    /// <summary>A page: a list of objects and the cursor of the next one, empty at the end.</summary>
    public static GrvtAnswer Page<T>(GrvtPage<T> page, Action<Utf8JsonWriter, T> members) => Object(json =>
    {
        json.WriteObjects("result", page.Items, item => members(json, item));
        json.WriteString("next", page.Next);
    });

    /// <summary><c>{"result":{"ack":true}}</c>.</summary>
    public static GrvtAnswer Ack() => Result(json => json.WriteBoolean("ack", value: true));
}

using System.Text.Json;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>What a call comes to: a document or an error.</summary>
internal readonly record struct AsterAnswer(byte[]? Body, AsterError? Error)
{
    public static implicit operator AsterAnswer(AsterError error) => new(Body: null, error);

    /// <summary>An object with the members written.</summary>
    public static AsterAnswer Object(Action<Utf8JsonWriter> members) => new(JsonText.Object(members), Error: null);

    /// <summary>A list of objects.</summary>
    public static AsterAnswer List<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> members) => Rows(items, (json, item) =>
    {
        json.WriteStartObject();
        members(json, item);
        json.WriteEndObject();
    });

    /// <summary>A list of values.</summary>
    public static AsterAnswer Rows<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => new(
        JsonText.Value(json =>
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                write(json, item);
            }

            json.WriteEndArray();
        }),
        Error: null);

    /// <summary><c>{"code":200,"msg":"success"}</c>.</summary>
    public static AsterAnswer Success() => Object(json =>
    {
        json.WriteNumber("code", 200);
        json.WriteString("msg", "success");
    });

    /// <summary>Members of an error body.</summary>
    public static void WriteError(Utf8JsonWriter json, AsterError error)
    {
        json.WriteNumber("code", error.Code);
        json.WriteString("msg", error.Message);
    }
}

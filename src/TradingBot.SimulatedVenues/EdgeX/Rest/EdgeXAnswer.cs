using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>What a call comes to: data or an error.</summary>
internal readonly record struct EdgeXAnswer(Action<Utf8JsonWriter>? Data, EdgeXError? Error)
{
    public static implicit operator EdgeXAnswer(EdgeXError error) => new(Data: null, error);

    /// <summary>Data that is null.</summary>
    public static EdgeXAnswer Nothing { get; } = new(static json => json.WriteNullValue(), Error: null);

    /// <summary>An object with the members written.</summary>
    public static EdgeXAnswer Object(Action<Utf8JsonWriter> members) => new(json => WriteObject(json, members), Error: null);

    /// <summary>A list of objects.</summary>
    public static EdgeXAnswer List<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> members) => new(
        json =>
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                WriteObject(json, row => members(row, item));
            }

            json.WriteEndArray();
        },
        Error: null);

    /// <summary>A page of objects.</summary>
    public static EdgeXAnswer Page<T>(EdgeXPage<T> page, Action<Utf8JsonWriter, T> members) => Object(json =>
    {
        json.WriteObjects("dataList", page.Rows, row => members(json, row));
        json.WriteString("nextPageOffsetData", page.NextOffset);
    });

    private static void WriteObject(Utf8JsonWriter json, Action<Utf8JsonWriter> members)
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }
}

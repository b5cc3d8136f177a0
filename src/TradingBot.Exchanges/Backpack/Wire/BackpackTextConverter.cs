using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>A name that is text in the documents and now and then a bare number on the wire.</summary>
internal sealed class BackpackTextConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        _ => throw new JsonException("not a name"),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

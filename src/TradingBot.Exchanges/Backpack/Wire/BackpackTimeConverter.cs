using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>A time as Backpack's REST interface writes it: milliseconds as a number or as text, or a date as text, which is UTC although it does not say so.</summary>
internal sealed class BackpackTimeConverter : JsonConverter<DateTimeOffset?>
{
    // The last millisecond that a date can hold.
    private const long LastMillisecond = 253_402_300_799_999;

    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                return FromMilliseconds(number);
            case JsonTokenType.String:
                var text = reader.GetString();
                return string.IsNullOrEmpty(text) ? null
                    : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? FromMilliseconds(digits)
                    : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date
                    : throw new JsonException("not a time");
            default:
                throw new JsonException("not a time");
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WriteNumberValue(time.ToUnixTimeMilliseconds());
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static DateTimeOffset FromMilliseconds(long milliseconds) => milliseconds is >= 0 and <= LastMillisecond
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : throw new JsonException("not a time");
}

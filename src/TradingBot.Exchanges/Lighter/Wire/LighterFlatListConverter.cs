using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TradingBot.Exchanges.Lighter.Wire;

// The same content comes in four shapes, by channel, by frame and by source: an array, a map from market to item, a map from market to
// array, and one bare item. Every item names its market itself, so the maps' keys are not needed.

/// <summary>Reads any of the shapes as one flat list; null is empty.</summary>
/// <typeparam name="T">The item.</typeparam>
internal abstract class LighterFlatListConverter<T> : JsonConverter<List<T>>
    where T : class
{
    public override bool HandleNull => true;

    protected abstract JsonTypeInfo<T> ItemInfo { get; }

    public override List<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<T>();
        if (reader.TokenType != JsonTokenType.Null)
        {
            ReadInto(items, ref reader);
        }

        return items;
    }

    public override void Write(Utf8JsonWriter writer, List<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("These lists are only read.");

    private void ReadInto(List<T> items, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Add(items, ref reader);
            }

            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("neither a list nor a map");
        }

        if (!IsMap(reader))
        {
            Add(items, ref reader);
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                ReadInto(items, ref reader);
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                Add(items, ref reader);
            }
        }
    }

    private void Add(List<T> items, ref Utf8JsonReader reader) =>
        items.Add(JsonSerializer.Deserialize(ref reader, ItemInfo) ?? throw new JsonException("an item is null"));

    // A map's values are containers; an item's members are not, apart from rare trailing ones. An empty object is an empty map.
    private static bool IsMap(Utf8JsonReader copy)
    {
        copy.Read();
        if (copy.TokenType != JsonTokenType.PropertyName)
        {
            return true;
        }

        copy.Read();
        return copy.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null;
    }
}

/// <summary>Orders by market.</summary>
internal sealed class LighterOrderListConverter : LighterFlatListConverter<LighterOrderDto>
{
    protected override JsonTypeInfo<LighterOrderDto> ItemInfo => LighterJson.Default.LighterOrderDto;
}

/// <summary>Trades by market, or all in one list.</summary>
internal sealed class LighterTradeListConverter : LighterFlatListConverter<LighterTradeDto>
{
    protected override JsonTypeInfo<LighterTradeDto> ItemInfo => LighterJson.Default.LighterTradeDto;
}

/// <summary>Positions by market.</summary>
internal sealed class LighterPositionListConverter : LighterFlatListConverter<LighterPositionDto>
{
    protected override JsonTypeInfo<LighterPositionDto> ItemInfo => LighterJson.Default.LighterPositionDto;
}

/// <summary>Statistics of one market, or of all by market.</summary>
internal sealed class LighterMarketStatsListConverter : LighterFlatListConverter<LighterMarketStatsDto>
{
    protected override JsonTypeInfo<LighterMarketStatsDto> ItemInfo => LighterJson.Default.LighterMarketStatsDto;
}

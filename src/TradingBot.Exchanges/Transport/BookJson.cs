using System.Buffers.Text;
using System.Text.Json;

namespace TradingBot.Exchanges.Transport;

/// <summary>How a venue writes a level.</summary>
[Flags]
internal enum BookLevelForms
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>As a list of price and size.</summary>
    Pair = 1,

    /// <summary>As an object that names price and size.</summary>
    Object = 2,
}

/// <summary>Reads the parts of a book's messages that venues write alike, without allocating.</summary>
internal static class BookJson
{
    /// <summary>Reads the list of levels that follows. What they hold besides price and size is passed over.</summary>
    /// <param name="reader">Stands on the name of the member, and after it on the end of the list.</param>
    /// <param name="side">Takes the levels.</param>
    /// <param name="forms">How the venue writes them.</param>
    /// <param name="mayBeNull">Null stands for no levels.</param>
    /// <exception cref="FormatException">It is no list, or a level cannot be read: what stood after that would be missing from the book unseen.</exception>
    public static void ReadLevels(ref Utf8JsonReader reader, List<BookLevel> side, BookLevelForms forms, bool mayBeNull = false)
    {
        reader.Read();
        if (mayBeNull && reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("levels are not a list");
        }

        while (reader.Read() && (forms & FormOf(reader.TokenType)) != BookLevelForms.None)
        {
            var (price, size) = reader.TokenType == JsonTokenType.StartObject ? ReadNamed(ref reader) : ReadPair(ref reader);
            if (price is not > 0m || size is not >= 0m)
            {
                throw new FormatException("a level without a positive price, or with a negative size");
            }

            side.Add(new BookLevel(price.Value, size.Value));
        }

        RequireEnd(ref reader);
    }

    /// <summary>The list of levels has been read to its end.</summary>
    /// <exception cref="FormatException">Something that is no level stands in it.</exception>
    public static void RequireEnd(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.EndArray)
        {
            throw new FormatException("something that is no level stands among the levels");
        }
    }

    /// <summary>Reads the decimal number that follows, as a text or as a number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static decimal Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Utf8Parser.TryParse(reader.ValueSpan, out decimal value, out var read) && read == reader.ValueSpan.Length
            ? value
            : throw new FormatException("not a decimal number");
    }

    /// <summary>Reads the whole number that follows, as a text or as a number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static long Whole(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Utf8Parser.TryParse(reader.ValueSpan, out long value, out var read) && read == reader.ValueSpan.Length
            ? value
            : throw new FormatException("not a whole number");
    }

    private static BookLevelForms FormOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => BookLevelForms.Pair,
        JsonTokenType.StartObject => BookLevelForms.Object,
        _ => BookLevelForms.None,
    };

    private static (decimal? Price, decimal? Size) ReadNamed(ref Utf8JsonReader reader)
    {
        decimal? price = null;
        decimal? size = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("price"u8))
            {
                price = Number(ref reader);
            }
            else if (reader.ValueTextEquals("size"u8))
            {
                size = Number(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return (price, size);
    }

    private static (decimal? Price, decimal? Size) ReadPair(ref Utf8JsonReader reader)
    {
        var price = Number(ref reader);
        var size = Number(ref reader);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
        }

        return (price, size);
    }
}

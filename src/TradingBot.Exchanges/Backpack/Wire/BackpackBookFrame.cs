using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack.Wire;

// Book messages come many times a second for each market, and the path from one of them to an order is what the bot is measured by: so one
// object per stream is filled again and again, and nothing is allocated once its lists have grown.

/// <summary>Levels of a book: a change by stream, or a snapshot by query. Reused from message to message. Sources: sections 4 and 6 of the protocol page.</summary>
internal sealed class BackpackBookFrame
{
    // The last microsecond that a date can hold.
    private const long LastMicrosecond = 253_402_300_799_999_999;

    /// <summary>Offers to set; size 0 removes the level.</summary>
    public List<BookLevel> Asks { get; } = new(256);

    /// <summary>Bids to set; size 0 removes the level.</summary>
    public List<BookLevel> Bids { get; } = new(256);

    /// <summary>When it was published, unix microseconds; 0 when it does not say.</summary>
    public long EventTime { get; private set; }

    /// <summary>Number of the first change in it; the last one's for a snapshot.</summary>
    public long First { get; private set; }

    /// <summary>Number of the last change in it: <c>u</c> of an event, <c>lastUpdateId</c> of a snapshot.</summary>
    public long Last { get; private set; }

    /// <summary>Fills this object.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded; the content of this object is then void.</exception>
    public void Read(ReadOnlySpan<byte> document)
    {
        Bids.Clear();
        Asks.Clear();
        EventTime = 0;
        long? first = null;
        long? last = null;
        try
        {
            ReadMembers(document, ref first, ref last);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new FrameFaultException($"order book: {fault.GetType().Name}", fault);
        }

        Last = last ?? throw new FrameFaultException("order book: the number is missing");
        First = first ?? Last;
        if (EventTime is < 0 or > LastMicrosecond || First > Last || Last == long.MaxValue)
        {
            throw new FrameFaultException("order book: time or numbers are out of range");
        }
    }

    private void ReadMembers(ReadOnlySpan<byte> document, ref long? first, ref long? last)
    {
        var reader = new Utf8JsonReader(document);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("not an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("b"u8) || reader.ValueTextEquals("bids"u8))
            {
                ReadLevels(ref reader, Bids);
            }
            else if (reader.ValueTextEquals("a"u8) || reader.ValueTextEquals("asks"u8))
            {
                ReadLevels(ref reader, Asks);
            }
            else if (reader.ValueTextEquals("E"u8) || reader.ValueTextEquals("timestamp"u8))
            {
                EventTime = Whole(ref reader);
            }
            else if (reader.ValueTextEquals("u"u8) || reader.ValueTextEquals("lastUpdateId"u8))
            {
                last = Whole(ref reader);
            }
            else if (reader.ValueTextEquals("U"u8))
            {
                first = Whole(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static void ReadLevels(ref Utf8JsonReader reader, List<BookLevel> side)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("levels are not a list");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var price = Number(ref reader);
            var size = Number(ref reader);
            if (price <= 0m || size < 0m)
            {
                throw new FormatException("a level without a positive price, or with a negative size");
            }

            side.Add(new BookLevel(price, size));
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
            }
        }
    }

    private static decimal Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Utf8Parser.TryParse(reader.ValueSpan, out decimal value, out var read) && read == reader.ValueSpan.Length
            ? value
            : throw new FormatException("not a decimal number");
    }

    private static long Whole(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Utf8Parser.TryParse(reader.ValueSpan, out long value, out var read) && read == reader.ValueSpan.Length
            ? value
            : throw new FormatException("not a whole number");
    }
}

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
                BookJson.ReadLevels(ref reader, Bids, BookLevelForms.Pair);
            }
            else if (reader.ValueTextEquals("a"u8) || reader.ValueTextEquals("asks"u8))
            {
                BookJson.ReadLevels(ref reader, Asks, BookLevelForms.Pair);
            }
            else if (reader.ValueTextEquals("E"u8) || reader.ValueTextEquals("timestamp"u8))
            {
                EventTime = BookJson.Whole(ref reader);
            }
            else if (reader.ValueTextEquals("u"u8) || reader.ValueTextEquals("lastUpdateId"u8))
            {
                last = BookJson.Whole(ref reader);
            }
            else if (reader.ValueTextEquals("U"u8))
            {
                first = BookJson.Whole(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }
}

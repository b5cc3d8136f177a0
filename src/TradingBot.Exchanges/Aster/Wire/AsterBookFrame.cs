using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster.Wire;

// Book messages come many times a second for each market, and the path from one of them to an order is what the bot is measured by: so one
// object per stream is filled again and again, and nothing is allocated once its lists have grown.

/// <summary>Levels of a book: a change by stream, or a snapshot by query. Reused from message to message. Sources: sections 5 and 7 of the protocol page.</summary>
internal sealed class AsterBookFrame
{
    /// <summary>Offers to set; size 0 removes the level.</summary>
    public List<BookLevel> Asks { get; } = new(256);

    /// <summary>Bids to set; size 0 removes the level.</summary>
    public List<BookLevel> Bids { get; } = new(256);

    /// <summary>When it was published, unix milliseconds; 0 when it does not say.</summary>
    public long EventTime { get; private set; }

    /// <summary>Number of the last change in it: <c>u</c> of an event, <c>lastUpdateId</c> of a snapshot.</summary>
    public long Last { get; private set; }

    /// <summary>Number of the last change of the event before; the number before <c>U</c> when an event does not say.</summary>
    public long Previous { get; private set; }

    /// <summary>Fills this object.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded; the content of this object is then void.</exception>
    public void Read(ReadOnlySpan<byte> document)
    {
        Bids.Clear();
        Asks.Clear();
        EventTime = 0;
        long? last = null;
        long? first = null;
        long? previous = null;
        try
        {
            ReadMembers(document, ref first, ref last, ref previous);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new FrameFaultException($"order book: {fault.GetType().Name}", fault);
        }

        Last = last ?? throw new FrameFaultException("order book: the number is missing");
        Previous = previous ?? (first is { } number ? number - 1 : Last);
        if (EventTime < 0 || Previous > Last)
        {
            throw new FrameFaultException("order book: time or numbers are out of range");
        }
    }

    private void ReadMembers(ReadOnlySpan<byte> document, ref long? first, ref long? last, ref long? previous)
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
            else if (reader.ValueTextEquals("E"u8))
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
            else if (reader.ValueTextEquals("pu"u8))
            {
                previous = BookJson.Whole(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }
}

using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX.Wire;

// Book messages come many times a second for each market, and the path from one of them to an order is what the bot is measured by: so one
// object per stream is filled again and again, and nothing is allocated once its lists have grown.

/// <summary>Levels of a book: a frame of the stream, or the answer to a query. Reused from message to message. Sources: sections 6 and 9 of the protocol page.</summary>
internal sealed class EdgeXBookFrame
{
    /// <summary>Offers to set; size 0 removes the level.</summary>
    public List<BookLevel> Asks { get; } = new(256);

    /// <summary>Bids to set; size 0 removes the level.</summary>
    public List<BookLevel> Bids { get; } = new(256);

    /// <summary>It replaces the book; otherwise it changes it.</summary>
    public bool IsSnapshot { get; private set; }

    /// <summary>Number at which it begins.</summary>
    public long First { get; private set; }

    /// <summary>Number at which it ends.</summary>
    public long Last { get; private set; }

    /// <summary>Fills this object from the object that holds <c>data</c>.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded; the content of this object is then void.</exception>
    public void Read(ReadOnlySpan<byte> document)
    {
        Bids.Clear();
        Asks.Clear();
        var row = default(Row);
        bool? isSnapshot = null;
        try
        {
            isSnapshot = ReadMembers(document, ref row);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new FrameFaultException($"order book: {fault.GetType().Name}", fault);
        }

        // A row says of itself what it is; what stands around it counts where it does not.
        IsSnapshot = row.IsSnapshot ?? isSnapshot ?? throw new FrameFaultException("order book: neither snapshot nor change");
        First = row.First ?? throw new FrameFaultException("order book: the first number is missing");
        Last = row.Last ?? throw new FrameFaultException("order book: the last number is missing");
        if (First > Last)
        {
            throw new FrameFaultException("order book: it ends before it begins");
        }
    }

    private bool? ReadMembers(ReadOnlySpan<byte> document, ref Row row)
    {
        bool? isSnapshot = null;
        var reader = new Utf8JsonReader(document);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("not an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                ReadRows(ref reader, ref row);
            }
            else if (reader.ValueTextEquals("dataType"u8))
            {
                isSnapshot = SaysSnapshot(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return isSnapshot;
    }

    // There is one row a frame in every recording. Should there be more, they are taken as one long change, the later levels after the earlier.
    private void ReadRows(ref Utf8JsonReader reader, ref Row row)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("data is not a list");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadRow(ref reader, ref row);
        }
    }

    private void ReadRow(ref Utf8JsonReader reader, ref Row row)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("asks"u8))
            {
                BookJson.ReadLevels(ref reader, Asks, BookLevelForms.Pair | BookLevelForms.Object);
            }
            else if (reader.ValueTextEquals("bids"u8))
            {
                BookJson.ReadLevels(ref reader, Bids, BookLevelForms.Pair | BookLevelForms.Object);
            }
            else if (reader.ValueTextEquals("startVersion"u8))
            {
                var first = BookJson.Whole(ref reader);
                row.First ??= first;
            }
            else if (reader.ValueTextEquals("endVersion"u8))
            {
                row.Last = BookJson.Whole(ref reader);
            }
            else if (reader.ValueTextEquals("depthType"u8))
            {
                var isSnapshot = SaysSnapshot(ref reader);
                row.IsSnapshot ??= isSnapshot;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    // Both words occur in every spelling of their letters.
    private static bool? SaysSnapshot(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.String ? null
            : System.Text.Ascii.EqualsIgnoreCase(reader.ValueSpan, "snapshot"u8) ? true
            : System.Text.Ascii.EqualsIgnoreCase(reader.ValueSpan, "changed"u8) ? false
            : null;
    }

    private struct Row
    {
        public long? First;
        public long? Last;
        public bool? IsSnapshot;
    }
}

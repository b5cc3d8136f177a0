using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>What a book frame does to the book.</summary>
internal enum ParadexBookKind
{
    /// <summary>A word that we do not know.</summary>
    Unrecognized = 0,

    /// <summary>The whole book.</summary>
    Snapshot,

    /// <summary>A change of the state before.</summary>
    Delta,
}

// Book frames come many times a second for each market, and the path from one of them to an order is what the bot is measured by: so one
// object per stream is filled again and again, and nothing is allocated once its lists have grown.

/// <summary>A frame of the channel order_book, of either form. Reused from frame to frame.</summary>
internal sealed class ParadexBookFrame
{
    private const int MicrosecondsPerMillisecond = 1000;

    // The end of the year 9999, the last moment that a date can hold.
    private const long LastTimestamp = 253_402_300_799_999;

    /// <summary>Offers to set, in the sequence in which they apply; size 0 removes the level.</summary>
    public List<BookLevel> Asks { get; } = new(256);

    /// <summary>Bids to set, in the sequence in which they apply; size 0 removes the level.</summary>
    public List<BookLevel> Bids { get; } = new(256);

    /// <summary>Whole or change.</summary>
    public ParadexBookKind Kind { get; private set; }

    /// <summary>The market's sequence number; each frame is one above the last.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it was published, unix milliseconds.</summary>
    public long Timestamp { get; private set; }

    /// <summary>Fills this object from a binary frame.</summary>
    /// <exception cref="FrameFaultException">A level makes no sense; the content of this object is then void.</exception>
    public void Read(in ParadexSbeFrame frame)
    {
        Bids.Clear();
        Asks.Clear();
        Kind = frame.Code(16) switch { 0 => ParadexBookKind.Snapshot, 1 => ParadexBookKind.Delta, _ => ParadexBookKind.Unrecognized };
        Sequence = frame.Integer(8);
        Timestamp = frame.Integer(0) / MicrosecondsPerMillisecond;
        frame.CopyLevels(Bids, Asks);
        Check();
    }

    /// <summary>Fills this object from the data of a JSON frame.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded; the content of this object is then void.</exception>
    public void Read(ReadOnlySpan<byte> data)
    {
        Bids.Clear();
        Asks.Clear();
        Kind = ParadexBookKind.Unrecognized;
        long? sequence = null;
        Timestamp = 0;
        try
        {
            // Deletions apply first and stand last, so they are read in a pass of their own.
            ReadMembers(data, deletions: true, ref sequence);
            ReadMembers(data, deletions: false, ref sequence);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new FrameFaultException($"order book: {fault.GetType().Name}", fault);
        }

        Sequence = sequence ?? throw new FrameFaultException("order book: seq_no is missing");
        Check();
    }

    private void ReadMembers(ReadOnlySpan<byte> data, bool deletions, ref long? sequence)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("not an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("seq_no"u8))
            {
                sequence = BookJson.Whole(ref reader);
            }
            else if (reader.ValueTextEquals("last_updated_at"u8))
            {
                Timestamp = BookJson.Whole(ref reader);
            }
            else if (reader.ValueTextEquals("update_type"u8))
            {
                reader.Read();
                Kind = reader.ValueTextEquals("s"u8) ? ParadexBookKind.Snapshot
                    : reader.ValueTextEquals("d"u8) ? ParadexBookKind.Delta
                    : ParadexBookKind.Unrecognized;
            }
            else if (deletions ? reader.ValueTextEquals("deletes"u8) : reader.ValueTextEquals("inserts"u8) || reader.ValueTextEquals("updates"u8))
            {
                reader.Read();
                ReadLevels(ref reader, deletions);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private void ReadLevels(ref Utf8JsonReader reader, bool areDeletions)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("levels are not a list");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            List<BookLevel>? side = null;
            decimal? price = null;
            decimal? size = areDeletions ? 0m : null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("side"u8))
                {
                    reader.Read();
                    side = reader.ValueTextEquals("BUY"u8) ? Bids : reader.ValueTextEquals("SELL"u8) ? Asks : null;
                }
                else if (reader.ValueTextEquals("price"u8))
                {
                    price = BookJson.Number(ref reader);
                }
                else if (!areDeletions && reader.ValueTextEquals("size"u8))
                {
                    size = BookJson.Number(ref reader);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            if (side is null || price is null || size is null)
            {
                throw new FormatException("a level without side, price or size");
            }

            side.Add(new BookLevel(price.Value, size.Value));
        }

        BookJson.RequireEnd(ref reader);
    }

    private void Check()
    {
        if (Timestamp is < 0 or > LastTimestamp)
        {
            throw new FrameFaultException("order book: the time is out of range");
        }

        Check(Bids);
        Check(Asks);
    }

    private static void Check(List<BookLevel> levels)
    {
        foreach (var level in levels)
        {
            if (level.Price <= 0m || level.Size < 0m)
            {
                throw new FrameFaultException("order book: a level without a positive price or with a negative size");
            }
        }
    }
}

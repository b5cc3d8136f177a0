using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter.Wire;

// Book frames come about twenty times a second for each market, and the path from one of them to an order is what the bot is measured by:
// so one object per stream is filled again and again by a hand-written single pass, and nothing is allocated once its lists have grown.

/// <summary>A frame of the channel order_book/{market}, read in one pass. Reused from frame to frame.</summary>
internal sealed class LighterBookFrame
{
    /// <summary>Offers, unsorted.</summary>
    public List<BookLevel> Asks { get; } = new(256);

    /// <summary>Bids, unsorted.</summary>
    public List<BookLevel> Bids { get; } = new(256);

    /// <summary>Number of the state after this frame; null in frames of 2025.</summary>
    public long? Nonce { get; private set; }

    /// <summary>Number of the state that this frame changes; null in frames of 2025.</summary>
    public long? BeginNonce { get; private set; }

    /// <summary>When it was sent, unix milliseconds; 0 when the frame does not say.</summary>
    public long Timestamp { get; private set; }

    /// <summary>Fills this object from a frame.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded; the content of this object is then void.</exception>
    public void Read(ReadOnlySpan<byte> frame)
    {
        Asks.Clear();
        Bids.Clear();
        Nonce = null;
        BeginNonce = null;
        Timestamp = 0;
        var hasBook = false;
        try
        {
            var reader = new Utf8JsonReader(frame);
            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("order_book"u8))
                {
                    ReadBook(ref reader);
                    hasBook = true;
                }
                else if (reader.ValueTextEquals("timestamp"u8))
                {
                    reader.Read();
                    Timestamp = Integer(ref reader);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            reader.Read();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new FrameFaultException($"order book: {fault.GetType().Name}", fault);
        }

        if (!hasBook)
        {
            throw new FrameFaultException("order book: no content");
        }
    }

    private void ReadBook(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("asks"u8))
            {
                ReadLevels(ref reader, Asks);
            }
            else if (reader.ValueTextEquals("bids"u8))
            {
                ReadLevels(ref reader, Bids);
            }
            else if (reader.ValueTextEquals("nonce"u8))
            {
                reader.Read();
                Nonce = Integer(ref reader);
            }
            else if (reader.ValueTextEquals("begin_nonce"u8))
            {
                reader.Read();
                BeginNonce = Integer(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static void ReadLevels(ref Utf8JsonReader reader, List<BookLevel> levels)
    {
        reader.Read();
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
            decimal? price = null;
            decimal? size = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("price"u8))
                {
                    reader.Read();
                    price = Number(ref reader);
                }
                else if (reader.ValueTextEquals("size"u8))
                {
                    reader.Read();
                    size = Number(ref reader);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            if (price is not > 0m || size is not >= 0m)
            {
                throw new FormatException("a level without a positive price or with a negative size");
            }

            levels.Add(new BookLevel(price.Value, size.Value));
        }

        if (reader.TokenType != JsonTokenType.EndArray)
        {
            throw new FormatException("a level is not an object");
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new FormatException($"expected {type}");
        }
    }

    private static decimal Number(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Number
            && Utf8Parser.TryParse(text, out decimal value, out var read)
            && read == text.Length
            ? value
            : throw new FormatException("not a decimal number");
    }

    private static long Integer(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Number
            && Utf8Parser.TryParse(text, out long value, out var read)
            && read == text.Length
            ? value
            : throw new FormatException("not a whole number");
    }
}

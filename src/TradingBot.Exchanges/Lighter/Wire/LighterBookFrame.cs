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
                    Timestamp = BookJson.Whole(ref reader);
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
                BookJson.ReadLevels(ref reader, Asks, BookLevelForms.Object, mayBeNull: true);
            }
            else if (reader.ValueTextEquals("bids"u8))
            {
                BookJson.ReadLevels(ref reader, Bids, BookLevelForms.Object, mayBeNull: true);
            }
            else if (reader.ValueTextEquals("nonce"u8))
            {
                Nonce = BookJson.Whole(ref reader);
            }
            else if (reader.ValueTextEquals("begin_nonce"u8))
            {
                BeginNonce = BookJson.Whole(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new FormatException($"expected {type}");
        }
    }
}

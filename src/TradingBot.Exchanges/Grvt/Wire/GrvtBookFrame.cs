using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt.Wire;

// Book messages come many times a second for each market, and the path from one of them to an order is what the bot is measured by: so one
// object per stream is filled again and again, and nothing is allocated once its lists have grown.

/// <summary>The feed of a book message, whole or change. Reused from message to message. Source: section 7.4 of the protocol page.</summary>
internal sealed class GrvtBookFrame
{
    /// <summary>Offers to set; size 0 removes the level.</summary>
    public List<BookLevel> Asks { get; } = new(256);

    /// <summary>Bids to set; size 0 removes the level.</summary>
    public List<BookLevel> Bids { get; } = new(256);

    /// <summary>When it was published, unix nanoseconds; 0 when it does not say.</summary>
    public long EventTime { get; private set; }

    /// <summary>Fills this object.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded; the content of this object is then void.</exception>
    public void Read(ReadOnlySpan<byte> feed)
    {
        Bids.Clear();
        Asks.Clear();
        EventTime = 0;
        try
        {
            ReadMembers(feed);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new FrameFaultException($"order book: {fault.GetType().Name}", fault);
        }

        if (EventTime < 0)
        {
            throw new FrameFaultException("order book: the time is out of range");
        }
    }

    private void ReadMembers(ReadOnlySpan<byte> feed)
    {
        var reader = new Utf8JsonReader(feed);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("not an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("bids"u8))
            {
                BookJson.ReadLevels(ref reader, Bids, BookLevelForms.Object, mayBeNull: true);
            }
            else if (reader.ValueTextEquals("asks"u8))
            {
                BookJson.ReadLevels(ref reader, Asks, BookLevelForms.Object, mayBeNull: true);
            }
            else if (reader.ValueTextEquals("event_time"u8))
            {
                EventTime = BookJson.Whole(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }
}

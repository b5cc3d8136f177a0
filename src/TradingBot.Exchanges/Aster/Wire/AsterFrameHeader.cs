using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>What a frame of the market's stream is about; its texts stand in the frame's bytes. Source: section 7 of the protocol page.</summary>
internal readonly ref struct AsterFrameHeader
{
    /// <summary>The kind of event; empty for answers to our own messages.</summary>
    public ReadOnlySpan<byte> Event { get; private init; }

    /// <summary>The symbol, upper case.</summary>
    public ReadOnlySpan<byte> Symbol { get; private init; }

    /// <summary>The message that this answers.</summary>
    public long? Id { get; private init; }

    /// <summary>What was wrong with a message of ours.</summary>
    public int? Code { get; private init; }

    /// <summary>Reads a frame; members stand in any order.</summary>
    /// <exception cref="FrameFaultException">It is not a JSON object.</exception>
    public static AsterFrameHeader Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return ReadObject(frame);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FrameFaultException("not a JSON object of known form", fault);
        }
    }

    private static AsterFrameHeader ReadObject(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> kind = default;
        ReadOnlySpan<byte> symbol = default;
        long? id = null;
        long? code = null;
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FrameFaultException("not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("e"u8))
            {
                ReadText(ref reader);
                kind = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                ReadText(ref reader);
                symbol = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = Number(ref reader);
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                code = Number(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Reads on to the end, so that a truncated or doubled document is noticed here.
        reader.Read();
        return new AsterFrameHeader { Event = kind, Symbol = symbol, Id = id, Code = (int?)code };
    }

    private static void ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FrameFaultException("event or symbol is not text");
        }
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(reader.ValueSpan, out int number, out var read) && read == reader.ValueSpan.Length
            ? number
            : null;
    }
}

using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>What a frame is about; its parts stand in the frame's bytes. Source: section 6 of the protocol page.</summary>
internal readonly ref struct BackpackFrame
{
    /// <summary>The stream; empty for what is not data.</summary>
    public ReadOnlySpan<byte> Stream { get; private init; }

    /// <summary>The data, JSON.</summary>
    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>What was wrong with a message of ours.</summary>
    public long? ErrorCode { get; private init; }

    /// <summary>The same in words.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>Reads a frame; members stand in any order.</summary>
    /// <exception cref="FrameFaultException">It is not a JSON object.</exception>
    public static BackpackFrame Read(ReadOnlySpan<byte> frame)
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

    private static BackpackFrame ReadObject(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> stream = default;
        ReadOnlySpan<byte> data = default;
        long? code = null;
        string? message = null;
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FrameFaultException("not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("stream"u8))
            {
                reader.Read();
                stream = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : throw new FrameFaultException("the name of the stream is not text");
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = frame[start..(int)reader.BytesConsumed];
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                ReadError(ref reader, out code, out message);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Reads on to the end, so that a truncated or doubled document is noticed here.
        reader.Read();
        return new BackpackFrame { Stream = stream, Data = data, ErrorCode = code, ErrorMessage = message };
    }

    // An error whose code cannot be read is an error all the same; null is none.
    private static void ReadError(ref Utf8JsonReader reader, out long? code, out string? message)
    {
        message = null;
        code = reader.TokenType == JsonTokenType.Null ? null : 0;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("code"u8);
            var isMessage = reader.ValueTextEquals("message"u8);
            reader.Read();
            if (isCode && reader.TokenType is JsonTokenType.Number or JsonTokenType.String && Utf8Parser.TryParse(reader.ValueSpan, out long number, out var read) && read == reader.ValueSpan.Length)
            {
                code = number;
            }
            else if (isMessage && reader.TokenType == JsonTokenType.String)
            {
                message = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }
    }
}

using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>What a text frame is.</summary>
internal enum ParadexFrameKind
{
    /// <summary>A shape that we do not know; ignored.</summary>
    Unrecognized = 0,

    /// <summary>Data of a channel.</summary>
    Data,

    /// <summary>The answer to a request.</summary>
    Result,

    /// <summary>The refusal of a request.</summary>
    Error,
}

/// <summary>Kind, number, channel and content of a text frame (JSON-RPC 2.0), read without allocating. Valid as long as the bytes behind it are.</summary>
internal readonly ref struct ParadexFrameHeader
{
    private ParadexFrameHeader(ParadexFrameKind kind, long? id, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> content)
    {
        Kind = kind;
        Id = id;
        Channel = channel;
        Content = content;
    }

    /// <summary>What it is.</summary>
    public ParadexFrameKind Kind { get; }

    /// <summary>Our number of the request; null for data, and for answers that lack it.</summary>
    public long? Id { get; }

    /// <summary>Name of the channel; empty for answers.</summary>
    public ReadOnlySpan<byte> Channel { get; }

    /// <summary>The value of data, result or error.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Reads the outer levels of a frame; members stand in any order.</summary>
    /// <exception cref="FrameFaultException">It is not a JSON object.</exception>
    public static ParadexFrameHeader Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return ReadObject(frame);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FrameFaultException("not a JSON-RPC object", fault);
        }
    }

    private static ParadexFrameHeader ReadObject(ReadOnlySpan<byte> frame)
    {
        var kind = ParadexFrameKind.Unrecognized;
        long? id = null;
        ReadOnlySpan<byte> channel = default;
        ReadOnlySpan<byte> content = default;
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FrameFaultException("not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("params"u8))
            {
                reader.Read();
                ReadParameters(ref reader, frame, ref channel, ref content);
                kind = channel.IsEmpty ? kind : ParadexFrameKind.Data;
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.TokenType is JsonTokenType.Number or JsonTokenType.String
                    && Utf8Parser.TryParse(reader.ValueSpan, out long number, out var read) && read == reader.ValueSpan.Length
                    ? number
                    : null;
            }
            else if (reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("error"u8))
            {
                var isError = reader.ValueTextEquals("error"u8);
                reader.Read();
                if (reader.TokenType == JsonTokenType.Null)
                {
                    continue;
                }

                kind = isError ? ParadexFrameKind.Error : ParadexFrameKind.Result;
                content = frame[SkipValue(ref reader)];
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Reads on to the end, so that a truncated or doubled document is noticed here.
        reader.Read();
        return new ParadexFrameHeader(kind, id, channel, content);
    }

    private static void ReadParameters(ref Utf8JsonReader reader, ReadOnlySpan<byte> frame, ref ReadOnlySpan<byte> channel, ref ReadOnlySpan<byte> content)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("channel"u8))
            {
                reader.Read();
                channel = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : throw new FrameFaultException("channel is not text");
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                content = frame[SkipValue(ref reader)];
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    // Passes over a value and says where it stands.
    private static Range SkipValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}

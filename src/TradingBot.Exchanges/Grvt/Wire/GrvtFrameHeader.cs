using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt.Wire;

/// <summary>What a frame is.</summary>
internal enum GrvtFrameKind
{
    /// <summary>A shape that we do not know; ignored.</summary>
    Unrecognized = 0,

    /// <summary>A message of a stream.</summary>
    Data,

    /// <summary>The answer to a request.</summary>
    Result,

    /// <summary>The refusal of a request.</summary>
    Error,
}

/// <summary>The outer level of a frame: answers are JSON-RPC 2.0, messages of streams have members of their own. Read without allocating; valid as long as the bytes behind it are.</summary>
internal readonly ref struct GrvtFrameHeader
{
    /// <summary>What it is.</summary>
    public GrvtFrameKind Kind { get; private init; }

    /// <summary>Our number of the request; null for data, and for answers that lack it.</summary>
    public long? Id { get; private init; }

    /// <summary>Name of the stream; empty for answers.</summary>
    public ReadOnlySpan<byte> Stream { get; private init; }

    /// <summary>What of the stream: all of the selector, or its primary part alone.</summary>
    public ReadOnlySpan<byte> Selector { get; private init; }

    /// <summary>The selector up to the sign @.</summary>
    public ReadOnlySpan<byte> Primary => Selector.IndexOf((byte)'@') is var at and >= 0 ? Selector[..at] : Selector;

    /// <summary>Number of the message; 0 for snapshots.</summary>
    public ulong? Sequence { get; private init; }

    /// <summary>Number of the message before.</summary>
    public ulong? Previous { get; private init; }

    /// <summary>The value of feed, result or error.</summary>
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>Reads a frame; members stand in any order.</summary>
    /// <exception cref="FrameFaultException">It is not a JSON object.</exception>
    public static GrvtFrameHeader Read(ReadOnlySpan<byte> frame)
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

    private static GrvtFrameHeader ReadObject(ReadOnlySpan<byte> frame)
    {
        var kind = GrvtFrameKind.Unrecognized;
        long? id = null;
        ulong? sequence = null;
        ulong? previous = null;
        ReadOnlySpan<byte> stream = default;
        ReadOnlySpan<byte> selector = default;
        ReadOnlySpan<byte> content = default;
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FrameFaultException("not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("stream"u8))
            {
                ReadText(ref reader);
                stream = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("selector"u8))
            {
                ReadText(ref reader);
                selector = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("sequence_number"u8))
            {
                sequence = Number(ref reader);
            }
            else if (reader.ValueTextEquals("prev_sequence_number"u8))
            {
                previous = Number(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = Number(ref reader) is { } number and <= long.MaxValue ? (long)number : null;
            }
            else if (KindOf(ref reader) is var named and not GrvtFrameKind.Unrecognized)
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null)
                {
                    kind = named;
                    content = frame[SkipValue(ref reader)];
                }
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Reads on to the end, so that a truncated or doubled document is noticed here.
        reader.Read();
        return new GrvtFrameHeader { Kind = kind, Id = id, Stream = stream, Selector = selector, Sequence = sequence, Previous = previous, Content = content };
    }

    private static GrvtFrameKind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("feed"u8) ? GrvtFrameKind.Data
        : reader.ValueTextEquals("result"u8) ? GrvtFrameKind.Result
        : reader.ValueTextEquals("error"u8) ? GrvtFrameKind.Error
        : GrvtFrameKind.Unrecognized;

    private static void ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FrameFaultException("stream or selector is not text");
        }
    }

    private static ulong? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(reader.ValueSpan, out ulong number, out var read) && read == reader.ValueSpan.Length
            ? number
            : null;
    }

    // Passes over a value and says where it stands.
    private static Range SkipValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}

using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>What a frame is.</summary>
internal enum EdgeXFrameKind
{
    /// <summary>A shape that we do not know; ignored.</summary>
    Unrecognized = 0,

    /// <summary>The venue greets.</summary>
    Connected,

    /// <summary>A channel is subscribed.</summary>
    Subscribed,

    /// <summary>A channel is given up.</summary>
    Unsubscribed,

    /// <summary>Data of a channel.</summary>
    Quote,

    /// <summary>An event of the account.</summary>
    Trade,

    /// <summary>The venue asks whether we are there.</summary>
    Ping,

    /// <summary>The venue is there.</summary>
    Pong,

    /// <summary>Something of ours was refused.</summary>
    Error,
}

/// <summary>Kind, channel and content of a frame, read without allocating. Valid as long as the bytes behind it are. Sources: sections 9 and 10 of the protocol page.</summary>
internal readonly ref struct EdgeXFrameHeader
{
    /// <summary>What it is.</summary>
    public EdgeXFrameKind Kind { get; private init; }

    /// <summary>Name of the channel; empty where there is none.</summary>
    public ReadOnlySpan<byte> Channel { get; private init; }

    /// <summary>The stamp of a ping, as it is written but without quotes.</summary>
    public ReadOnlySpan<byte> Time { get; private init; }

    /// <summary>The value of content.</summary>
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>Reads a frame; members stand in any order.</summary>
    /// <exception cref="FrameFaultException">It is not a JSON object.</exception>
    public static EdgeXFrameHeader Read(ReadOnlySpan<byte> frame)
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

    private static EdgeXFrameHeader ReadObject(ReadOnlySpan<byte> frame)
    {
        var kind = EdgeXFrameKind.Unrecognized;
        ReadOnlySpan<byte> channel = default;
        ReadOnlySpan<byte> time = default;
        ReadOnlySpan<byte> content = default;
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FrameFaultException("not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                ReadText(ref reader);
                kind = KindOf(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("channel"u8))
            {
                ReadText(ref reader);
                channel = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("time"u8))
            {
                reader.Read();
                time = reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? reader.ValueSpan : default;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                content = frame[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Reads on to the end, so that a truncated or doubled document is noticed here.
        reader.Read();
        return new EdgeXFrameHeader { Kind = kind, Channel = channel, Time = time, Content = content };
    }

    // One version of the documents names data of channels "payload".
    private static EdgeXFrameKind KindOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("quote-event"u8) || type.SequenceEqual("payload"u8) ? EdgeXFrameKind.Quote
        : type.SequenceEqual("trade-event"u8) ? EdgeXFrameKind.Trade
        : type.SequenceEqual("ping"u8) ? EdgeXFrameKind.Ping
        : type.SequenceEqual("pong"u8) ? EdgeXFrameKind.Pong
        : type.SequenceEqual("connected"u8) ? EdgeXFrameKind.Connected
        : type.SequenceEqual("subscribed"u8) ? EdgeXFrameKind.Subscribed
        : type.SequenceEqual("unsubscribed"u8) ? EdgeXFrameKind.Unsubscribed
        : type.SequenceEqual("error"u8) ? EdgeXFrameKind.Error
        : EdgeXFrameKind.Unrecognized;

    private static void ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FrameFaultException("type or channel is not text");
        }
    }
}

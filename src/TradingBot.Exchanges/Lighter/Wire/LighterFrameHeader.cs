using System.Buffers.Text;
using System.Text.Json;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>What a stream frame does.</summary>
internal enum LighterFrameKind
{
    /// <summary>A type that we do not know; ignored, and counted.</summary>
    Unrecognized = 0,

    /// <summary>The greeting.</summary>
    Connected,

    /// <summary>The venue asks whether we live.</summary>
    Ping,

    /// <summary>The venue lives.</summary>
    Pong,

    /// <summary>A subscription confirmed, with the state.</summary>
    Subscribed,

    /// <summary>A change of a channel's state.</summary>
    Update,

    /// <summary>A subscription given up.</summary>
    Unsubscribed,

    /// <summary>The answer to a transaction.</summary>
    TransactionAnswer,

    /// <summary>An error without a place.</summary>
    Error,
}

/// <summary>The channels that this client reads; all others are ignored.</summary>
internal enum LighterChannelFamily
{
    /// <summary>A channel that this client does not read.</summary>
    Unrecognized = 0,

    /// <summary>order_book.</summary>
    OrderBook,

    /// <summary>market_stats.</summary>
    MarketStats,

    /// <summary>account_all_orders.</summary>
    AccountAllOrders,

    /// <summary>account_all_trades.</summary>
    AccountAllTrades,

    /// <summary>account_all_positions.</summary>
    AccountAllPositions,

    /// <summary>user_stats.</summary>
    UserStats,
}

/// <summary>Type and channel of a stream frame, read without allocating.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Family">Of which channel.</param>
/// <param name="Index">Market or account in the channel's name; −1 for none or "all".</param>
internal readonly record struct LighterFrameHeader(LighterFrameKind Kind, LighterChannelFamily Family, long Index)
{
    /// <summary>Reads the top level of a frame; members stand in any order.</summary>
    /// <exception cref="FrameFaultException">It is not a JSON object.</exception>
    public static LighterFrameHeader Read(ReadOnlySpan<byte> frame)
    {
        var kind = LighterFrameKind.Unrecognized;
        var family = LighterChannelFamily.Unrecognized;
        var index = -1L;
        var hasError = false;
        var hasType = false;
        try
        {
            var reader = new Utf8JsonReader(frame);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new FrameFaultException("not a JSON object");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    reader.Read();
                    hasType = true;
                    kind = KindOf(ref reader);
                }
                else if (reader.ValueTextEquals("channel"u8))
                {
                    reader.Read();
                    (family, index) = ChannelOf(ref reader);
                }
                else
                {
                    hasError |= reader.ValueTextEquals("error"u8);
                    reader.Read();
                    reader.Skip();
                }
            }

            // Reads on to the end, so that a truncated or doubled document is noticed here.
            reader.Read();
        }
        catch (JsonException fault)
        {
            throw new FrameFaultException($"not JSON at byte {fault.BytePositionInLine}", fault);
        }

        if (!hasType)
        {
            // Error frames have no type in one of their two shapes; a channel without a type is an update in reduced recordings.
            kind = hasError ? LighterFrameKind.Error
                : family != LighterChannelFamily.Unrecognized ? LighterFrameKind.Update
                : LighterFrameKind.Unrecognized;
        }

        return new LighterFrameHeader(kind, family, index);
    }

    private static LighterFrameKind KindOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FrameFaultException("type is not text");
        }

        var type = reader.ValueSpan;
        return type.StartsWith("update/"u8) ? LighterFrameKind.Update
            : type.StartsWith("subscribed/"u8) ? LighterFrameKind.Subscribed
            : type.StartsWith("jsonapi/sendtx"u8) ? LighterFrameKind.TransactionAnswer
            : type.SequenceEqual("ping"u8) ? LighterFrameKind.Ping
            : type.SequenceEqual("pong"u8) ? LighterFrameKind.Pong
            : type.SequenceEqual("connected"u8) ? LighterFrameKind.Connected
            : type.SequenceEqual("unsubscribed"u8) ? LighterFrameKind.Unsubscribed
            : type.SequenceEqual("error"u8) ? LighterFrameKind.Error
            : LighterFrameKind.Unrecognized;
    }

    // Outgoing names have a slash, incoming ones a colon; either is taken.
    private static (LighterChannelFamily Family, long Index) ChannelOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FrameFaultException("channel is not text");
        }

        var name = reader.ValueSpan;
        var separator = name.IndexOfAny((byte)':', (byte)'/');
        if (separator < 0)
        {
            return (LighterChannelFamily.Unrecognized, -1);
        }

        var index = Utf8Parser.TryParse(name[(separator + 1)..], out long parsed, out _) ? parsed : -1;
        return (FamilyOf(name[..separator]), index);
    }

    private static LighterChannelFamily FamilyOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("order_book"u8) ? LighterChannelFamily.OrderBook
        : name.SequenceEqual("market_stats"u8) ? LighterChannelFamily.MarketStats
        : name.SequenceEqual("account_all_orders"u8) ? LighterChannelFamily.AccountAllOrders
        : name.SequenceEqual("account_all_trades"u8) ? LighterChannelFamily.AccountAllTrades
        : name.SequenceEqual("account_all_positions"u8) ? LighterChannelFamily.AccountAllPositions
        : name.SequenceEqual("user_stats"u8) ? LighterChannelFamily.UserStats
        : LighterChannelFamily.Unrecognized;
}

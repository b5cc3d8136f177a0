using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The frames that this client sends, and the common way of reading those that are not on the fast path.</summary>
internal static class LighterStreamFrames
{
    /// <summary>Keeps the connection open: the venue closes one on which the client is silent for two minutes.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = """{"type":"ping"}"""u8.ToArray();

    /// <summary>The answer to the venue's own ping.</summary>
    public static ReadOnlyMemory<byte> Pong { get; } = """{"type":"pong"}"""u8.ToArray();

    /// <summary>Asks for a channel; account channels carry a token.</summary>
    public static ReadOnlyMemory<byte> Subscribe(string channel, string? token) => Encoding.ASCII.GetBytes(
        token is null
            ? $$"""{"type":"subscribe","channel":"{{channel}}"}"""
            : $$"""{"type":"subscribe","channel":"{{channel}}","auth":"{{token}}"}""");

    /// <summary>Gives a channel up.</summary>
    public static ReadOnlyMemory<byte> Unsubscribe(string channel) =>
        Encoding.ASCII.GetBytes($$"""{"type":"unsubscribe","channel":"{{channel}}"}""");

    /// <summary>Sends a transaction; here tx_info is an object and not text.</summary>
    public static ReadOnlyMemory<byte> SendTransaction(string id, LighterSignedTransaction signed) =>
        Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"jsonapi/sendtx","data":{"id":"{{{id}}}","tx_type":{{{signed.Type}}},"tx_info":{{{signed.TxInfo}}}}}"""));

    /// <summary>Reads a frame of a channel.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded.</exception>
    public static T Read<T>(ReadOnlySpan<byte> frame, JsonTypeInfo<T> info, SocketChannel? channel)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(frame, info) ?? throw new FrameFaultException("the frame is null", channel);
        }
        catch (JsonException fault)
        {
            throw new FrameFaultException($"cannot be decoded at {fault.Path}", channel);
        }
    }
}

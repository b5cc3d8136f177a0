using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The frames that this client sends, and how it reads errors.</summary>
internal static class ParadexStreamFrames
{
    /// <summary>Asks for a channel.</summary>
    public static ReadOnlyMemory<byte> Subscribe(long id, string channel) => OfChannel(id, "subscribe", channel);

    /// <summary>Gives a channel up.</summary>
    public static ReadOnlyMemory<byte> Unsubscribe(long id, string channel) => OfChannel(id, "unsubscribe", channel);

    /// <summary>Logs the connection in.</summary>
    public static ReadOnlyMemory<byte> Authenticate(long id, string token) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"jsonrpc":"2.0","method":"auth","params":{"bearer":"{{{token}}}"},"id":{{{id}}}}"""));

    /// <summary>Reads an error.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded.</exception>
    public static ParadexStreamErrorDto ReadError(ReadOnlySpan<byte> content) => JsonRpc.Read(content, ParadexJson.Default.ParadexStreamErrorDto, null);

    private static byte[] OfChannel(long id, string method, string channel) =>
        JsonRpc.Request(id, method, Encoding.ASCII.GetBytes($$"""{"channel":"{{channel}}"}"""));
}

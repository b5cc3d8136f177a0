using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TradingBot.Exchanges.Transport;

/// <summary>Frames of JSON-RPC 2.0: requests as they are sent, and the common way of reading what is not on the fast path.</summary>
internal static class JsonRpc
{
    /// <summary>A request whose parameters are written already.</summary>
    public static byte[] Request(long id, string method, ReadOnlySpan<byte> parameters)
    {
        const int LongestFrame = 96;
        var frame = new byte[LongestFrame + method.Length + parameters.Length];
        var length = Put(frame, 0, """{"jsonrpc":"2.0","method":"""u8);
        length = Put(frame, length, "\""u8);
        length += Encoding.ASCII.GetBytes(method, frame.AsSpan(length));
        length = Put(frame, length, "\",\"params\":"u8);
        length = Put(frame, length, parameters);
        length = Put(frame, length, ",\"id\":"u8);
        id.TryFormat(frame.AsSpan(length), out var digits, default, CultureInfo.InvariantCulture);
        length = Put(frame, length + digits, "}"u8);
        return frame[..length];
    }

    /// <summary>Reads the data of a channel.</summary>
    /// <exception cref="FrameFaultException">It cannot be decoded.</exception>
    public static T Read<T>(ReadOnlySpan<byte> data, JsonTypeInfo<T> info, SocketChannel? channel)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(data, info) ?? throw new FrameFaultException("the frame is null", channel);
        }
        catch (JsonException fault)
        {
            throw new FrameFaultException($"cannot be decoded at {fault.Path}", channel);
        }
    }

    private static int Put(byte[] frame, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(frame.AsSpan(at));
        return at + text.Length;
    }
}

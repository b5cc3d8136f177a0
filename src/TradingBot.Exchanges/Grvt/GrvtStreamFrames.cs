using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The names of channels and the frames that ask for them. A channel is one selector of one stream.</summary>
internal static class GrvtStreamFrames
{
    private const string SocketPath = "/ws/full";

    /// <summary>Name of a channel.</summary>
    public static string Channel(string stream, string selector) => $"{stream}/{selector}";

    /// <summary>Asks for a channel.</summary>
    public static ReadOnlyMemory<byte> Subscribe(long id, SocketChannel channel) => OfChannel(id, "subscribe", channel);

    /// <summary>Gives a channel up.</summary>
    public static ReadOnlyMemory<byte> Unsubscribe(long id, SocketChannel channel) => OfChannel(id, "unsubscribe", channel);

    /// <summary>The address of a socket: a base without a path means the frames with full names, the only ones that are read here.</summary>
    public static Uri Address(Uri given) => given.AbsolutePath is "/" or "" ? new Uri(given, SocketPath) : given;

    private static byte[] OfChannel(long id, string method, SocketChannel channel)
    {
        var slash = channel.Name.IndexOf('/', StringComparison.Ordinal);
        return JsonRpc.Request(id, method, Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{"stream":"{{channel.Name.AsSpan(0, slash)}}","selectors":["{{channel.Name.AsSpan(slash + 1)}}"]}""")));
    }
}

using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

/// <summary>The names of streams, the frames that ask for them, and the addresses of sockets.</summary>
internal static class AsterStreamFrames
{
    private const string SocketPath = "/ws";

    // The fastest rates that the venue has.
    private const string BookSuffix = "@depth@100ms";
    private const string MarkPriceSuffix = "@markPrice@1s";

    /// <summary>Changes of a book.</summary>
    public static string Book(string symbol) => symbol.ToLowerInvariant() + BookSuffix;

    /// <summary>Reference prices and funding.</summary>
    public static string MarkPrice(string symbol) => symbol.ToLowerInvariant() + MarkPriceSuffix;

    /// <summary>Asks for a stream.</summary>
    public static ReadOnlyMemory<byte> Subscribe(long id, SocketChannel channel) => Request(id, "SUBSCRIBE", channel);

    /// <summary>Gives a stream up.</summary>
    public static ReadOnlyMemory<byte> Unsubscribe(long id, SocketChannel channel) => Request(id, "UNSUBSCRIBE", channel);

    /// <summary>Where the market's streams are asked for: frames without a wrapper, which carry their symbol themselves.</summary>
    public static Uri MarketAddress(Uri given) => new(given, Base(given));

    /// <summary>Where the events of an account are pushed.</summary>
    public static Uri UserAddress(Uri given, string listenKey) => new(given, $"{Base(given)}/{Uri.EscapeDataString(listenKey)}");

    // An address may be given with the path of the streams or without.
    private static string Base(Uri given)
    {
        var path = given.AbsolutePath.TrimEnd('/');
        return path.EndsWith(SocketPath, StringComparison.Ordinal) ? path : path + SocketPath;
    }

    private static byte[] Request(long id, string method, SocketChannel channel) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $$"""{"method":"{{method}}","params":["{{channel.Name}}"],"id":{{id}}}"""));
}

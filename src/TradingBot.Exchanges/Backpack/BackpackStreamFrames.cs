using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The names of streams and the frames that ask for them. Source: section 6 of the protocol page.</summary>
internal static class BackpackStreamFrames
{
    /// <summary>Own orders and fills.</summary>
    public const string Orders = "account.orderUpdate";

    /// <summary>Own positions.</summary>
    public const string Positions = "account.positionUpdate";

    private const string SubscribeInstruction = "subscribe";

    /// <summary>Changes of a book, as they happen.</summary>
    public static string Book(string symbol) => $"depth.{symbol}";

    /// <summary>Reference prices and funding.</summary>
    public static string MarkPrice(string symbol) => $"markPrice.{symbol}";

    /// <summary>Statistics of a day, once a second.</summary>
    public static string Ticker(string symbol) => $"ticker.{symbol}";

    /// <summary>Asks for a stream of the market.</summary>
    public static ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => Ascii($$"""{"method":"SUBSCRIBE","params":["{{channel.Name}}"]}""");

    /// <summary>Asks for a stream of the account.</summary>
    /// <param name="channel">The stream.</param>
    /// <param name="signer">The account.</param>
    /// <param name="venueNow">The venue's time.</param>
    /// <param name="window">Validity of the signature, market time.</param>
    public static ReadOnlyMemory<byte> Subscribe(SocketChannel channel, BackpackSigner signer, DateTimeOffset venueNow, TimeSpan window)
    {
        var (timestamp, milliseconds) = (venueNow.ToUnixTimeMilliseconds(), (int)window.TotalMilliseconds);
        var signature = signer.Sign(BackpackRequest.Of(SubscribeInstruction), timestamp, milliseconds);
        return Ascii(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"method":"SUBSCRIBE","params":["{{channel.Name}}"],"signature":["{{signer.PublicKey}}","{{signature}}","{{timestamp}}","{{milliseconds}}"]}"""));
    }

    /// <summary>Gives a stream up.</summary>
    public static ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => Ascii($$"""{"method":"UNSUBSCRIBE","params":["{{channel.Name}}"]}""");

    /// <summary>True for a stream, or for the part of it that is one market's.</summary>
    public static bool IsOf(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> name) =>
        stream.StartsWith(name) && (stream.Length == name.Length || stream[name.Length] == (byte)'.');

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}

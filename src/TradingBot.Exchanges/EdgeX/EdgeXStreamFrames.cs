using System.Globalization;
using System.Text;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The names of channels, the frames that we send, and the addresses of sockets.</summary>
internal static class EdgeXStreamFrames
{
    private const string PublicPath = "/api/v1/public/ws";

    /// <summary>Snapshot and changes of a book.</summary>
    public static string Book(long contractId) => string.Create(CultureInfo.InvariantCulture, $"depth.{contractId}.{EdgeXRules.BookLevels}");

    /// <summary>Reference prices.</summary>
    public static string Ticker(long contractId) => string.Create(CultureInfo.InvariantCulture, $"ticker.{contractId}");

    /// <summary>Funding.</summary>
    public static string Funding(long contractId) => string.Create(CultureInfo.InvariantCulture, $"fundingRate.{contractId}");

    /// <summary>Asks for a channel.</summary>
    public static ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => Frame($$"""{"type":"subscribe","channel":"{{channel.Name}}"}""");

    /// <summary>Gives a channel up.</summary>
    public static ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => Frame($$"""{"type":"unsubscribe","channel":"{{channel.Name}}"}""");

    /// <summary>Asks whether the venue is there.</summary>
    public static ReadOnlyMemory<byte> Ping(DateTimeOffset now) => Frame(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"ping","time":"{{now.ToUnixTimeMilliseconds()}}"}"""));

    /// <summary>Answers a ping, with the stamp that it had.</summary>
    public static ReadOnlyMemory<byte> Pong(ReadOnlySpan<byte> time) => Frame($$"""{"type":"pong","time":"{{Encoding.UTF8.GetString(time)}}"}""");

    /// <summary>Where the market's channels are asked for.</summary>
    public static Uri PublicAddress(Uri given) => new(given, Base(given) + PublicPath);

    /// <summary>Where the events of an account are pushed.</summary>
    public static Uri PrivateAddress(Uri given, string query) => new(given, $"{Base(given)}{EdgeXRequestSigner.PrivateStreamPath}?{query}");

    private static string Base(Uri given) => given.AbsolutePath.TrimEnd('/');

    private static byte[] Frame(string text) => Encoding.UTF8.GetBytes(text);
}

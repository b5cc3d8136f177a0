using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ed25519;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.SimulatedVenues.Backpack.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>A simulated Backpack with scripted prices on a virtual clock, one account with the key of the worked example, and a client that signs.</summary>
internal sealed class BackpackRig : IDisposable
{
    public const string Btc = "BTC_USDC_PERP";
    public const int BtcId = 1;
    public const int EthId = 2;
    public const long Account = 1_905_001;
    public const string PublicKey = "lYfgwu4HqBE0+sqyvcAum4XVETxOKQ4LdFkgTj3uzwg=";
    public const string SecretKey = "hBePrugX9ScOA7bX7qPpoOkYfngdAbT1ZAyixrhKR58=";

    public static readonly DateTimeOffset Start = new(2026, 7, 6, 12, 0, 0, TimeSpan.Zero);

    public BackpackRig(BackpackVenueOptions? options = null, bool isScripted = true, decimal collateral = 10_000m)
    {
        Clock = new VirtualTimeContext(Start);
        options ??= new BackpackVenueOptions { HistoryLag = TimeSpan.Zero };
        Venue = new BackpackVenue(Clock.MarketTime, Clock.TransportTime, isScripted ? options with { Source = new MarketSource.Scripted() } : options);
        Venue.RegisterAccount(new BackpackCredentials(PublicKey, SecretKey), collateral);
        if (isScripted)
        {
            Venue.Exchange.MoveTo(BtcId, 63_999.9m, 64_000.1m);
        }
    }

    public static Ed25519PrivateKey Key { get; } = ReadKey(SecretKey);

    public VirtualTimeContext Clock { get; }

    public BackpackVenue Venue { get; }

    public long Milliseconds => Clock.MarketTime.GetUtcNow().ToUnixTimeMilliseconds();

    public static Ed25519PrivateKey ReadKey(string seed) => Ed25519PrivateKey.TryCreate(Convert.FromBase64String(seed), out var key) ? key : throw new ArgumentException("no seed", nameof(seed));

    /// <summary>A post-only buy of 0.01 BTC at 63,000.</summary>
    public static string Limit(uint client, string quantity = "0.01", string price = "63000.0", string side = "Bid", string more = ""","postOnly":true""") =>
        $$"""{"symbol":"BTC_USDC_PERP","side":"{{side}}","orderType":"Limit","quantity":"{{quantity}}","price":"{{price}}","clientId":{{client}}{{more}}}""";

    public static string Market(uint client, string quantity = "0.01", string side = "Bid", string more = "") =>
        $$"""{"symbol":"BTC_USDC_PERP","side":"{{side}}","orderType":"Market","quantity":"{{quantity}}","clientId":{{client}}{{more}}}""";

    /// <summary>The four headers for a body or a query.</summary>
    public Dictionary<string, string> Sign(string instruction, string method, string content, long? timestamp = null, string window = "5000", Ed25519PrivateKey? key = null)
    {
        key ??= Key;
        var time = (timestamp ?? Milliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var message = Encoding.UTF8.GetBytes(BackpackMessages.Build(instruction, Blocks(method, content), time, window));
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-API-Key"] = Convert.ToBase64String(key.PublicKey.ToArray()),
            ["X-Timestamp"] = time,
            ["X-Window"] = window,
            ["X-Signature"] = Convert.ToBase64String(key.Sign(message, message.Length)),
        };
    }

    /// <summary>The four texts with which a socket asks for private streams.</summary>
    public string[] SignSocket(long? timestamp = null, string window = "5000", Ed25519PrivateKey? key = null, string instruction = "subscribe")
    {
        var headers = Sign(instruction, "GET", string.Empty, timestamp, window, key);
        return [headers["X-API-Key"], headers["X-Signature"], headers["X-Timestamp"], headers["X-Window"]];
    }

    public VenueHttpResponse SendRaw(string method, string path, string content, IReadOnlyDictionary<string, string>? headers = null) => Venue.Handle(new VenueHttpRequest
    {
        Method = method,
        Path = path,
        Query = method == "GET" ? content : string.Empty,
        Body = method == "GET" ? default : Encoding.UTF8.GetBytes(content),
        Headers = headers ?? new Dictionary<string, string>(),
    });

    /// <summary>A signed request: a query for GET, else a body.</summary>
    public VenueHttpResponse Send(string method, string path, string content = "") => SendRaw(method, path, content, Sign(Instruction(method, path), method, content));

    /// <summary>A signed request that must succeed.</summary>
    public JsonElement Do(string method, string path, string content = "")
    {
        var answer = Send(method, path, content);
        Assert.True(answer.Status == 200, answer.Text);
        return Root(answer);
    }

    /// <summary>A public request that must succeed.</summary>
    public JsonElement Read(string path, string query = "")
    {
        var answer = SendRaw("GET", path, query);
        Assert.True(answer.Status == 200, answer.Text);
        return Root(answer);
    }

    /// <summary>Places an order that must be taken.</summary>
    public JsonElement Place(string order) => Do("POST", "/api/v1/order", order);

    /// <summary>Changes settings of the account; the answer has no body.</summary>
    public void Configure(string settings)
    {
        var answer = Send("PATCH", "/api/v1/account", settings);
        Assert.Equal((200, string.Empty), (answer.Status, answer.Text));
    }

    /// <summary>Code of an answer; empty when there is no error, <c>text</c> when it is not JSON.</summary>
    public static string Code(VenueHttpResponse answer) => answer.Status is 200 or 202 ? string.Empty
        : answer.ContentType.StartsWith("text/plain", StringComparison.Ordinal) ? "text"
        : Root(answer).GetProperty("code").GetString()!;

    /// <summary>Code of a signed request.</summary>
    public string Try(string method, string path, string content = "") => Code(Send(method, path, content));

    public string TryPlace(string order) => Try("POST", "/api/v1/order", order);

    public static JsonElement Root(VenueHttpResponse answer) => JsonDocument.Parse(answer.Body).RootElement;

    /// <summary>Client ids of the open orders, oldest first.</summary>
    public uint[] Open() => [.. Do("GET", "/api/v1/orders").EnumerateArray().Select(order => order.GetProperty("clientId").GetUInt32())];

    /// <summary>A row of the order history by its client id.</summary>
    public JsonElement Ended(uint client) => Do("GET", "/wapi/v1/history/orders").EnumerateArray().First(order => order.GetProperty("clientId").ValueKind == JsonValueKind.Number && order.GetProperty("clientId").GetUInt32() == client);

    public (RecordingPeer Peer, IVenueSocketSession Session) Connect()
    {
        var peer = new RecordingPeer();
        var opening = Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/" }, peer);
        return (peer, Assert.IsAssignableFrom<IVenueSocketSession>(opening.Session));
    }

    /// <summary>A socket that follows some streams, signed for when one of them is private.</summary>
    public (RecordingPeer Peer, IVenueSocketSession Session) Follow(params string[] names)
    {
        var (peer, session) = Connect();
        Subscribe(session, names, Array.Exists(names, name => name.StartsWith("account.", StringComparison.Ordinal)) ? SignSocket() : null);
        return (peer, session);
    }

    public static void Subscribe(IVenueSocketSession session, string[] names, string[]? signature = null) =>
        session.OnFrame(JsonSerializer.SerializeToUtf8Bytes(signature is null ? new { method = "SUBSCRIBE", @params = names } : (object)new { method = "SUBSCRIBE", @params = names, signature }));

    public static void Say(IVenueSocketSession session, string frame) => session.OnFrame(Encoding.UTF8.GetBytes(frame));

    /// <summary>Data of all frames of a stream, in order.</summary>
    public static JsonElement[] Data(RecordingPeer peer, string stream) =>
        [.. peer.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).Where(frame => frame.TryGetProperty("stream", out var name) && name.GetString() == stream).Select(frame => frame.GetProperty("data"))];

    /// <summary>What happened to orders: <c>e/X</c> in order.</summary>
    public static string[] OrderEvents(RecordingPeer peer) =>
        [.. Data(peer, "account.orderUpdate").Select(data => $"{data.GetProperty("e").GetString()}/{data.GetProperty("X").GetString()}")];

    public void Dispose() => Venue.Dispose();

    private static IReadOnlyList<BackpackParameters> Blocks(string method, string content)
    {
        if (method == "GET")
        {
            return [BackpackParameters.OfQuery(content)];
        }

        Assert.Null(BackpackParameters.ReadBody(Encoding.UTF8.GetBytes(content), content.StartsWith('['), out var blocks));
        return blocks;
    }

    private static string Instruction(string method, string path) => (method, path) switch
    {
        ("POST", "/api/v1/order" or "/api/v1/orders") => "orderExecute",
        ("GET", "/api/v1/order") => "orderQuery",
        ("GET", "/api/v1/orders") => "orderQueryAll",
        ("DELETE", "/api/v1/order") => "orderCancel",
        ("DELETE", "/api/v1/orders") => "orderCancelAll",
        ("GET", "/api/v1/position") => "positionQuery",
        ("GET", "/api/v1/account") => "accountQuery",
        ("PATCH", "/api/v1/account") => "accountUpdate",
        ("GET", "/api/v1/account/limits/order") => "maxOrderQuantity",
        ("GET", "/api/v1/capital") => "balanceQuery",
        ("GET", "/api/v1/capital/collateral") => "collateralQuery",
        ("GET", "/wapi/v1/history/fills") => "fillHistoryQueryAll",
        ("GET", "/wapi/v1/history/orders") => "orderHistoryQueryAll",
        ("GET", "/wapi/v1/history/funding") => "fundingHistoryQueryAll",
        _ => throw new ArgumentException($"{method} {path} has no instruction.", nameof(path)),
    };
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>A simulated EdgeX with scripted prices on a virtual clock, one account with the vectors' key, and a client that signs.</summary>
internal sealed class EdgeXRig : IDisposable
{
    public const string Btc = "30000001";
    public const int BtcId = 30_000_001;
    public const long Account = 543_429_922_991_899_150;
    public const string ApiKey = "5a0f6d1e-2b7c-4c1d-9d7e-0f3a1b2c3d4e";
    public const string Secret = "Zx9-shared-secret-0001";
    public const string Passphrase = "pass-phrase-1";
    public const string PrivateKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static readonly DateTimeOffset Start = new(2026, 9, 7, 12, 0, 0, TimeSpan.Zero);

    public EdgeXRig(EdgeXVenueOptions? options = null, bool isScripted = true, decimal collateral = 10_000m)
    {
        Clock = new VirtualTimeContext(Start);
        options ??= new EdgeXVenueOptions();
        Venue = new EdgeXVenue(Clock.MarketTime, Clock.TransportTime, isScripted ? options with { Source = new MarketSource.Scripted() } : options);
        Venue.RegisterAccount(new EdgeXCredentials(Account, ApiKey, Secret, Passphrase, PrivateKey), collateral);
        if (isScripted)
        {
            Venue.Exchange.MoveTo(BtcId, 63_999.9m, 64_000.1m);
        }
    }

    /// <summary>Address 0xFCAd0B19bB29D4674531d6f115237E16AfCE377c.</summary>
    public static EthereumSigner Key { get; } = EthereumSigner.Parse(PrivateKey);

    public VirtualTimeContext Clock { get; }

    public EdgeXVenue Venue { get; }

    public long Milliseconds => Clock.MarketTime.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The body of a signed limit order in BTC; members given replace those of the order after it was signed.</summary>
    public JsonObject Limit(string client, string price = "63000.0", string size = "0.010", string side = "BUY", string tif = "POST_ONLY", bool reduceOnly = false, TimeSpan? life = null, EthereumSigner? key = null) =>
        Order(client, "LIMIT", price, decimal.Parse(price, CultureInfo.InvariantCulture), size, side, tif, reduceOnly, life, key ?? Key);

    /// <summary>The body of a signed market order in BTC, bound as the official clients bind it.</summary>
    public JsonObject Market(string client, string size = "0.010", string side = "BUY", bool reduceOnly = false) =>
        Order(client, "MARKET", "0", side == "BUY" ? 640_000m : 0.1m, size, side, "IMMEDIATE_OR_CANCEL", reduceOnly, life: null, Key);

    /// <summary>Headers of a request.</summary>
    public Dictionary<string, string> Headers(string method, string path, string parameters, long? timestamp = null, string secret = Secret)
    {
        var time = (timestamp ?? Milliseconds).ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-edgeX-Api-Key"] = ApiKey,
            ["X-edgeX-Passphrase"] = Passphrase,
            ["X-edgeX-Timestamp"] = time,
            ["X-edgeX-Signature"] = EdgeXMessages.Hmac(secret, time + method + path + parameters),
        };
    }

    public VenueHttpResponse Get(string name, string query = "")
    {
        var path = "/api/v2/private/" + name;
        return SendRaw("GET", path, query, string.Empty, Headers("GET", path, EdgeXCanonicalText.OfQuery(FormFields.OfQuery(query).All)));
    }

    public VenueHttpResponse Post(string name, string body)
    {
        var path = "/api/v2/private/" + name;
        using var document = JsonDocument.Parse(body);
        return SendRaw("POST", path, string.Empty, body, Headers("POST", path, EdgeXCanonicalText.OfBody(document.RootElement)));
    }

    public VenueHttpResponse SendRaw(string method, string path, string query, string body, IReadOnlyDictionary<string, string>? headers = null) => Venue.Handle(new VenueHttpRequest
    {
        Method = method,
        Path = path,
        Query = query,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = headers ?? new Dictionary<string, string>(),
    });

    /// <summary>Data of a private query that must succeed.</summary>
    public JsonElement Read(string name, string query = "") => Data(Get(name, $"accountId={Account}{(query.Length > 0 ? "&" : string.Empty)}{query}"));

    /// <summary>Data of a command that must succeed.</summary>
    public JsonElement Do(string name, string members = "") => Data(Post(name, Body(members)));

    /// <summary>Data of a public query that must succeed.</summary>
    public JsonElement ReadPublic(string name, string query = "") => Data(SendRaw("GET", "/api/v2/public/" + name, query, string.Empty));

    public static string Body(string members) => $$"""{"accountId":"{{Account}}"{{(members.Length > 0 ? "," : string.Empty)}}{{members}}}""";

    /// <summary>Code of the answer to a command.</summary>
    public string Try(string name, string members) => Code(Post(name, Body(members)));

    /// <summary>Code of the answer to an order.</summary>
    public string Try(JsonObject order) => Code(Post("order/createOrder", order.ToJsonString()));

    /// <summary>Places an order that must be taken, and lets its turn and its risk check pass.</summary>
    /// <returns>The order's number.</returns>
    public string Place(JsonObject order)
    {
        var id = Data(Post("order/createOrder", order.ToJsonString())).GetProperty("orderId").GetString()!;
        Clock.RunFor(TimeSpan.FromMilliseconds(20));
        return id;
    }

    /// <summary>An order by its client id.</summary>
    public JsonElement Find(string client) => Assert.Single(Read("order/getOrderByClientOrderId", "clientOrderIdList=" + client).EnumerateArray());

    public string Status(string client) => Find(client).GetProperty("status").GetString()!;

    public static string Code(VenueHttpResponse answer) => Root(answer).GetProperty("code").GetString()!;

    public static JsonElement Root(VenueHttpResponse answer) => JsonDocument.Parse(answer.Body).RootElement;

    public static JsonElement Data(VenueHttpResponse answer)
    {
        Assert.True(answer.Status == 200 && Code(answer) == "SUCCESS", answer.Text);
        return Root(answer).GetProperty("data");
    }

    /// <summary>Opens a public socket and follows channels.</summary>
    public (RecordingPeer Peer, IVenueSocketSession Session) FollowMarket(params string[] channels)
    {
        var peer = new RecordingPeer();
        var session = Assert.IsAssignableFrom<IVenueSocketSession>(Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/api/v1/public/ws" }, peer).Session);
        Array.ForEach(channels, channel => Say(session, $$"""{"type":"subscribe","channel":"{{channel}}"}"""));
        return (peer, session);
    }

    /// <summary>Asks for a private socket.</summary>
    public (RecordingPeer Peer, SocketOpening Opening) OpenPrivate(IReadOnlyDictionary<string, string>? headers = null, string? query = null)
    {
        const string Path = "/api/v1/private/ws";
        var peer = new RecordingPeer();
        query ??= $"accountId={Account}&timestamp={Milliseconds}";
        headers ??= Headers("GET", Path, $"accountId={Account}&timestamp={Milliseconds}");
        return (peer, Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = Path, Query = query, Headers = headers }, peer));
    }

    /// <summary>A private socket that must open.</summary>
    public RecordingPeer FollowUser()
    {
        var (peer, opening) = OpenPrivate();
        Assert.NotNull(opening.Session);
        return peer;
    }

    public static void Say(IVenueSocketSession session, string frame) => session.OnFrame(Encoding.UTF8.GetBytes(frame));

    /// <summary>Events of the private stream by name, in order.</summary>
    public static JsonElement[] Events(RecordingPeer peer, string name) =>
        [.. peer.All("trade-event").Select(frame => frame.GetProperty("content")).Where(content => content.GetProperty("event").GetString() == name)];

    /// <summary>What was told of orders: status, and <c>+</c> with the rows of the risk check.</summary>
    public static string[] OrderEvents(RecordingPeer peer) => [.. Events(peer, "ORDER_UPDATE").Select(content => content.GetProperty("data")).Select(data =>
        data.GetProperty("order")[0].GetProperty("status").GetString() + (data.GetProperty("orderFillTransaction").GetArrayLength() > 0 ? "+" : string.Empty))];

    /// <summary>Frames of a channel after its confirmation, in order.</summary>
    public static JsonElement[] Quotes(RecordingPeer peer, string channel) =>
        [.. peer.All("quote-event").Where(frame => frame.GetProperty("channel").GetString() == channel).Select(frame => frame.GetProperty("content"))];

    public void Dispose() => Venue.Dispose();

    private JsonObject Order(string client, string type, string price, decimal signedPrice, string size, string side, string tif, bool reduceOnly, TimeSpan? life, EthereumSigner key)
    {
        var value = signedPrice * decimal.Parse(size, CultureInfo.InvariantCulture);
        var fee = Math.Ceiling(value * 0.00045m);
        var expireTime = Milliseconds + (long)(life ?? TimeSpan.FromDays(22)).TotalMilliseconds;
        var nonce = EdgeXMessages.NonceOf(client);
        var typed = new EdgeXTypedOrder(
            nonce,
            key.Address,
            (ulong)Account,
            (ulong)expireTime / 1_000,
            EdgeXText.ToUnits(decimal.Parse(size, CultureInfo.InvariantCulture), 1_000_000_000),
            EdgeXText.ToUnits(value, 1_000_000),
            EdgeXText.ToUnits(fee, 1_000_000),
            BtcId,
            1_000,
            side == "BUY");
        Span<byte> digest = stackalloc byte[32];
        new EdgeXMessages(3343, EthereumAddress.Parse("0xeeb3fb05cca17745cbdf193a9b16537efb68fac8")).Digest(typed, digest);
        return new JsonObject
        {
            ["accountId"] = Account.ToString(CultureInfo.InvariantCulture),
            ["contractId"] = Btc,
            ["side"] = side,
            ["size"] = size,
            ["price"] = price,
            ["clientOrderId"] = client,
            ["type"] = type,
            ["timeInForce"] = tif,
            ["reduceOnly"] = reduceOnly,
            ["expireTime"] = expireTime.ToString(CultureInfo.InvariantCulture),
            ["l2Nonce"] = nonce.ToString(CultureInfo.InvariantCulture),
            ["l2Value"] = value.ToString(CultureInfo.InvariantCulture),
            ["l2Size"] = size,
            ["l2LimitFee"] = fee.ToString("0", CultureInfo.InvariantCulture),
            ["l2ExpireTime"] = (expireTime + (long)TimeSpan.FromDays(8).TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            ["l2Signature"] = key.Sign(digest).ToString()[2..],
        };
    }
}

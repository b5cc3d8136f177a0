using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Aster.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>A simulated Aster with scripted prices on a virtual clock, one account with the documentation's demonstration key, and a client that signs.</summary>
internal sealed class AsterRig : IDisposable
{
    public const string Btc = "BTCUSDT";
    public const int BtcId = 1;
    public const long Account = 1_001;
    public const string ApiKey = "an api key";
    public const string SecretKey = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
    public const string User = "0x63DD5aCC6b1aa0f563956C0e534DD30B6dcF7C4e";
    public const string PrivateKey = "0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1";

    public static readonly DateTimeOffset Start = new(2026, 7, 6, 12, 0, 0, TimeSpan.Zero);

    private long _lastNonce;

    public AsterRig(AsterVenueOptions? options = null, bool isScripted = true, decimal collateral = 10_000m)
    {
        Clock = new VirtualTimeContext(Start);
        options ??= new AsterVenueOptions();
        Venue = new AsterVenue(Clock.MarketTime, Clock.TransportTime, isScripted ? options with { Source = new MarketSource.Scripted() } : options);
        Venue.RegisterAccount(new AsterCredentials(User, Key.Address.ToString(), PrivateKey, ApiKey, SecretKey), collateral);
        if (isScripted)
        {
            Venue.Exchange.MoveTo(BtcId, 63_999.9m, 64_000.1m);
        }
    }

    /// <summary>Address 0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0.</summary>
    public static EthereumSigner Key { get; } = EthereumSigner.Parse(PrivateKey);

    public VirtualTimeContext Clock { get; }

    public AsterVenue Venue { get; }

    public long Microseconds => (Clock.MarketTime.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10;

    public long Milliseconds => Clock.MarketTime.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Parameters of a post-only buy of 0.01 BTC at 63,000.</summary>
    public static string Limit(string client, string quantity = "0.01", string price = "63000.0", string side = "BUY", string tif = "GTX", string more = "") =>
        $"symbol=BTCUSDT&side={side}&type=LIMIT&timeInForce={tif}&quantity={quantity}&price={price}&newClientOrderId={client}{more}";

    public static string Market(string client, string quantity = "0.01", string side = "BUY", string more = "") =>
        $"symbol=BTCUSDT&side={side}&type=MARKET&quantity={quantity}&newClientOrderId={client}{more}";

    public long NextNonce() => _lastNonce = Math.Max(Microseconds, _lastNonce + 1);

    /// <summary>Adds nonce, user, signer and signature.</summary>
    public string Sign(string parameters, long? nonce = null, EthereumSigner? key = null, string? user = User, long chainId = 1666)
    {
        key ??= Key;
        var message = $"{(parameters.Length > 0 ? parameters + "&" : string.Empty)}nonce={nonce ?? NextNonce()}{(user is null ? string.Empty : "&user=" + user)}&signer={key.Address}";
        Span<byte> digest = stackalloc byte[32];
        new AsterMessages(chainId).Digest(message, digest);
        return $"{message}&signature={key.Sign(digest)}";
    }

    /// <summary>A signed V3 request: in the query for GET, in the body for the others.</summary>
    public VenueHttpResponse Send(string method, string name, string parameters = "") => SendRaw(method, $"/fapi/v3/{name}", Sign(parameters));

    public VenueHttpResponse SendRaw(string method, string path, string form, IReadOnlyDictionary<string, string>? headers = null) => Venue.Handle(new VenueHttpRequest
    {
        Method = method,
        Path = path,
        Query = method == "GET" ? form : string.Empty,
        Body = method == "GET" ? default : Encoding.UTF8.GetBytes(form),
        Headers = headers ?? new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" },
    });

    /// <summary>A request of V1, signed with the secret.</summary>
    public VenueHttpResponse SendLegacy(string method, string path, string query, string body = "", string apiKey = ApiKey)
    {
        var signature = AsterMessages.Hmac(SecretKey, query + body);
        return Venue.Handle(new VenueHttpRequest
        {
            Method = method,
            Path = path,
            Query = body.Length == 0 ? $"{query}&signature={signature}" : query,
            Body = body.Length == 0 ? default : Encoding.UTF8.GetBytes($"{body}&signature={signature}"),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-MBX-APIKEY"] = apiKey },
        });
    }

    /// <summary>A signed request that must succeed.</summary>
    public JsonElement Do(string method, string name, string parameters = "")
    {
        var answer = Send(method, name, parameters);
        Assert.True(answer.Status == 200, answer.Text);
        return Root(answer);
    }

    /// <summary>A public request that must succeed.</summary>
    public JsonElement Read(string name, string query = "")
    {
        var answer = SendRaw("GET", $"/fapi/v3/{name}", query);
        Assert.True(answer.Status == 200, answer.Text);
        return Root(answer);
    }

    /// <summary>Places an order that must be taken, and lets its turn come.</summary>
    public JsonElement Place(string order)
    {
        var answer = Do("POST", "order", order);
        Clock.RunFor(TimeSpan.FromMilliseconds(10));
        return answer;
    }

    /// <summary>Code of an answer; 0 when there is no error.</summary>
    public static int Code(VenueHttpResponse answer) => answer.Status == 200 ? 0 : Root(answer).GetProperty("code").GetInt32();

    /// <summary>Code of a signed request.</summary>
    public int Try(string method, string name, string parameters = "") => Code(Send(method, name, parameters));

    public static JsonElement Root(VenueHttpResponse answer) => JsonDocument.Parse(answer.Body).RootElement;

    /// <summary>Status of an order by its client id.</summary>
    public string Status(string client) => Do("GET", "order", $"symbol={Btc}&origClientOrderId={client}").GetProperty("status").GetString()!;

    public (RecordingPeer Peer, IVenueSocketSession Session) Connect(string path, string query = "")
    {
        var peer = new RecordingPeer();
        var opening = Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = path, Query = query }, peer);
        return (peer, Assert.IsAssignableFrom<IVenueSocketSession>(opening.Session));
    }

    /// <summary>A socket that follows the user stream.</summary>
    public RecordingPeer FollowUser() => Connect("/ws/" + Do("POST", "listenKey").GetProperty("listenKey").GetString()).Peer;

    public static void Say(IVenueSocketSession session, string frame) => session.OnFrame(Encoding.UTF8.GetBytes(frame));

    /// <summary>Events of a type, in order.</summary>
    public static JsonElement[] Events(RecordingPeer peer, string type) =>
        [.. peer.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).Where(frame => frame.ValueKind == JsonValueKind.Object && frame.TryGetProperty("e", out var e) && e.GetString() == type)];

    /// <summary>What happened to orders: <c>x/X</c> in order.</summary>
    public static string[] OrderEvents(RecordingPeer peer) =>
        [.. Events(peer, "ORDER_TRADE_UPDATE").Select(e => e.GetProperty("o")).Select(o => $"{o.GetProperty("x").GetString()}/{o.GetProperty("X").GetString()}")];

    public void Dispose() => Venue.Dispose();
}

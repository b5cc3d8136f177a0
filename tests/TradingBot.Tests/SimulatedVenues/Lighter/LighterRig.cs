using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

/// <summary>A simulated Lighter with scripted prices on a virtual clock, one account with the vectors' test key, and a client that signs.</summary>
internal sealed class LighterRig : IDisposable
{
    public const long Account = 213_803;
    public const int ApiKey = 4;
    public const int Btc = 1;

    /// <summary>Just before the official client's transaction of the vectors was signed.</summary>
    public static readonly DateTimeOffset Start = new(2026, 2, 27, 6, 53, 0, TimeSpan.Zero);

    private long _nonce;

    public LighterRig(LighterVenueOptions? options = null, DateTimeOffset? start = null, bool isScripted = true, decimal collateral = 10_000m)
    {
        Clock = new VirtualTimeContext(start ?? Start);
        options ??= new LighterVenueOptions { HasLatency = false, HasRateLimits = false };
        Venue = new LighterVenue(Clock.MarketTime, Clock.TransportTime, isScripted ? options with { Source = new MarketSource.Scripted() } : options);
        Venue.RegisterAccount(Account, ApiKey, Key.PublicKey, collateral);
        if (isScripted)
        {
            Venue.Exchange.MoveTo(Btc, 64_999.9m, 65_000.1m);
            Venue.Exchange.MoveTo(0, 2_349.99m, 2_350.01m);
        }
    }

    /// <summary>The public test key of the vectors.</summary>
    public static SchnorrPrivateKey Key { get; } = SchnorrPrivateKey.Parse("1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827");

    public VirtualTimeContext Clock { get; }

    public LighterVenue Venue { get; }

    public long Now => Clock.MarketTime.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A valid post-only buy of 0.001 BTC at 64,000.</summary>
    public Dictionary<string, long> Order(long client = 0, long size = 100, long price = 640_000, bool isAsk = false, int type = 0, int tif = 2, bool reduceOnly = false, long trigger = 0) => new()
    {
        ["MarketIndex"] = Btc,
        ["ClientOrderIndex"] = client,
        ["BaseAmount"] = size,
        ["Price"] = price,
        ["IsAsk"] = isAsk ? 1 : 0,
        ["Type"] = type,
        ["TimeInForce"] = tif,
        ["ReduceOnly"] = reduceOnly ? 1 : 0,
        ["TriggerPrice"] = trigger,
        ["OrderExpiry"] = tif == 0 && trigger == 0 ? 0 : Now + 3_600_000,
    };

    public Dictionary<string, long> MarketOrder(long size = 100, bool isAsk = false, bool reduceOnly = false) =>
        Order(size: size, price: isAsk ? 640_000 : 660_000, isAsk: isAsk, type: 1, tif: 0, reduceOnly: reduceOnly);

    /// <summary>Signs a transaction of the rig's account.</summary>
    /// <param name="type">Transaction type.</param>
    /// <param name="body">Its own members.</param>
    /// <param name="nonce">Null: the next one.</param>
    /// <param name="attributes">JSON of the attributes.</param>
    /// <param name="extra">Further JSON members, with a leading comma.</param>
    /// <param name="key">Null: the registered one.</param>
    /// <param name="change">Changes to the common members.</param>
    public string Sign(int type, IReadOnlyDictionary<string, long> body, long? nonce = null, string attributes = "null", string extra = "", SchnorrPrivateKey? key = null, Action<Dictionary<string, long>>? change = null)
    {
        var members = new Dictionary<string, long> { ["AccountIndex"] = Account, ["ApiKeyIndex"] = ApiKey };
        foreach (var (name, value) in body)
        {
            members[name] = value;
        }

        members["ExpiredAt"] = Now + 599_000;
        members["Nonce"] = nonce ?? _nonce++;
        change?.Invoke(members);
        string Text(string signature) => $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}"))}{extra},\"Sig\":\"{signature}\",\"L2TxAttributes\":{attributes}}}";
        var unsigned = LighterTxReader.Read(type, Text(string.Empty), out var error) ?? throw new InvalidOperationException(error.Message);
        var signature = new byte[SchnorrSignature.ByteCount];
        Schnorr.Sign(key ?? Key, LighterTxHash.Compute(unsigned, chainId: 304)).WriteBytes(signature);
        return Text(Convert.ToBase64String(signature));
    }

    /// <summary>The nonce that the next transaction gets by itself.</summary>
    public void UseNonce(long nonce) => _nonce = nonce;

    /// <summary>Signs and sends; gives the answer's code.</summary>
    public int Send(int type, IReadOnlyDictionary<string, long> body, long? nonce = null, string attributes = "null", string extra = "") =>
        Code(Post("/api/v1/sendTx", $"tx_type={type}&tx_info={Uri.EscapeDataString(Sign(type, body, nonce, attributes, extra))}"));

    /// <summary>Sends an order that must be taken.</summary>
    public void Place(IReadOnlyDictionary<string, long> order, string attributes = "null") => Assert.Equal(200, Send(14, order, attributes: attributes));

    public int SendText(int type, string info) => Code(Post("/api/v1/sendTx", $"tx_type={type}&tx_info={Uri.EscapeDataString(info)}"));

    public VenueHttpResponse Post(string path, string form, string type = "application/x-www-form-urlencoded") => Venue.Handle(new VenueHttpRequest
    {
        Method = "POST",
        Path = path,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type },
        Body = Encoding.UTF8.GetBytes(form),
    });

    public VenueHttpResponse Get(string pathAndQuery, string? token = null) => Venue.Handle(new VenueHttpRequest
    {
        Method = "GET",
        Path = pathAndQuery.Split('?')[0],
        Query = pathAndQuery.Contains('?', StringComparison.Ordinal) ? pathAndQuery.Split('?')[1] : string.Empty,
        Headers = token is null ? [] : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = token },
    });

    /// <summary>A private GET that must succeed.</summary>
    public JsonElement Read(string pathAndQuery) => Json(Get(pathAndQuery, Token()));

    public static JsonElement Json(VenueHttpResponse answer)
    {
        Assert.Equal(200, answer.Status);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    public static int Code(VenueHttpResponse answer) => JsonDocument.Parse(answer.Body).RootElement.GetProperty("code").GetInt32();

    /// <summary>An auth token of the rig's account.</summary>
    public string Token(TimeSpan? life = null, long account = Account, int apiKey = ApiKey, SchnorrPrivateKey? key = null)
    {
        var message = $"{(Now / 1000) + (long)(life ?? TimeSpan.FromHours(1)).TotalSeconds}:{account}:{apiKey}";
        var bytes = Encoding.ASCII.GetBytes(message.PadRight((message.Length + 7) / 8 * 8, '\0'));
        var elements = Enumerable.Range(0, bytes.Length / 8).Select(i => BitConverter.ToUInt64(bytes, 8 * i)).ToArray();
        Poseidon2.HashToQuintic(elements, out var hash);
        var signature = new byte[SchnorrSignature.ByteCount];
        Schnorr.Sign(key ?? Key, in hash).WriteBytes(signature);
        return $"{message}:{Convert.ToHexStringLower(signature)}";
    }

    public JsonElement[] ActiveOrders() => [.. Read($"/api/v1/accountActiveOrders?account_index={Account}").GetProperty("orders").EnumerateArray()];

    public JsonElement[] EndedOrders() => [.. Read($"/api/v1/accountInactiveOrders?account_index={Account}&limit=100").GetProperty("orders").EnumerateArray()];

    /// <summary>Status of the order that ended last.</summary>
    public string LastEnd() => EndedOrders()[0].GetProperty("status").GetString()!;

    public JsonElement AccountRow() => Json(Get($"/api/v1/account?by=index&value={Account}")).GetProperty("accounts")[0];

    public (RecordingPeer Peer, IVenueSocketSession Session) Connect(string query = "")
    {
        var peer = new RecordingPeer();
        var session = Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/stream", Query = query }, peer).Session;
        return (peer, Assert.IsAssignableFrom<IVenueSocketSession>(session));
    }

    public static void Say(IVenueSocketSession session, string frame) => session.OnFrame(Encoding.UTF8.GetBytes(frame));

    public RecordingPeer Subscribe(string channel, bool isPrivate = false)
    {
        var (peer, session) = Connect();
        Say(session, isPrivate ? $$"""{"type":"subscribe","channel":"{{channel}}","auth":"{{Token()}}"}""" : $$"""{"type":"subscribe","channel":"{{channel}}"}""");
        return peer;
    }

    public void Dispose() => Venue.Dispose();
}

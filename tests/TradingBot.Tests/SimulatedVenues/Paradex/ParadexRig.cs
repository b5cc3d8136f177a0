using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.SimulatedVenues.Paradex.Signing;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>A simulated Paradex on testnet's chain with scripted prices on a virtual clock, the vectors' account with its main key, and a client that signs.</summary>
/// <remarks>BTC is quoted 64,999.9 / 65,000.1. An order's fate is known 10 ms after its answer; <see cref="Settle"/> waits for it.</remarks>
internal sealed class ParadexRig : IDisposable
{
    public const string Address = "0x129c135ed63df9353885e292be4426b8ed6122b13c6c0e1bb787288a1f5adfa";
    public const string Symbol = "BTC-USD-PERP";
    public const int Btc = 1;

    private const string ChainId = "PRIVATE_SN_POTC_SEPOLIA";

    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_000_000);

    private static readonly ParadexMessages Messages = new(ChainId);
    private ulong _stamps = (ulong)Start.ToUnixTimeMilliseconds();

    public ParadexRig(ParadexVenueOptions? options = null, decimal collateral = 10_000m, DateTimeOffset? start = null)
    {
        Clock = new VirtualTimeContext(start ?? Start);
        options ??= new ParadexVenueOptions { HasRateLimits = false };
        Venue = new ParadexVenue(Clock.MarketTime, Clock.TransportTime, options with { ChainId = ChainId, L1ChainId = 11_155_111, Source = new MarketSource.Scripted() });
        Venue.RegisterAccount(new ParadexCredentials("0x511671d631CEA1E4C66f8b93bc467646C8e994B9", KeyText), collateral);
        Venue.Exchange.MoveTo(Btc, 64_999.9m, 65_000.1m);
        Venue.Exchange.MoveTo(2, 2_349.99m, 2_350.01m);
    }

    /// <summary>The public test key of the vectors.</summary>
    public static string KeyText => "0x543b6cf6c91817a87174aaea4fb370ac1c694e864d7740d728f8344d53e815";

    public static StarkPrivateKey Key { get; } = StarkPrivateKey.Parse(KeyText);

    public static StarknetMessageHasher Hasher { get; } = Messages.HasherOf(Felt.Parse(Address));

    public VirtualTimeContext Clock { get; }

    public ParadexVenue Venue { get; }

    public long AccountId => Venue.AccountId(Address);

    /// <summary>A buy of 0.001 BTC at 64,000, unsigned.</summary>
    public static Dictionary<string, object> Order(string side = "BUY", string type = "LIMIT", string size = "0.001", string price = "64000", string instruction = "GTC", string? client = null, bool reduceOnly = false, string? trigger = null, string? id = null)
    {
        var order = new Dictionary<string, object> { ["market"] = Symbol, ["side"] = side, ["type"] = type, ["size"] = size, ["price"] = price, ["instruction"] = instruction };
        foreach (var (name, value) in new[] { ("client_id", client), ("trigger_price", trigger), ("id", id) })
        {
            if (value is not null)
            {
                order[name] = value;
            }
        }

        if (reduceOnly)
        {
            order["flags"] = new[] { "REDUCE_ONLY" };
        }

        return order;
    }

    public static Dictionary<string, object> MarketOrder(string side = "BUY", string size = "0.001", bool reduceOnly = false) =>
        Order(side, "MARKET", size, "0", "IOC", reduceOnly: reduceOnly);

    /// <summary>Signs an order as it stands, or a change of the order with that id; further changes to it break the signature.</summary>
    public Dictionary<string, object> Sign(Dictionary<string, object> order, string? id = null, StarkPrivateKey? key = null)
    {
        var signed = new Dictionary<string, object>(order) { ["signature_timestamp"] = ++_stamps, ["signature"] = "[\"0\",\"0\"]" };
        var request = ParadexOrderRequest.Read(JsonSerializer.SerializeToElement(signed), out var error) ?? throw new InvalidOperationException(error.Message);
        signed["signature"] = Text(ParadexMessages.OfOrder(Hasher, request, id)!.Value, key ?? Key);
        return signed;
    }

    /// <summary>Places an order that must be taken, and waits for what becomes of it.</summary>
    /// <returns>Its id.</returns>
    public string Place(Dictionary<string, object> order)
    {
        var answer = Post("/v1/orders", Sign(order));
        Assert.True(answer.Status == 201, answer.Text);
        Settle();
        return Parse(answer).GetProperty("id").GetString()!;
    }

    /// <summary>Places an order that must be refused.</summary>
    /// <returns>The venue's code.</returns>
    public string Refuse(Dictionary<string, object> signed)
    {
        var answer = Post("/v1/orders", signed);
        Assert.Equal(400, answer.Status);
        return Parse(answer).GetProperty("error").GetString()!;
    }

    public void Settle() => Clock.RunFor(TimeSpan.FromMilliseconds(20));

    public JsonElement Find(string id) => Read($"/v1/orders/{id}");

    /// <summary>Status and reason of an order.</summary>
    public (string Status, string Reason) Fate(string id) => Find(id) is var order ? (order.GetProperty("status").GetString()!, order.GetProperty("cancel_reason").GetString()!) : default;

    public JsonElement[] OpenOrders() => [.. Read("/v1/orders").GetProperty("results").EnumerateArray()];

    public JsonElement Position() => Read("/v1/positions").GetProperty("results")[0];

    /// <summary>A fresh token of the rig's account.</summary>
    public string Token(StarkPrivateKey? key = null)
    {
        var answer = LogIn(key: key, publicKey: (key ?? Key).PublicKey.ToString());
        Assert.True(answer.Status == 200, answer.Text);
        return Parse(answer).GetProperty("jwt_token").GetString()!;
    }

    public VenueHttpResponse LogIn(long? timestamp = null, long? expiration = null, StarkPrivateKey? key = null, string? publicKey = null, string account = Address, long signedOffset = 0)
    {
        var from = timestamp ?? Clock.MarketTime.GetUtcNow().ToUnixTimeSeconds();
        var to = expiration ?? from + 86_400;
        var hash = ParadexMessages.OfLogin(Messages.HasherOf(Felt.Parse(account)), (ulong)(from + signedOffset), (ulong)to);
        return Send("POST", publicKey is null ? "/v1/auth" : $"/v1/auth/{publicKey}", body: null, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["PARADEX-STARKNET-ACCOUNT"] = account,
            ["PARADEX-STARKNET-SIGNATURE"] = Text(hash, key ?? Key),
            ["PARADEX-TIMESTAMP"] = $"{from}",
            ["PARADEX-SIGNATURE-EXPIRATION"] = $"{to}",
        });
    }

    public static string Text(Felt hash, StarkPrivateKey key)
    {
        var signature = StarkEcdsa.Sign(key, in hash);
        return $"[\"{signature.R.ToDecimalString()}\",\"{signature.S.ToDecimalString()}\"]";
    }

    public VenueHttpResponse Post(string path, object? body, string? token = null) => Send("POST", path, body, Bearer(token ?? Token()));

    public VenueHttpResponse Put(string path, object? body) => Send("PUT", path, body, Bearer(Token()));

    public VenueHttpResponse Delete(string path, object? body = null) => Send("DELETE", path, body, Bearer(Token()));

    public VenueHttpResponse Get(string path, string? token = null) => Send("GET", path, body: null, token is null ? null : Bearer(token));

    /// <summary>A private GET that must succeed.</summary>
    public JsonElement Read(string path)
    {
        var answer = Get(path, Token());
        Assert.True(answer.Status == 200, answer.Text);
        return Parse(answer);
    }

    public static JsonElement Parse(VenueHttpResponse answer) => JsonDocument.Parse(answer.Body).RootElement;

    public static string Code(VenueHttpResponse answer) => Parse(answer).GetProperty("error").GetString()!;

    public VenueHttpResponse Send(string method, string pathAndQuery, object? body, Dictionary<string, string>? headers)
    {
        var split = pathAndQuery.Split('?', 2);
        return Venue.Handle(new VenueHttpRequest
        {
            Method = method,
            Path = split[0],
            Query = split.Length > 1 ? split[1] : string.Empty,
            Headers = headers ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            Body = body is null ? default : JsonSerializer.SerializeToUtf8Bytes(body),
        });
    }

    public static Dictionary<string, string> Bearer(string token) => new(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"Bearer {token}" };

    public ParadexClient Connect(string query = "", bool isAuthenticated = false)
    {
        var peer = new RecordingPeer();
        var opening = Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/v1", Query = query }, peer);
        var client = new ParadexClient(peer, Assert.IsAssignableFrom<IVenueSocketSession>(opening.Session));
        if (isAuthenticated)
        {
            client.Call("auth", new { bearer = Token() });
        }

        return client;
    }

    public void Dispose() => Venue.Dispose();
}

/// <summary>A client's end of a socket.</summary>
internal sealed class ParadexClient(RecordingPeer peer, IVenueSocketSession session)
{
    private int _id;

    public RecordingPeer Peer => peer;

    public IVenueSocketSession Session => session;

    /// <summary>Calls a method.</summary>
    /// <returns>The whole answer.</returns>
    public JsonElement Call(string method, object parameters)
    {
        Say(JsonSerializer.Serialize(new { jsonrpc = "2.0", method, @params = parameters, id = ++_id }));
        return peer.Frames.Select(Parse).Last(frame => frame.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.GetInt32() == _id);
    }

    public JsonElement Subscribe(string channel) => Call("subscribe", new { channel });

    public void Say(string frame) => session.OnFrame(Encoding.UTF8.GetBytes(frame));

    /// <summary>Data of everything that came on a channel, in order.</summary>
    public JsonElement[] Data(string channel) =>
    [
        .. peer.Frames.Select(Parse)
            .Where(frame => frame.TryGetProperty("params", out var content) && content.GetProperty("channel").GetString() == channel)
            .Select(frame => frame.GetProperty("params").GetProperty("data")),
    ];

    public static int ErrorCode(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();

    private static JsonElement Parse(string frame) => JsonDocument.Parse(frame).RootElement;
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

/// <summary>A simulated GRVT with scripted prices on a virtual clock, one sub-account with the vectors' test key, and a client that logs in and signs.</summary>
internal sealed class GrvtRig : IDisposable
{
    public const long SubAccount = 2_147_050_003_876_484;
    public const string ApiKey = "an api key";
    public const string Btc = "BTC_USDT_Perp";
    public const int BtcId = 1;

    /// <summary>Before the orders of the vectors expire.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private uint _nonce;
    private Dictionary<string, string>? _session;

    public GrvtRig(GrvtVenueOptions? options = null, DateTimeOffset? start = null, bool isScripted = true, decimal collateral = 10_000m)
    {
        Clock = new VirtualTimeContext(start ?? Start);
        options ??= new GrvtVenueOptions { HasRateLimits = false, SpeedBump = TimeSpan.Zero };
        Venue = new GrvtVenue(Clock.MarketTime, Clock.TransportTime, isScripted ? options with { Source = new MarketSource.Scripted() } : options);
        Venue.RegisterAccount(SubAccount, ApiKey, Key.Address, collateral);
        if (isScripted)
        {
            Venue.Exchange.MoveTo(BtcId, 63_999.9m, 64_000.1m);
        }
    }

    /// <summary>The test key of the vectors whose address is 0x1Ab14ED0B40350537198ABF2F3A7C7eb227f0276.</summary>
    public static EthereumSigner Key { get; } = EthereumSigner.Parse("0xa6b6947ecb8a2448fba043e442c0214822e0cf1492fe6f435412dde828609ddc");

    public VirtualTimeContext Clock { get; }

    public GrvtVenue Venue { get; }

    public long Nanoseconds => GrvtText.Nanoseconds(Clock.MarketTime.GetUtcNow());

    /// <summary>An unsigned post-only buy of 0.002 BTC at 63,000.</summary>
    public static JsonObject Order(ulong client, string size = "0.002", string? price = "63000.0", bool isBuy = true, bool postOnly = true, string tif = "GOOD_TILL_TIME", bool reduceOnly = false, bool isMarket = false, string instrument = Btc) => new()
    {
        ["sub_account_id"] = SubAccount.ToString(),
        ["is_market"] = isMarket,
        ["time_in_force"] = tif,
        ["post_only"] = postOnly,
        ["reduce_only"] = reduceOnly,
        ["legs"] = new JsonArray(new JsonObject { ["instrument"] = instrument, ["size"] = size, ["limit_price"] = price, ["is_buying_asset"] = isBuy }),
        ["metadata"] = new JsonObject { ["client_order_id"] = client.ToString() },
    };

    public static JsonObject Market(ulong client, string size = "0.002", bool isBuy = true, bool reduceOnly = false) =>
        Order(client, size, price: "0", isBuy, postOnly: false, "IMMEDIATE_OR_CANCEL", reduceOnly, isMarket: true);

    /// <summary>Adds a good signature.</summary>
    public JsonObject Sign(JsonObject order, TimeSpan? life = null, EthereumSigner? key = null, uint? nonce = null, long chainId = 325)
    {
        key ??= Key;
        order["signature"] = new JsonObject
        {
            ["signer"] = key.Address.ToString(),
            ["r"] = "0x" + new string('0', 64),
            ["s"] = "0x" + new string('0', 64),
            ["v"] = 27,
            ["expiration"] = (Nanoseconds + (long)((life ?? TimeSpan.FromDays(1)).TotalMilliseconds * 1_000_000)).ToString(),
            ["nonce"] = nonce ?? ++_nonce,
            ["chain_id"] = chainId.ToString(),
        };
        var error = GrvtOrderFields.Read(new GrvtRequest(JsonSerializer.SerializeToElement(order)), out var fields);
        Assert.True(error is null, error?.Message);
        var instrument = GrvtInstruments.All.First(i => i.Name == fields!.Instrument);
        Span<byte> digest = stackalloc byte[32];
        Assert.True(new GrvtMessages(chainId).TryOrder(fields!, instrument.Hash, instrument.BaseDecimals, digest));
        var signature = key.Sign(digest);
        order["signature"]!["r"] = signature.RToHex();
        order["signature"]!["s"] = signature.SToHex();
        order["signature"]!["v"] = signature.V;
        return order;
    }

    /// <summary>Signs and sends; the answer's code, 0 when it was taken.</summary>
    public int Create(JsonObject order) => Code(Post("/full/v1/create_order", new JsonObject { ["order"] = Sign(order) }));

    public int Send(JsonObject signed) => Code(Post("/full/v1/create_order", new JsonObject { ["order"] = signed.DeepClone() }));

    /// <summary>Sends an order that must be taken.</summary>
    public void Place(JsonObject order)
    {
        Assert.Equal(0, Create(order));
        Clock.RunFor(TimeSpan.FromMilliseconds(1));
    }

    public static int Code(VenueHttpResponse answer)
    {
        var root = JsonDocument.Parse(answer.Body).RootElement;
        return root.TryGetProperty("code", out var code) ? code.GetInt32() : 0;
    }

    /// <summary>A request with the rig's login.</summary>
    public VenueHttpResponse Post(string path, JsonNode? body = null) => PostAs(Login(), path, body);

    /// <summary>A request with these headers.</summary>
    public VenueHttpResponse PostAs(IReadOnlyDictionary<string, string> headers, string path, JsonNode? body = null, string type = "application/json") => Venue.Handle(new VenueHttpRequest
    {
        Method = "POST",
        Path = path,
        Headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type },
        Body = Encoding.UTF8.GetBytes((body ?? new JsonObject()).ToJsonString()),
    });

    /// <summary>Headers of a session, opened at the first call.</summary>
    public IReadOnlyDictionary<string, string> Login() =>
        _session ??= SessionOf(PostAs(new Dictionary<string, string>(), "/auth/api_key/login", new JsonObject { ["api_key"] = ApiKey }));

    public static Dictionary<string, string> SessionOf(VenueHttpResponse login)
    {
        Assert.Equal(200, login.Status);
        var cookie = login.Headers.Single(header => header.Key == "Set-Cookie").Value;
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Cookie"] = cookie[..cookie.IndexOf(';', StringComparison.Ordinal)],
            ["X-Grvt-Account-Id"] = login.Headers.Single(header => header.Key == "X-Grvt-Account-Id").Value,
        };
    }

    /// <summary>A call that must succeed, with the sub-account added.</summary>
    public JsonElement Read(string route, JsonObject? body = null)
    {
        body ??= [];
        body["sub_account_id"] ??= SubAccount.ToString();
        var answer = Post("/full/v1/" + route, body);
        Assert.True(answer.Status == 200, answer.Text);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    public JsonElement[] Rows(string route, JsonObject? body = null) => [.. Read(route, body).GetProperty("result").EnumerateArray()];

    public JsonElement State(ulong client) => Read("order", new JsonObject { ["client_order_id"] = client.ToString() }).GetProperty("result").GetProperty("state");

    /// <summary>Status and reason of an order.</summary>
    public (string Status, string Reason) End(ulong client) => (State(client).GetProperty("status").GetString()!, State(client).GetProperty("reject_reason").GetString()!);

    public (RecordingPeer Peer, IVenueSocketSession Session) Connect(string path = "/ws/full", bool isPrivate = true)
    {
        var peer = new RecordingPeer();
        var opening = Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = path, Headers = isPrivate ? Login() : new Dictionary<string, string>() }, peer);
        return (peer, Assert.IsAssignableFrom<IVenueSocketSession>(opening.Session));
    }

    public static void Say(IVenueSocketSession session, string frame) => session.OnFrame(Encoding.UTF8.GetBytes(frame));

    /// <summary>A socket that follows one topic.</summary>
    public RecordingPeer Subscribe(string stream, string selector)
    {
        var (peer, session) = Connect();
        Say(session, $$"""{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"{{stream}}","selectors":["{{selector}}"]},"id":1}""");
        Assert.Contains("\"result\"", peer.Frames[0], StringComparison.Ordinal);
        return peer;
    }

    /// <summary>All pushes of a socket.</summary>
    public static JsonElement[] Pushes(RecordingPeer peer) =>
        [.. peer.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).Where(frame => frame.TryGetProperty("feed", out _) || frame.TryGetProperty("f", out _))];

    public void Dispose() => Venue.Dispose();
}

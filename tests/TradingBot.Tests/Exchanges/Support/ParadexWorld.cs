using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Paradex;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>A Paradex client and a script that plays the venue: just enough of it to connect, every part replaceable by a test.</summary>
internal sealed class ParadexWorld : IDisposable
{
    // Account of the published vectors (derive-0-chain11155111).
    public const string PrivateKey = "0x543b6cf6c91817a87174aaea4fb370ac1c694e864d7740d728f8344d53e815";
    public const string PublicKey = "0x2c144d2f2d4fc61b6f8967f3ba0012a87d90140bcfe5a3e92e8df83258c960f";
    public const string Account = "0x129c135ed63df9353885e292be4426b8ed6122b13c6c0e1bb787288a1f5adfa";
    public const string Wallet = "0x511671d631CEA1E4C66f8b93bc467646C8e994B9";
    public const string TestnetChain = "PRIVATE_SN_POTC_SEPOLIA";

    public const string Bitcoin = "BTC-USD-PERP";
    public const uint Tag = 0x12340007;

    public ParadexWorld(Action<ParadexWorld>? adjust = null)
    {
        Http.On("/v1/system/time", _ => ScriptedHttp.Json($$"""{"server_time":"{{VenueNow.ToUnixTimeMilliseconds()}}"}"""));
        Http.On("/v1/system/state", """{"status":"ok"}""");
        Http.On("/v1/system/config", Config(TestnetChain));
        Http.On("/v1/markets", Markets);
        Http.On("/v1/auth", _ => Token());
        Http.On("/v1/account", """{"account":"0x1","account_value":"10050.5","total_collateral":"10000","free_collateral":"9000","updated_at":1780000000000}""");
        Http.On("/v1/orders", request => ScriptedHttp.Json(request.Method == "GET" ? """{"results":[]}""" : Order(request.Body, "NEW"), request.Method == "GET" ? 200 : 201));
        Http.On("/v1/orders-history", """{"next":null,"prev":null,"results":[]}""");
        Sockets.OnOpen = socket => socket.OnSent = (_, text) => OnMessage(socket, text);
        Context = new ExchangeClientContext
        {
            Endpoints = ParadexDescriptor.Instance.Testnet!,
            Credentials = Credentials(PrivateKey),
            BotTag = Tag,
            MarketTime = Loop.Market,
            TransportTime = Loop.Transport,
            Http = new HttpMessageInvoker(Http),
            Sockets = Sockets,
            Loggers = Logs,
            Jitter = () => 0.5,
        };
        adjust?.Invoke(this);
        Client = ParadexDescriptor.Instance.CreateClient(Context);
    }

    public static string Markets { get; } = """
        {"results":[
          {"symbol":"BTC-USD-PERP","base_currency":"BTC","quote_currency":"USD","settlement_currency":"USDC","order_size_increment":"0.00001","price_tick_size":"0.1","min_notional":"10","max_order_size":"100","open_at":0,"expiry_at":0,"asset_kind":"PERP","funding_period_hours":8,"delta1_cross_margin_params":{"imf_base":"0.02"},"fee_config":{"api_fee":{"maker_fee":{"fee":"0.00003"},"taker_fee":{"fee":"0.00045"}}}},
          {"symbol":"kPEPE-USD-PERP","base_currency":"kPEPE","settlement_currency":"USDC","order_size_increment":"1","price_tick_size":"0.000001","min_notional":"10","open_at":4102444800000,"asset_kind":"PERP","funding_period_hours":4,"delta1_cross_margin_params":{"imf_base":"0.1"}},
          {"symbol":"KAS-USD-PERP","base_currency":"KAS","order_size_increment":"1","price_tick_size":"0.00001","asset_kind":"PERP"},
          {"symbol":"BTC-USD-96000-C","base_currency":"BTC","order_size_increment":"0.01","price_tick_size":"1","asset_kind":"PERP_OPTION"},
          {"symbol":"ETH-USD","base_currency":"ETH","order_size_increment":"0.01","price_tick_size":"0.01","asset_kind":"SPOT"}
        ]}
        """;

    public TestLoop Loop { get; } = new();

    public ScriptedHttp Http { get; } = new();

    public ScriptedSockets Sockets { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public RecordedEvents Events { get; } = new();

    public ExchangeClientContext Context { get; set; }

    public IExchangeClient Client { get; }

    /// <summary>How far the venue's clock is ahead of ours.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>The answer to an order request by stream, as the member "result" or "error"; null for no answer at all.</summary>
    public Func<string, JsonElement, string?> OnRequest { get; set; } = Answer;

    /// <summary>Order requests that came by the stream.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Whether the venue answers the login of a private connection.</summary>
    public string AuthAnswer { get; set; } = "\"result\":{\"node_id\":\"a1b2\"}";

    /// <summary>What follows the subscription of a public channel; by default the binary snapshot.</summary>
    public Action<ScriptedSocket, string> OnSubscribed { get; set; } = PushSnapshot;

    public DateTimeOffset VenueNow => Loop.Market.GetUtcNow() + ClockError;

    public ScriptedSocket PrivateSocket => Sockets.Opened.Last(socket => socket.Sent.Exists(text => text.Contains("\"auth\"", StringComparison.Ordinal)));

    public ScriptedSocket PublicSocket => Sockets.Opened.Last(socket => socket.Sent.Exists(text => text.Contains("order_book.", StringComparison.Ordinal)));

    public int Logins => Http.Requests.Count(request => request.Path.StartsWith("/v1/auth", StringComparison.Ordinal));

    /// <summary>Connected once, so that the account is known; then the stream is gone and does not come back.</summary>
    public static ParadexWorld Disconnected()
    {
        var world = new ParadexWorld();
        world.ConnectTrading();
        world.Sockets.Failures = 1000;
        world.Loop.Begin(() =>
        {
            world.PrivateSocket.Break();
            return 0;
        });
        return world;
    }

    public static Dictionary<string, Secret> Credentials(string key, string? account = null)
    {
        var credentials = new Dictionary<string, Secret> { ["PARADEX_L1_ADDRESS"] = new(Wallet), ["PARADEX_L2_PRIVATE_KEY"] = new(key) };
        if (account is not null)
        {
            credentials["PARADEX_L2_ADDRESS"] = new Secret(account);
        }

        return credentials;
    }

    public static string Config(string chain) =>
        $$"""{"starknet_chain_id":"{{chain}}","paraclear_account_proxy_hash":"0x3530cc4759d78042f1b543bf797f5f3d647cde0388c33734cf91b7f7b9314a9","paraclear_account_hash":"0x41cb0280ebadaa75f996d8d92c6f265f6d040bb3ba442e5f86a554f1765244e","l1_chain_id":"11155111"}""";

    public HttpResponseMessage Token(int minutes = 5)
    {
        var end = VenueNow.AddMinutes(minutes).ToUnixTimeSeconds();
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"typ":"at+JWT","exp":{{end}},"sub":"{{Account}}"}"""));
        return ScriptedHttp.Json($$"""{"jwt_token":"eyJhbGciOiJFUzM4NCJ9.{{payload}}.c2ln"}""");
    }

    public static HttpResponseMessage Refuse(string code, int status = 400) => ScriptedHttp.Json($$"""{"error":"{{code}}","message":"no","data":null}""", status);

    public ContractAttributes Contract(string id = Bitcoin) =>
        Loop.Complete(() => Client.GetContractsAsync(CancellationToken.None)).Value!.Single(contract => contract.ContractId == id);

    public VenueError? TryConnect() => Loop.Complete(() => Client.ConnectTradingAsync([Contract()], Events, CancellationToken.None));

    public void ConnectTrading() => Assert.Null(TryConnect());

    public VenueError? TryConnectMarketData(string id = Bitcoin) => Loop.Complete(() => Client.ConnectMarketDataAsync([Contract(id)], Events, CancellationToken.None));

    public void ConnectMarketData(string id = Bitcoin) => Assert.Null(TryConnectMarketData(id));

    public static OrderRequest Draft(uint sequence, decimal price = 64_000.5m, decimal size = 0.5m, bool reduceOnly = false) => new()
    {
        ClientOrderId = new ClientOrderId(Tag, sequence),
        ContractId = Bitcoin,
        Side = reduceOnly ? OrderSide.Sell : OrderSide.Buy,
        Price = price,
        Size = size,
        TimeInForce = TimeInForce.PostOnly,
        ReduceOnly = reduceOnly,
    };

    public OrderResult Place(uint sequence, bool reduceOnly = false) => Place(Draft(sequence, reduceOnly: reduceOnly))[0];

    public IReadOnlyList<OrderResult> Place(params OrderRequest[] orders) =>
        Loop.Complete(() => Client.PlaceOrdersAsync(orders, Task.CompletedTask, CancellationToken.None));

    public OrderLookup Find(uint sequence, DateTimeOffset sentAt) =>
        Loop.Complete(() => Client.FindOrderAsync(Bitcoin, new ClientOrderId(Tag, sequence), sentAt, CancellationToken.None));

    public void Push(string channel, string data) =>
        Loop.Begin(() =>
        {
            PrivateSocket.Push($$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"{{{channel}}}","data":{{{data}}}}}""");
            return 0;
        });

    public void PushPublic(SocketFrame frame) => Loop.Begin(() =>
    {
        PublicSocket.Push(frame);
        return 0;
    });

    /// <summary>An order as the channel orders has it.</summary>
    public static string OrderData(uint sequence, string status, decimal remaining = 0.5m, string reason = "", long seq = 1, string id = "1681", long at = 1_780_000_000_000, string side = "BUY") =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","account":"{{Account}}","market":"BTC-USD-PERP","side":"{{side}}","type":"LIMIT","size":"0.5","remaining_size":"{{remaining}}","price":"64000.5","status":"{{status}}","created_at":{{at}},"last_updated_at":{{at}},"cancel_reason":"{{reason}}","client_id":"tb-12340007-{{sequence}}","seq_no":{{seq}},"instruction":"POST_ONLY","avg_fill_price":"","flags":[],"trigger_price":"0"}""");

    /// <summary>The order of a request's body, as an answer has it.</summary>
    public static string Order(string body, string status, string id = "1681")
    {
        using var document = JsonDocument.Parse(body);
        return Order(document.RootElement, status, id);
    }

    public static string Order(JsonElement body, string status, string id = "1681") =>
        $$"""{"id":"{{id}}","market":"{{body.GetProperty("market")}}","side":"{{body.GetProperty("side")}}","type":"LIMIT","size":"{{body.GetProperty("size")}}","remaining_size":"{{body.GetProperty("size")}}","price":"{{body.GetProperty("price")}}","status":"{{status}}","created_at":1780000000000,"last_updated_at":1780000000000,"client_id":"{{(body.TryGetProperty("client_id", out var clientId) ? clientId.GetString() : "")}}","seq_no":1}""";

    public static string? Answer(string method, JsonElement parameters) => method switch
    {
        "order.create" => $$"""
            "result":{"order":{{Order(parameters, "NEW")}}}
            """,
        "order.create_batch" => "\"result\":{\"results\":[" + string.Join(',', parameters.GetProperty("orders").EnumerateArray().Select((order, i) => $$"""{"order":{{Order(order, "NEW", (9000 + i).ToString(CultureInfo.InvariantCulture))}},"created_at":1}""")) + "]}",
        "order.modify" => $$"""
            "result":{"order":{{Order(parameters, "OPEN", parameters.GetProperty("id").GetString()!)}}}
            """,
        "order.cancel" => "\"result\":{\"order_id\":\"1681\",\"status\":\"QUEUED_FOR_CANCELLATION\"}",
        "order.cancel_on_disconnect" => $"\"result\":{parameters.GetRawText()}",
        _ => "\"error\":{\"code\":-32601,\"message\":\"method does not exist\"}",
    };

    public static string Error(int code, string message) => $$"""
        "error":{"code":{{code}},"message":"{{message}}"}
        """;

    public void Dispose() => Loop.Wait(Loop.Begin(() => Client.DisposeAsync().AsTask()));

    private static void PushSnapshot(ScriptedSocket socket, string channel)
    {
        var market = channel.Split('.')[1];
        socket.Push(channel.StartsWith("order_book", StringComparison.Ordinal)
            ? ParadexSbeWriter.Book(market, 100, true, [(64_000.4m, 1.5m), (64_000m, 2m)], [(64_000.5m, 0.3m), (64_001m, 4m)])
            : ParadexSbeWriter.Summary(market, 64_010m, 64_005m, 0.0008m));
    }

    private void OnMessage(ScriptedSocket socket, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var (method, id, parameters) = (root.GetProperty("method").GetString()!, root.GetProperty("id").GetRawText(), root.GetProperty("params"));
        switch (method)
        {
            case "auth":
                Reply(AuthAnswer);
                break;
            case "subscribe" or "unsubscribe":
                var channel = parameters.GetProperty("channel").GetString()!;
                Reply($"\"result\":{parameters.GetRawText()}");
                if (method == "subscribe" && (channel.StartsWith("order_book", StringComparison.Ordinal) || channel.StartsWith("markets_summary", StringComparison.Ordinal)))
                {
                    OnSubscribed(socket, channel);
                }

                break;
            default:
                Requests.Add(text);
                if (OnRequest(method, parameters) is { } answer)
                {
                    Reply(answer);
                }

                break;
        }

        void Reply(string content) => socket.Push($$"""{"jsonrpc":"2.0",{{content.Trim()}},"usIn":1,"usDiff":1,"id":{{id}}}""");
    }
}

using System.Globalization;
using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Grvt;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>A GRVT client and a script that plays the venue: just enough of it to connect, every part replaceable by a test.</summary>
internal sealed class GrvtWorld : IDisposable
{
    // The key of the venue's own published examples.
    public const string PrivateKey = "0xf7934647276a6e1fa0af3f4467b4b8ddaf45d25a7368fa1a295eef49a446819d";
    public const string Signer = "0xe10ec9bb1ee30af8be35b32b163e7458a07ad987";
    public const string ApiKey = "2tSomeApiKey";
    public const string Account = "2147050003876484";
    public const string Bitcoin = "BTC_USDT_Perp";
    public const uint Tag = 0x12340007;

    public const string Login = "/auth/api_key/login";
    public const string Create = "/full/v1/create_order";

    public GrvtWorld(Action<GrvtWorld>? adjust = null)
    {
        Http.On("/time", _ => ScriptedHttp.Json($$"""{"server_time":{{VenueNow.ToUnixTimeMilliseconds()}}}"""));
        Http.On(Login, _ => Cookie());
        Http.On("/full/v1/all_instruments", Instruments);
        Http.On("/full/v1/account_summary", """{"result":{"event_time":"1780000000000000000","sub_account_id":"2147050003876484","unrealized_pnl":"50.5","total_equity":"10050.5","available_balance":"9000.0"}}""");
        Http.On(Create, request => request.Body.Contains("\"size\":\"0.0\"", StringComparison.Ordinal) ? Refuse(2062, 400) : ScriptedHttp.Json(Taken(request.Body)));
        Http.On("/full/v1/order", _ => Refuse(1004, 404));
        Http.On("/full/v1/order_history", """{"result":[],"next":""}""");
        Http.On("/full/v1/cancel_order", """{"result":{"ack":true}}""");
        Sockets.OnOpen = socket => socket.OnSent = (_, text) => OnMessage(socket, text);
        Context = new ExchangeClientContext
        {
            Endpoints = GrvtDescriptor.Instance.Testnet!,
            Credentials = Credentials(),
            BotTag = Tag,
            MarketTime = Loop.Market,
            TransportTime = Loop.Transport,
            Http = new HttpMessageInvoker(Http),
            Sockets = Sockets,
            Loggers = Logs,
            Jitter = () => 0.5,
        };
        adjust?.Invoke(this);
        Client = GrvtDescriptor.Instance.CreateClient(Context);
    }

    public static string Instruments { get; } = """
        {"result":[
          {"instrument":"BTC_USDT_Perp","instrument_hash":"0x030501","base":"BTC","quote":"USDT","kind":"PERPETUAL","base_decimals":9,"quote_decimals":6,"tick_size":"0.1","min_size":"0.001","funding_interval_hours":8,"min_notional":"100.0"},
          {"instrument":"KPEPE_USDT_Perp","instrument_hash":"0x036b01","base":"KPEPE","quote":"USDT","kind":"PERPETUAL","base_decimals":"3","tick_size":"0.0000001","min_size":"100.0","funding_interval_hours":4,"min_notional":"5.0"},
          {"instrument":"KAS_USDT_Perp","instrument_hash":"0x036c01","base":"KAS","quote":"USDT","kind":"PERPETUAL","base_decimals":6,"tick_size":"0.00001","min_size":"1.0"},
          {"instrument":"BTC_USDT_Fut_27Mar26","instrument_hash":"0x030502","base":"BTC","quote":"USDT","kind":"FUTURE","base_decimals":9,"tick_size":"0.1","min_size":"0.001"},
          {"instrument":"ETH_USDT_Perp","base":"ETH","quote":"USDT","kind":"PERPETUAL","base_decimals":9,"tick_size":"0.01","min_size":"0.01"}
        ],"next":""}
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

    /// <summary>The answer to a call by stream, as the member "result" or "error"; null for no answer at all.</summary>
    public Func<string, JsonElement, string?> OnCall { get; set; } = Answer;

    /// <summary>Calls that came by the stream.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Number of the message before the first of each stream.</summary>
    public int Latest { get; set; } = 41;

    public DateTimeOffset VenueNow => Loop.Market.GetUtcNow() + ClockError;

    public ScriptedSocket PrivateSocket => Sockets.Opened.Last(socket => socket.Sent.Exists(text => text.Contains("v1.order", StringComparison.Ordinal)));

    public ScriptedSocket PublicSocket => Sockets.Opened.Last(socket => socket.Sent.Exists(text => text.Contains("v1.book.d", StringComparison.Ordinal)));

    public static Dictionary<string, Secret> Credentials(string account = Account, string key = PrivateKey) => new(StringComparer.Ordinal)
    {
        ["GRVT_API_KEY"] = new(ApiKey),
        ["GRVT_PRIVATE_KEY"] = new(key),
        ["GRVT_TRADING_ACCOUNT_ID"] = new(account),
    };

    public HttpResponseMessage Cookie(string value = "one", double hours = 24, string? account = Account)
    {
        var response = ScriptedHttp.Json(account is null ? """{"status":"success","location":""}""" : $$"""{"status":"success","sub_account_id":"{{account}}"}""");
        var end = VenueNow.AddHours(hours).ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
        response.Headers.TryAddWithoutValidation("Set-Cookie", $"gravity={value}; Path=/; Expires={end}; HttpOnly; Secure; SameSite=None");
        response.Headers.TryAddWithoutValidation("X-Grvt-Account-Id", "ACC:1");
        return response;
    }

    public static HttpResponseMessage Refuse(int code, int status) => ScriptedHttp.Json($$"""{"code":{{code}},"message":"no","status":{{status}}}""", status);

    public ContractAttributes Contract(string id = Bitcoin) =>
        Loop.Complete(() => Client.GetContractsAsync(CancellationToken.None)).Value!.Single(contract => contract.ContractId == id);

    public VenueError? TryConnect() => Loop.Complete(() => Client.ConnectTradingAsync([Contract()], Events, CancellationToken.None));

    public void ConnectTrading() => Assert.Null(TryConnect());

    public void ConnectMarketData(string id = Bitcoin) =>
        Assert.Null(Loop.Complete(() => Client.ConnectMarketDataAsync([Contract(id)], Events, CancellationToken.None)));

    public static OrderRequest Draft(uint sequence, decimal price = 64_000.5m, decimal size = 0.5m, bool reduceOnly = false) => new()
    {
        ClientOrderId = new ClientOrderId(Tag, sequence),
        ContractId = Bitcoin,
        Side = reduceOnly ? OrderSide.Sell : OrderSide.Buy,
        Price = price,
        Size = size,
        TimeInForce = TimeInForce.PostOnly,
        ReduceOnly = reduceOnly,
        ExpiresAt = TestLoop.Start.AddDays(7),
    };

    public static OrderRequest Passing(uint sequence) => Draft(sequence) with { Type = OrderType.Market, TimeInForce = TimeInForce.ImmediateOrCancel, ExpiresAt = null };

    public IReadOnlyList<OrderResult> Place(params OrderRequest[] orders) =>
        Loop.Complete(() => Client.PlaceOrdersAsync(orders, Task.CompletedTask, CancellationToken.None));

    public OrderResult Cancel(uint sequence) =>
        Loop.Complete(() => Client.CancelOrderAsync(Bitcoin, new ClientOrderId(Tag, sequence), null, CancellationToken.None));

    public OrderLookup Find(uint sequence, DateTimeOffset sentAt) =>
        Loop.Complete(() => Client.FindOrderAsync(Bitcoin, new ClientOrderId(Tag, sequence), sentAt, CancellationToken.None));

    /// <summary>The client order id of a sequence: 2^63, the tag, the sequence.</summary>
    public static string Id(uint sequence) => (0x9234_0007_0000_0000UL + sequence).ToString(CultureInfo.InvariantCulture);

    /// <summary>A message of a private stream.</summary>
    public void Push(string stream, int number, string feed) => Push(PrivateSocket, stream, Account, number, feed);

    /// <summary>A message of a public stream.</summary>
    public void PushPublic(string stream, string selector, int number, string feed) => Push(PublicSocket, stream, selector, number, feed);

    /// <summary>An order as queries and streams have it.</summary>
    public static string Order(uint sequence, string status, string reason = "UNSPECIFIED", string traded = "0.0", string id = "0x0101010503e693410000000069530a7d", long at = 1_780_000_000_000_000_000, string trigger = "UNSPECIFIED") =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"order_id":"{{{id}}}","sub_account_id":"{{{Account}}}","is_market":false,"time_in_force":"GOOD_TILL_TIME","post_only":true,"reduce_only":false,"legs":[{"instrument":"BTC_USDT_Perp","size":"0.5","limit_price":"64000.5","is_buying_asset":true}],"signature":{"signer":"{{{Signer}}}","r":"0x1","s":"0x2","v":28,"expiration":"1780600000000000000","nonce":5,"chain_id":"0"},"metadata":{"client_order_id":"{{{Id(sequence)}}}","create_time":"{{{at}}}","trigger":{"trigger_type":"{{{trigger}}}"}},"state":{"status":"{{{status}}}","reject_reason":"{{{reason}}}","book_size":["0.5"],"traded_size":["{{{traded}}}"],"update_time":"{{{at}}}","avg_fill_price":["0.0"]},"builder":"0x00","builder_fee":"0.0"}""");

    public static string Book(string bid, string ask) =>
        $$"""{"event_time":"1780000000000000000","instrument":"BTC_USDT_Perp","bids":[{{Level(bid)}}],"asks":[{{Level(ask)}}]}""";

    public static string? Answer(string method, JsonElement parameters) => method switch
    {
        "v1/create_order" => $"\"result\":{Taken(parameters.GetRawText())}",
        "v2/bulk_orders" => "\"result\":{\"orders\":[" + string.Join(',', parameters.GetProperty("orders").EnumerateArray().Select(TakenOrder)) + "],\"cancel_acks\":[]}",
        _ => "\"result\":{\"result\":{\"ack\":true}}",
    };

    public static string Error(int code) => $$"""
        "error":{"code":{{code}},"message":"no"}
        """;

    /// <summary>The answer to an order: no name yet, and pending.</summary>
    public static string Taken(string body)
    {
        using var document = JsonDocument.Parse(body);
        return $$"""{"result":{{TakenOrder(document.RootElement.GetProperty("order"))}}}""";
    }

    public void Dispose() => Loop.Wait(Loop.Begin(() => Client.DisposeAsync().AsTask()));

    private static string TakenOrder(JsonElement order) =>
        $$$"""{"order_id":"0x00","legs":{{{order.GetProperty("legs").GetRawText()}}},"metadata":{{{order.GetProperty("metadata").GetRawText()}}},"state":{"status":"PENDING","reject_reason":"UNSPECIFIED"}}""";

    private static string Level(string text) => text.Length == 0 ? string.Empty : $$"""{"price":"{{text.Split('x')[0]}}","size":"{{text.Split('x')[1]}}","num_orders":1}""";

    private void Push(ScriptedSocket socket, string stream, string selector, int number, string feed) => Loop.Begin(() =>
    {
        socket.Push($$"""{"stream":"{{stream}}","selector":"{{selector}}","sequence_number":"{{number}}","feed":{{feed}},"prev_sequence_number":"{{Math.Max(0, number - 1)}}"}""");
        return 0;
    });

    private void OnMessage(ScriptedSocket socket, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var (method, id, parameters) = (root.GetProperty("method").GetString()!, root.GetProperty("id").GetRawText(), root.GetProperty("params"));
        switch (method)
        {
            case "subscribe":
                var (stream, selector) = (parameters.GetProperty("stream").GetString()!, parameters.GetProperty("selectors")[0].GetString()!);
                Reply($$"""
                    "result":{"stream":"{{stream}}","subs":["{{selector}}"],"unsubs":[],"num_snapshots":[1],"first_sequence_number":["{{Latest + 1}}"],"latest_sequence_number":["{{Latest}}"]}
                    """);
                if (stream == "v1.book.d")
                {
                    socket.Push($$"""{"stream":"{{stream}}","selector":"{{selector}}","sequence_number":"0","feed":{{Book("64000.4x1.5", "64000.5x0.3")}},"prev_sequence_number":"0"}""");
                }

                break;
            case "unsubscribe":
                Reply($"\"result\":{{\"unsubs\":{parameters.GetProperty("selectors").GetRawText()}}}");
                break;
            default:
                Calls.Add(text);
                if (OnCall(method, parameters) is { } answer)
                {
                    Reply(answer);
                }

                break;
        }

        void Reply(string content) => socket.Push($$"""{"jsonrpc":"2.0",{{content.Trim()}},"id":{{id}},"method":"{{method}}"}""");
    }
}

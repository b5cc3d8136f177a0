using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ed25519;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Backpack;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>A Backpack client and a script that plays the venue: just enough of it to connect, every part replaceable by a test.</summary>
internal sealed class BackpackWorld : IDisposable
{
    // The key of the published vectors.
    public const string SecretKey = "hBePrugX9ScOA7bX7qPpoOkYfngdAbT1ZAyixrhKR58=";
    public const string PublicKey = "lYfgwu4HqBE0+sqyvcAum4XVETxOKQ4LdFkgTj3uzwg=";
    public const string OtherPublicKey = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    public const string Bitcoin = "BTC_USDC_PERP";
    public const string OrderPath = "/api/v1/order";
    public const string HistoryPath = "/wapi/v1/history/orders";
    public const string AccountPath = "/api/v1/account";
    public const uint Tag = 0x12340007;

    /// <summary>The client id of the bot's order 1: 7 in the high byte.</summary>
    public const long FirstClientId = 117_440_513;

    public BackpackWorld(Action<BackpackWorld>? adjust = null)
    {
        Http.On("/api/v1/time", _ => new HttpResponseMessage { Content = new StringContent(VenueNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)) });
        Http.On("/api/v1/markets", Markets);
        Http.On("/api/v1/depth", """{"asks":[["64000.5","0.3"],["64001","4"]],"bids":[["64000","2"],["64000.4","1.5"]],"lastUpdateId":"100","timestamp":1793620800000000}""");
        Http.On(AccountPath, """{"autoLend":true,"futuresMakerFee":"2","futuresTakerFee":"5","leverageLimit":"10","limitOrders":0,"liquidating":false}""");
        Http.On("/api/v1/capital/collateral", """{"netEquity":"10050.5","netEquityAvailable":"9000","pnlUnrealized":"50.5","collateral":[]}""");
        Http.On("/api/v1/position", "[]");
        Http.On(OrderPath, request => ScriptedHttp.Json(Order(request.Method == "POST" ? request.Body : "{}", "New")));
        Http.On(HistoryPath, "[]");
        Sockets.OnOpen = socket => socket.OnSent = OnMessage;
        Context = new ExchangeClientContext
        {
            Endpoints = BackpackDescriptor.Instance.Live,
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
        Client = BackpackDescriptor.Instance.CreateClient(Context);
    }

    public static string Markets { get; } = $$"""
        [
          {{Market(Bitcoin, "BTC", "0.1", "0.00001")}},
          {{Market("kPEPE_USDC_PERP", "kPEPE", "0.00001", "1").Replace("3600000", "\"14400000\"", StringComparison.Ordinal)}},
          {{Market("KAITO_USDC_PERP", "KAITO", "0.0001", "1", "CancelOnly")}},
          {{Market("BTC_USDC", "BTC", "0.1", "0.00001").Replace("\"PERP\"", "\"SPOT\"", StringComparison.Ordinal)}},
          {{Market("BTC_USDT_PERP", "BTC", "0.1", "0.00001").Replace("\"USDC\"", "\"USDT\"", StringComparison.Ordinal)}}
        ]
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

    /// <summary>The venue refuses what is asked for on behalf of an account.</summary>
    public bool RefusesAccountStreams { get; set; }

    public DateTimeOffset VenueNow => Loop.Market.GetUtcNow() + ClockError;

    public ScriptedSocket PublicSocket => Sockets.Opened.Last(socket => !IsPrivate(socket));

    public ScriptedSocket PrivateSocket => Sockets.Opened.Last(IsPrivate);

    public IEnumerable<SeenRequest> Orders => Http.Requests.Where(request => request.Path == OrderPath && request.Method == "POST");

    public IEnumerable<SeenRequest> Changes => Http.Requests.Where(request => request.Method != "GET");

    public static Dictionary<string, Secret> Credentials(string publicKey = PublicKey, string secretKey = SecretKey) => new(StringComparer.Ordinal)
    {
        ["BACKPACK_PUBLIC_KEY"] = new(publicKey),
        ["BACKPACK_SECRET_KEY"] = new(secretKey),
    };

    public static BackpackMarket MarketOf(string symbol, string baseSymbol) =>
        BackpackMarket.From(JsonSerializer.Deserialize($"[{Market(symbol, baseSymbol, "0.01", "0.001")}]", BackpackJson.Default.Markets)![0])!;

    public static HttpResponseMessage Refuse(string code, string message = "no", int status = 400) => ScriptedHttp.Json($$"""{"code":"{{code}}","message":"{{message}}"}""", status);

    public static HttpResponseMessage NotFound() => Refuse("RESOURCE_NOT_FOUND", "Not Found", 404);

    public ContractAttributes Contract(string id = Bitcoin) =>
        Loop.Complete(() => Client.GetContractsAsync(CancellationToken.None)).Value!.Single(contract => contract.ContractId == id);

    public VenueError? TryConnect() => Loop.Complete(() => Client.ConnectTradingAsync([Contract()], Events, CancellationToken.None));

    public void ConnectTrading() => Assert.Null(TryConnect());

    public void ConnectMarketData(string id = Bitcoin) => Assert.Null(Loop.Complete(() => Client.ConnectMarketDataAsync([Contract(id)], Events, CancellationToken.None)));

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

    public OrderResult Place(uint sequence) => Place(Draft(sequence))[0];

    public IReadOnlyList<OrderResult> Place(params OrderRequest[] orders) =>
        Loop.Complete(() => Client.PlaceOrdersAsync(orders, Task.CompletedTask, CancellationToken.None));

    public OrderLookup Find(uint sequence, DateTimeOffset sentAt) =>
        Loop.Complete(() => Client.FindOrderAsync(Bitcoin, new ClientOrderId(Tag, sequence), sentAt, CancellationToken.None));

    public void Push(string text) => Loop.Begin(() =>
    {
        PrivateSocket.Push(text);
        return 0;
    });

    public void PushPublic(string text) => Loop.Begin(() =>
    {
        PublicSocket.Push(text);
        return 0;
    });

    public static string Change(long first, long last, string bids, string asks = "[]", string symbol = Bitcoin) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"stream":"depth.{{{symbol}}}","data":{"e":"depth","E":1793620800100000,"T":1793620800099000,"s":"{{{symbol}}}","U":{{{first}}},"u":{{{last}}},"a":{{{asks}}},"b":{{{bids}}}}}""");

    /// <summary>An event of the bot's order 1, or of another's.</summary>
    public static string Update(string kind, string status, string further = "", long clientId = FirstClientId, string timeInForce = "GTC") => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"data":{"e":"{{{kind}}}","E":1793620801000100,"T":1793620801000000,"s":"BTC_USDC_PERP","c":{{{clientId}}},"S":"Bid","o":"LIMIT","f":"{{{timeInForce}}}","q":"0.5","p":"64000.5","X":"{{{status}}}","i":"4228978331","V":"RejectTaker","O":"USER","r":false,"y":true,"t":null{{{further}}}},"stream":"account.orderUpdate"}""");

    /// <summary>The order of a request's body, as an answer has it.</summary>
    public static string Order(string body, string status, string filled = "0", string id = "4228978331")
    {
        using var document = JsonDocument.Parse(body);
        var clientId = document.RootElement.TryGetProperty("clientId", out var number) ? number.GetRawText() : "117440513";
        return $$"""{"orderType":"Limit","id":"{{id}}","clientId":{{clientId}},"createdAt":1793620800262,"executedQuantity":"{{filled}}","executedQuoteQuantity":"0","postOnly":true,"price":"64000.5","quantity":"0.5","reduceOnly":null,"side":"Bid","status":"{{status}}","symbol":"BTC_USDC_PERP","timeInForce":"GTC","triggerPrice":null}""";
    }

    public static Dictionary<string, string> Parameters(string query) => query.Length == 0
        ? []
        : query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

    public void Dispose() => Loop.Wait(Loop.Begin(() => Client.DisposeAsync().AsTask()));

    private static bool IsPrivate(ScriptedSocket socket) => socket.Sent.Exists(text => text.Contains("account.", StringComparison.Ordinal));

    private static string Market(string symbol, string baseSymbol, string tick, string step, string state = "Open") => $$$"""
        {"symbol":"{{{symbol}}}","baseSymbol":"{{{baseSymbol}}}","quoteSymbol":"USDC","marketType":"PERP","filters":{"price":{"minPrice":"0.1","tickSize":"{{{tick}}}"},"quantity":{"minQuantity":"{{{step}}}","maxQuantity":null,"stepSize":"{{{step}}}"}},"imfFunction":{"type":"sqrt","base":"0.02","factor":"0.00006"},"fundingInterval":3600000,"orderBookState":"{{{state}}}","visible":true}
        """;

    private void OnMessage(ScriptedSocket socket, string text)
    {
        if (text.Contains("account.", StringComparison.Ordinal) && RefusesAccountStreams)
        {
            socket.Push("""{"id":null,"error":{"code":4003,"message":"Invalid signature"}}""");
        }
        else if (text.StartsWith("""{"method":"SUBSCRIBE","params":["ticker.""", StringComparison.Ordinal))
        {
            socket.Push("""{"stream":"ticker.BTC_USDC_PERP","data":{"e":"ticker","E":1793620800000000,"s":"BTC_USDC_PERP","o":"1","c":"2","h":"3","l":"1","v":"4","V":"8","n":5}}""");
        }
    }

    /// <summary>The request carries the account's signature of that text, its own stamp and its window.</summary>
    public static bool IsSigned(SeenRequest request, string text) =>
        Verifies($"{text}&timestamp={request.Headers["X-Timestamp"]}&window={request.Headers["X-Window"]}", request.Headers["X-Signature"]);

    /// <summary>The account has signed that text.</summary>
    public static bool Verifies(string text, string signature) =>
        Ed25519PublicKey.TryCreate(Convert.FromBase64String(PublicKey), out var key) && key.Verify(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature));
}

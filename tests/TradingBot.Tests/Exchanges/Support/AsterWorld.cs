using System.Globalization;
using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Aster;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>An Aster client and a script that plays the venue: just enough of it to connect, every part replaceable by a test.</summary>
internal sealed class AsterWorld : IDisposable
{
    // The key and the wallet of the venue's own documentation.
    public const string PrivateKey = "0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1";
    public const string Signer = "0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0";
    public const string User = "0x63DD5aCC6b1aa0f563956C0e534DD30B6dcF7C4e";

    public const string Bitcoin = "BTCUSDT";
    public const string OrderPath = "/fapi/v3/order";
    public const uint Tag = 0x12340007;

    public AsterWorld(Action<AsterWorld>? adjust = null)
    {
        Http.On("/fapi/v3/time", _ => ScriptedHttp.Json($$"""{"serverTime":{{VenueNow.ToUnixTimeMilliseconds()}}}"""));
        Http.On("/fapi/v3/exchangeInfo", Symbols);
        Http.On("/fapi/v3/fundingInfo", """[{"symbol":"1000PEPEUSDT","fundingIntervalHours":4}]""");
        Http.On("/fapi/v3/depth", """{"lastUpdateId":100,"E":1793620800000,"T":1793620800000,"bids":[["64000.4","1.5"],["64000","2"]],"asks":[["64000.5","0.3"],["64001","4"]]}""");
        foreach (var version in new[] { "v3", "v1" })
        {
            Http.On($"/fapi/{version}/positionSide/dual", """{"dualSidePosition":false}""");
            Http.On($"/fapi/{version}/commissionRate", """{"symbol":"BTCUSDT","makerCommissionRate":"0.0001","takerCommissionRate":"0.00035"}""");
            Http.On($"/fapi/{version}/listenKey", """{"listenKey":"k1"}""");
            Http.On($"/fapi/{version}/order", request => ScriptedHttp.Json(Order(request.Body, "NEW")));
        }

        Http.On("/fapi/v3/accountWithJoinMargin", Money);
        Http.On("/fapi/v4/account", Money);
        Sockets.OnOpen = socket => socket.OnSent = (_, text) => OnMessage(socket, text);
        Context = new ExchangeClientContext
        {
            Endpoints = AsterDescriptor.Instance.Live,
            Credentials = Agent(),
            BotTag = Tag,
            MarketTime = Loop.Market,
            TransportTime = Loop.Transport,
            Http = new HttpMessageInvoker(Http),
            Sockets = Sockets,
            Loggers = Logs,
            Jitter = () => 0.5,
        };
        adjust?.Invoke(this);
        Client = AsterDescriptor.Instance.CreateClient(Context);
    }

    public static string Money => """{"canTrade":true,"canWithdraw":true,"totalWalletBalance":"10000","totalMarginBalance":"10050.5","availableBalance":"9000"}""";

    public static string Symbols { get; } = $$"""
        {"symbols":[
          {{Symbol("BTCUSDT", "BTC", "0.1", "0.001")}},
          {{Symbol("1000PEPEUSDT", "1000PEPE", "0.0000100", "1")}},
          {{Symbol("1INCHUSDT", "1INCH", "0.0001", "1", "SETTLING")}},
          {{Symbol("BTCUSD1", "BTC", "0.1", "0.001").Replace("\"USDT\"", "\"USD1\"", StringComparison.Ordinal)}},
          {{Symbol("BTCUSDT_261225", "BTC", "0.1", "0.001").Replace("PERPETUAL", "CURRENT_QUARTER", StringComparison.Ordinal)}}
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

    /// <summary>What is pushed between a subscription of a book and its acknowledgement's snapshot.</summary>
    public Action<ScriptedSocket> OnBookSubscribed { get; set; } = _ => { };

    public DateTimeOffset VenueNow => Loop.Market.GetUtcNow() + ClockError;

    public ScriptedSocket PublicSocket => Sockets.Opened.Last(socket => socket.Sent.Count > 0);

    public ScriptedSocket PrivateSocket => Sockets.Opened.Last(socket => socket.Sent.Count == 0);

    public IEnumerable<SeenRequest> Orders => Http.Requests.Where(request => request.Path == OrderPath && request.Method == "POST");

    public static Dictionary<string, Secret> Agent(string signer = Signer) => new(StringComparer.Ordinal)
    {
        ["ASTER_USER"] = new(User),
        ["ASTER_SIGNER"] = new(signer),
        ["ASTER_PRIVATE_KEY"] = new(PrivateKey),
    };

    public static Dictionary<string, Secret> Legacy() => new(StringComparer.Ordinal)
    {
        ["ASTER_API_KEY"] = new("dbefbc809e3e83c283a984c3a1459732ea7db1360ca80c5c2c8867408d28cc83"),
        ["ASTER_SECRET_KEY"] = new("2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9"),
    };

    public static AsterMarket Market(string symbol, string baseAsset, int? hours) =>
        AsterMarket.From(JsonSerializer.Deserialize($$"""{"symbols":[{{Symbol(symbol, baseAsset, "0.1", "0.001")}}]}""", AsterJson.Default.AsterExchangeInfoDto)!.Symbols![0], hours)!;

    public static HttpResponseMessage Refuse(int code, string message = "no", int status = 400) => ScriptedHttp.Json($$"""{"code":{{code}},"msg":"{{message}}"}""", status);

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

    public static string Change(long first, long last, long previous, string bids, string asks = "[]", long at = 1_793_620_800_100) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"e":"depthUpdate","E":{{at}},"T":{{at}},"s":"BTCUSDT","U":{{first}},"u":{{last}},"pu":{{previous}},"b":{{bids}},"a":{{asks}}}""");

    /// <summary>An event of an order.</summary>
    public static string Update(uint sequence, string execution, string status, decimal filled = 0m, decimal last = 0m, string timeInForce = "GTX", long trade = 0, string clientId = "") =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"e":"ORDER_TRADE_UPDATE","E":1793620801001,"T":1793620801000,"o":{"s":"BTCUSDT","c":"{{(clientId.Length > 0 ? clientId : $"tb-12340007-{sequence}")}}","S":"BUY","o":"LIMIT","f":"{{timeInForce}}","q":"0.5","p":"64000.5","ap":"{{(filled > 0m ? 64000.5m : 0m)}}","x":"{{execution}}","X":"{{status}}","i":8886774,"l":"{{last}}","z":"{{filled}}","L":"64000.5","N":"USDT","n":"0.0469","T":1793620801000,"t":{{trade}},"m":true,"R":false,"ps":"BOTH"} }""");

    /// <summary>The order of a request's body, as an answer has it.</summary>
    public static string Order(string body, string status, string filled = "0", string timeInForce = "GTX")
    {
        var parameters = Parameters(body);
        return $$"""{"orderId":1681,"symbol":"BTCUSDT","status":"{{status}}","clientOrderId":"{{parameters.GetValueOrDefault("newClientOrderId") ?? parameters.GetValueOrDefault("origClientOrderId")}}","price":"64000.5","avgPrice":"0","origQty":"0.5","executedQty":"{{filled}}","timeInForce":"{{timeInForce}}","type":"LIMIT","side":"BUY","reduceOnly":false,"updateTime":1793620800000}""";
    }

    public static Dictionary<string, string> Parameters(string form) =>
        form.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : string.Empty, StringComparer.Ordinal);

    public void Dispose() => Loop.Wait(Loop.Begin(() => Client.DisposeAsync().AsTask()));

    private static string Symbol(string symbol, string baseAsset, string tick, string step, string status = "TRADING") => $$"""
        {"symbol":"{{symbol}}","contractType":"PERPETUAL","status":"{{status}}","baseAsset":"{{baseAsset}}","quoteAsset":"USDT","pricePrecision":7,"quantityPrecision":5,"filters":[{"filterType":"PRICE_FILTER","minPrice":"0","maxPrice":"2000000","tickSize":"{{tick}}"},{"filterType":"LOT_SIZE","minQty":"{{step}}","maxQty":"1000","stepSize":"{{step}}"},{"filterType":"MAX_NUM_ORDERS","limit":200},{"filterType":"MIN_NOTIONAL","notional":"5"}]}
        """;

    private void OnMessage(ScriptedSocket socket, string text)
    {
        using var document = JsonDocument.Parse(text);
        var isBook = document.RootElement.GetProperty("params")[0].GetString()!.Contains("@depth", StringComparison.Ordinal);
        if (isBook && document.RootElement.GetProperty("method").GetString() == "SUBSCRIBE")
        {
            OnBookSubscribed(socket);
        }

        socket.Push($$"""{"result":null,"id":{{document.RootElement.GetProperty("id").GetRawText()}}}""");
    }
}

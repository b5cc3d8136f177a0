using System.Globalization;
using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Exchanges.EdgeX;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>An EdgeX client and a script that plays the venue: just enough of it to connect, every part replaceable by a test.</summary>
internal sealed class EdgeXWorld : IDisposable
{
    // The key and its address of the worked example in the venue's protocol.
    public const string PrivateKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    public const string Signer = "0xFCAd0B19bB29D4674531d6f115237E16AfCE377c";
    public const string Account = "543429922991899150";
    public const string ApiKey = "5a0f6d1e-2b7c-4c1d-9d7e-0f3a1b2c3d4e";
    public const string ApiSecret = "Zx9-shared-secret-0001";
    public const string Passphrase = "pass-phrase-1";

    public const string Bitcoin = "BTCUSDC";
    public const string CreatePath = "/api/v2/private/order/createOrder";
    public const string AssetsPath = "/api/v2/private/account/getAccountAsset";
    public const string LookupPath = "/api/v2/private/order/getOrderByClientOrderId";
    public const string FillsPath = "/api/v2/private/order/getHistoryOrderFillTransactionPage";
    public const string LeveragePath = "/api/v2/private/account/updateLeverageSetting";
    public const uint Tag = 0x12340007;

    public EdgeXWorld(Action<EdgeXWorld>? adjust = null)
    {
        Http.On("/api/v2/public/meta/getServerTime", _ => Answer($$"""{"timeMillis":"{{VenueNow.ToUnixTimeMilliseconds()}}"}"""));
        Http.On("/api/v2/public/meta/getMetaData", _ => Answer(Metadata));
        Http.On(AssetsPath, _ => Answer(Assets()));
        Http.On(CreatePath, _ => Answer("""{"orderId":"564814927928230158"}"""));
        Http.On("/api/v2/private/order/cancelOrderByClientOrderId", _ => Answer("""{"cancelResultMap":{"564814927928230158":"SUCCESS"}}"""));
        Sockets.OnOpen = socket =>
        {
            socket.OnSent = (_, text) => OnMessage(socket, text);
            OnOpened(socket);
        };
        Context = new ExchangeClientContext
        {
            Endpoints = EdgeXDescriptor.Instance.Live,
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
        Client = EdgeXDescriptor.Instance.CreateClient(Context);
    }

    public static string Metadata { get; } = $$"""
        {"global":{"appName":"edgeX","appEnv":"mainnet","nativeChainId":"3343","contractAddress":"0xeeb3fb05cca17745cbdf193a9b16537efb68fac8","collateralCoinId":"1000"},
         "coinList":[{"coinId":"1000","coinName":"USDC","resolution":"0xf4240"},{"coinId":"1001","coinName":"BTC","resolution":null},{"coinId":"1002","coinName":"USDT","resolution":"0xf4240"}],
         "contractList":[
          {{Contract("30000001", "BTCUSDC", "0.1", "0.001")}},
          {{Contract("30000050", "1000PEPEUSDC", "0.0000100", "1", interval: "60")}},
          {{Contract("30000051", "1INCHUSDC", "0.0001", "1", isEnabled: "false")}},
          {{Contract("10000001", "BTCUSDT", "0.1", "0.001", quote: "1002")}},
          {{Contract("30000099", "ODDUSDC", "0.1", "0.001").Replace("\"1000000000\"", "null", StringComparison.Ordinal)}}]}
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

    /// <summary>The snapshot with which a stream of the account begins.</summary>
    public string Snapshot { get; set; } = """{"type":"trade-event","content":{"event":"Snapshot","version":100,"data":{"account":[],"position":[],"order":[]},"time":1793620800000,"accountId":0}}""";

    /// <summary>The snapshot of a book.</summary>
    public string Book { get; set; } = Depth("Snapshot", 90, 100, """{"price":"64000.4","size":"1.5"},{"price":"64000.0","size":"2"}""", """{"price":"64000.5","size":"0.3"},{"price":"64001.0","size":"4"}""");

    public DateTimeOffset VenueNow => Loop.Market.GetUtcNow() + ClockError;

    public ScriptedSocket PublicSocket => Sockets.Opened[Sockets.Requests.FindLastIndex(request => request.Uri.AbsolutePath == "/api/v1/public/ws")];

    public ScriptedSocket PrivateSocket => Sockets.Opened[^1];

    public IEnumerable<SeenRequest> Orders => Http.Requests.Where(request => request.Path == CreatePath);

    public IEnumerable<SeenRequest> Changes => Http.Requests.Where(request => request.Method != "GET");

    public static Dictionary<string, Secret> Credentials() => new(StringComparer.Ordinal)
    {
        ["EDGEX_ACCOUNT_ID"] = new(Account),
        ["EDGEX_API_KEY"] = new(ApiKey),
        ["EDGEX_API_SECRET"] = new(ApiSecret),
        ["EDGEX_API_PASSPHRASE"] = new(Passphrase),
        ["EDGEX_TRADING_PRIVATE_KEY"] = new(PrivateKey),
    };

    public static EdgeXMarket Market(string symbol, string id = "10000001", string quote = "1000") => EdgeXMarket.From(
        JsonSerializer.Deserialize($$"""{"data":{"contractList":[{{Contract(id, symbol, "0.1", "0.001", quote: quote)}}]} }""", EdgeXJson.Default.Metadata)!.Data!.ContractList![0],
        new Dictionary<long, EdgeXCoinDto> { [1000] = new() { CoinId = 1000, CoinName = "USDC", Resolution = "1000000" } })!;

    public static HttpResponseMessage Answer(string data) => ScriptedHttp.Json($$"""{"code":"SUCCESS","data":{{data}},"msg":null,"errorParam":null}""");

    public static HttpResponseMessage Refuse(string code, string message = "no", int status = 200) =>
        ScriptedHttp.Json($$"""{"code":"{{code}}","data":null,"msg":"{{message}}","errorParam":null}""", status);

    /// <summary>An account with a position of 0.5 BTC that cost 31000, and 10000 in cash.</summary>
    public static string Assets(string l2Key = Signer, string leverage = "10", string account = Account, string status = "NORMAL") => $$"""
        {"account":{"id":"{{account}}","ethAddress":"0x63DD5aCC6b1aa0f563956C0e534DD30B6dcF7C4e","l2Key":"{{l2Key}}","status":"{{status}}","isLiquidating":false,
          "defaultTradeSetting":{"isSetFeeRate":true,"takerFeeRate":"0.002","makerFeeRate":"0.000180","isSetMaxLeverage":false,"maxLeverage":"0"},
          "contractIdToTradeSetting":{"30000001":{"isSetFeeRate":false,"takerFeeRate":"","isSetMaxLeverage":true,"maxLeverage":"{{leverage}}"} } },
         "collateralList":[{"coinId":"1000","amount":"-21000"}],
         "positionList":[{"coinId":"1000","contractId":"30000001","openSize":"0.5","openValue":"31000","updatedTime":"1793620800000"}],
         "positionAssetList":[{"coinId":"1000","contractId":"30000001","positionValue":"32000","unrealizePnl":"1000","liquidatePrice":"42210.6"}],
         "collateralAssetModelList":[{"coinId":"1000","totalEquity":"11000","availableAmount":"7800"}]}
        """;

    public ContractAttributes Attributes(string id = Bitcoin) =>
        Loop.Complete(() => Client.GetContractsAsync(CancellationToken.None)).Value!.Single(contract => contract.ContractId == id);

    public VenueError? TryConnect() => Loop.Complete(() => Client.ConnectTradingAsync([Attributes()], Events, CancellationToken.None));

    public void ConnectTrading() => Assert.Null(TryConnect());

    public void ConnectMarketData(string id = Bitcoin) => Assert.Null(Loop.Complete(() => Client.ConnectMarketDataAsync([Attributes(id)], Events, CancellationToken.None)));

    public OrderRequest Draft(uint sequence, decimal price = 64_000.5m, decimal size = 0.5m, bool reduceOnly = false) => new()
    {
        ClientOrderId = new ClientOrderId(Tag, sequence),
        ContractId = Bitcoin,
        Side = reduceOnly ? OrderSide.Sell : OrderSide.Buy,
        Price = price,
        Size = size,
        TimeInForce = TimeInForce.PostOnly,
        ReduceOnly = reduceOnly,
        ExpiresAt = Loop.Market.GetUtcNow() + TimeSpan.FromMinutes(5),
    };

    public OrderResult Place(uint sequence) => Place(Draft(sequence))[0];

    public IReadOnlyList<OrderResult> Place(params OrderRequest[] orders) =>
        Loop.Complete(() => Client.PlaceOrdersAsync(orders, Task.CompletedTask, CancellationToken.None));

    public OrderResult Cancel(uint sequence) =>
        Loop.Complete(() => Client.CancelOrderAsync(Bitcoin, new ClientOrderId(Tag, sequence), null, CancellationToken.None));

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

    public static string Depth(string type, long first, long last, string bids, string asks = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"type":"quote-event","channel":"depth.30000001.15","content":{"channel":"depth.30000001.15","dataType":"{{type}}","data":[{"startVersion":"{{first}}","endVersion":"{{last}}","level":15,"contractId":"30000001","contractName":"BTCUSDC","asks":[{{asks}}],"bids":[{{bids}}],"depthType":"{{type.ToUpperInvariant()}}"}]} }""");

    /// <summary>An event with one order, and with fills and positions where given.</summary>
    public static string Event(string order, int version = 101, string fills = "", string positions = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"type":"trade-event","content":{"event":"ORDER_UPDATE","version":{{version}},"data":{"account":[],"collateral":[],"position":[{{positions}}],"order":[{{order}}],"orderFillTransaction":[{{fills}}]},"time":1793620801000,"accountId":0} }""");

    public static string Order(
        uint sequence, string status, string matched = "0", string filled = "0", string reason = "UNKNOWN_ORDER_CANCEL_REASON", string timeInForce = "POST_ONLY", string failed = "0", long id = 8886774) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{id}}","contractId":"30000001","side":"BUY","price":"64000.5","size":"0.500","clientOrderId":"tb-12340007-{{sequence}}","type":"LIMIT","timeInForce":"{{timeInForce}}","reduceOnly":false,"expireTime":"1793621400000","status":"{{status}}","cancelReason":"{{reason}}","cumMatchSize":"{{matched}}","cumMatchValue":"{{Decimal(matched) * 64000m}}","cumFillSize":"{{filled}}","cumFillValue":"{{Decimal(filled) * 64000m}}","cumFailSize":"{{failed}}","createdTime":"1793620800500","updatedTime":"1793620801000"}""");

    public static string Fill(long id, string size, long order = 8886774, string censor = "CENSOR_SUCCESS", string direction = "MAKER", long at = 1_793_620_801_000) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{id}}","contractId":"30000001","orderId":"{{order}}","orderSide":"BUY","fillSize":"{{size}}","fillValue":"{{Decimal(size) * 64000m}}","fillFee":"5.76","fillPrice":"64000.1","liquidateFee":"0","realizePnl":"-5.76","direction":"{{direction}}","isLiquidate":false,"isDeleverage":false,"matchTime":"{{at}}","createdTime":"{{at}}","censorStatus":"{{censor}}"}""");

    public static JsonElement Body(SeenRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return document.RootElement.Clone();
    }

    public void Dispose() => Loop.Wait(Loop.Begin(() => Client.DisposeAsync().AsTask()));

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Contract(string id, string name, string tick, string step, string interval = "240", string isEnabled = "true", string quote = "1000") => $$"""
        {"contractId":"{{id}}","contractName":"{{name}}","baseCoinId":"1001","quoteCoinId":"{{quote}}","tickSize":"{{tick}}","stepSize":"{{step}}","minOrderSize":"{{step}}","maxOrderSize":"50.000","resolution":"1000000000",
         "riskTierList":[{"tier":1,"maxLeverage":"100"},{"tier":2,"maxLeverage":"6"}],"defaultTakerFeeRate":"0.00045","defaultMakerFeeRate":"0.00018","defaultLeverage":"20","displayMaxLeverage":"50","enableTrade":{{isEnabled}},"fundingRateIntervalMin":"{{interval}}"}
        """;

    private void OnOpened(ScriptedSocket socket)
    {
        var isPrivate = Sockets.Requests[^1].Uri.AbsolutePath == "/api/v1/private/ws";
        socket.Push("""{"sid":"e86b41b9-f039-d6e7-5d46-517993ed824f","type":"connected","time":"1793620800000"}""");
        if (isPrivate)
        {
            socket.Push(Snapshot);
        }
    }

    private void OnMessage(ScriptedSocket socket, string text)
    {
        using var document = JsonDocument.Parse(text);
        var type = document.RootElement.GetProperty("type").GetString();
        if (type is not ("subscribe" or "unsubscribe"))
        {
            return;
        }

        var channel = document.RootElement.GetProperty("channel").GetString()!;
        socket.Push($$"""{"type":"{{type}}d","channel":"{{channel}}","request":"{}"}""");
        if (type == "subscribe" && channel.StartsWith("depth.", StringComparison.Ordinal))
        {
            socket.Push(Book.Replace("depth.30000001.15", channel, StringComparison.Ordinal));
        }
    }
}

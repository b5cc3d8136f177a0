using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Lighter;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>A Lighter client and a script that plays the venue: just enough of it to connect, every part replaceable by a test.</summary>
internal sealed class LighterWorld : IDisposable
{
    public const long Account = 213803;
    public const int KeyIndex = 2;

    // First transaction vector of the published client's test data.
    public const string PrivateKey = "1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827";
    public const string PublicKey = "eba8d375c2acbf2050243b231af084861b87247848c854d10b797ffda80ecf2b34e83cef8bcdad03";

    public LighterWorld(Action<LighterWorld>? adjust = null)
    {
        Http.On("/", _ => ScriptedHttp.Json($$"""{"status":200,"network_id":304,"timestamp":{{Loop.Market.GetUtcNow().ToUnixTimeSeconds()}}}"""));
        Http.On("/api/v1/orderBookDetails", Markets);
        Http.On("/api/v1/apikeys", $$"""{"code":200,"api_keys":[{"account_index":{{Account}},"api_key_index":{{KeyIndex}},"nonce":722,"public_key":"{{PublicKey}}"}]}""");
        Http.On("/api/v1/nextNonce", _ => ScriptedHttp.Json($$"""{"code":200,"nonce":{{Nonce}}}"""));
        Http.On("/api/v1/accountActiveOrders", """{"code":200,"orders":[]}""");
        Http.On("/api/v1/accountInactiveOrders", """{"code":200,"orders":null}""");
        Sockets.OnOpen = socket =>
        {
            socket.OnSent = (_, text) => OnMessage(socket, text);
            socket.Push("""{"session_id":"8d354239","type":"connected"}""");
        };
        Context = new ExchangeClientContext
        {
            Endpoints = LighterDescriptor.Instance.Live,
            Credentials = new Dictionary<string, Secret>
            {
                ["API_KEY_PRIVATE_KEY"] = new(PrivateKey),
                ["LIGHTER_ACCOUNT_INDEX"] = new(Account.ToString(CultureInfo.InvariantCulture)),
                ["LIGHTER_API_KEY_INDEX"] = new(KeyIndex.ToString(CultureInfo.InvariantCulture)),
            },
            BotTag = 0x12340007,
            MarketTime = Loop.Market,
            TransportTime = Loop.Transport,
            Http = new HttpMessageInvoker(Http),
            Sockets = Sockets,
            Loggers = Logs,
            Jitter = () => 0.5,
        };
        adjust?.Invoke(this);
        Client = LighterDescriptor.Instance.CreateClient(Context);
    }

    public static string Markets { get; } = """
        {"code":200,"order_book_details":[
          {"symbol":"ETH","market_id":0,"market_type":"perp","status":"active","taker_fee":"0.0000","maker_fee":"0.0000","min_base_amount":"0.0050","min_quote_amount":"10.000000","order_quote_limit":"","supported_size_decimals":4,"supported_price_decimals":2,"min_initial_margin_fraction":200,"last_trade_price":2361.31},
          {"symbol":"1000PEPE","market_id":4,"market_type":"perp","status":"active","taker_fee":"0.0000","maker_fee":"0.0000","min_base_amount":"10","min_quote_amount":"10.000000","order_quote_limit":"1000","supported_size_decimals":0,"supported_price_decimals":6,"min_initial_margin_fraction":1000,"last_trade_price":0.0045},
          {"symbol":"ETH/USDC","market_id":2048,"market_type":"spot","status":"active","supported_size_decimals":4,"supported_price_decimals":2}
        ]}
        """;

    public TestLoop Loop { get; } = new();

    public ScriptedHttp Http { get; } = new();

    public ScriptedSockets Sockets { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public RecordedEvents Events { get; } = new();

    public ExchangeClientContext Context { get; set; }

    public IExchangeClient Client { get; }

    /// <summary>The next nonce that the venue wants.</summary>
    public long Nonce { get; set; } = 722;

    /// <summary>The code with which the stream answers transactions; null for no answer at all.</summary>
    public Func<string, int?> OnTransaction { get; set; } = _ => 200;

    /// <summary>Transactions that came by the stream.</summary>
    public List<string> Transactions { get; } = [];

    public ScriptedSocket PrivateSocket => Sockets.Opened.Last(socket => socket.Sent.Exists(text => text.Contains("account_all_orders", StringComparison.Ordinal)));

    public ContractAttributes Eth => Contract("ETH");

    public ContractAttributes Contract(string id) =>
        Loop.Complete(() => Client.GetContractsAsync(CancellationToken.None)).Value!.Single(contract => contract.ContractId == id);

    public void ConnectTrading() =>
        Assert.Null(Loop.Complete(() => Client.ConnectTradingAsync([Eth], Events, CancellationToken.None)));

    public static OrderRequest Order(uint sequence, decimal price = 2352.74m, decimal size = 0.5m) => new()
    {
        ClientOrderId = new ClientOrderId(0x12340007, sequence),
        ContractId = "ETH",
        Side = OrderSide.Buy,
        Price = price,
        Size = size,
        TimeInForce = TimeInForce.PostOnly,
    };

    public OrderResult Place(uint sequence) => Place(Order(sequence))[0];

    public IReadOnlyList<OrderResult> Place(params OrderRequest[] orders) =>
        Loop.Complete(() => Client.PlaceOrdersAsync(orders, Task.CompletedTask, CancellationToken.None));

    public static string Book(int market, string asks, string bids, long nonce, long begin, bool snapshot = false) =>
        $$"""{"channel":"order_book:{{market}}","offset":1,"order_book":{"code":0,"asks":[{{asks}}],"bids":[{{bids}}],"offset":1,"nonce":{{nonce}},"begin_nonce":{{begin}}},"timestamp":1778138582602,"type":"{{(snapshot ? "subscribed" : "update")}}/order_book"}""";

    public static string Level(string price, string size) => $$"""{"price":"{{price}}","size":"{{size}}"}""";

    public void Dispose() => Loop.Wait(Loop.Begin(() => Client.DisposeAsync().AsTask()));

    private void OnMessage(ScriptedSocket socket, string text)
    {
        var channel = Member(text, "channel");
        var incoming = channel.Replace('/', ':');
        var family = channel.Split('/')[0];
        if (text.Contains("\"unsubscribe\"", StringComparison.Ordinal))
        {
            socket.Push($$"""{"type":"unsubscribed","channel":"{{incoming}}"}""");
        }
        else if (text.Contains("\"subscribe\"", StringComparison.Ordinal))
        {
            if (Snapshot(family, channel) is { } snapshot)
            {
                socket.Push($$"""{"type":"subscribed/{{family}}","channel":"{{incoming}}",{{snapshot}}}""");
            }
        }
        else if (text.Contains("jsonapi/sendtx", StringComparison.Ordinal))
        {
            Transactions.Add(text);
            if (OnTransaction(text) is { } code)
            {
                Nonce += code == 200 ? 1 : 0;
                socket.Push($$"""{"code":{{code}},"id":"{{Member(text, "id")}}","message":"m","type":"jsonapi/sendtx"}""");
            }
        }
    }

    /// <summary>The state that a channel starts with, as members of its frame; null for no confirmation.</summary>
    public Func<string, string, string?> Snapshot { get; set; } = (family, channel) => family switch
    {
        "account_all_orders" => "\"orders\":{}",
        "account_all_trades" => "\"trades\":[]",
        "account_all_positions" => "\"positions\":{}",
        "user_stats" => "\"stats\":{\"available_balance\":\"39.1\",\"collateral\":\"39.9\",\"portfolio_value\":\"39.95\"},\"timestamp\":1781161854677",
        "order_book" => "\"order_book\":{\"asks\":[" + Level("2325.00", "9.0000") + "],\"bids\":[" + Level("2320.00", "0.0200") + "],\"nonce\":100,\"begin_nonce\":0},\"timestamp\":1778138582602",
        "market_stats" => "\"market_stats\":{\"market_id\":" + channel.Split('/')[1] + ",\"index_price\":\"2320.1\",\"mark_price\":\"2321.2\",\"current_funding_rate\":\"0.0012\"},\"timestamp\":1778138582602",
        _ => null,
    };

    private static string Member(string text, string name)
    {
        var start = text.IndexOf($"\"{name}\":\"", StringComparison.Ordinal);
        if (start < 0)
        {
            return string.Empty;
        }

        start += name.Length + 4;
        return text[start..text.IndexOf('"', start)];
    }
}

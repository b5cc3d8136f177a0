namespace TradingBot.Exchanges.Backpack;

/// <summary>Backpack as data. Sources: the venue's OpenAPI description of November 2025 and its support pages.</summary>
internal static class BackpackDescriptor
{
    public const string PublicKeyVariable = "BACKPACK_PUBLIC_KEY";
    public const string SecretKeyVariable = "BACKPACK_SECRET_KEY";
    public const string BaseUrlVariable = "BACKPACK_BASE_URL";

    /// <summary>What the venue can do.</summary>
    public static ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "backpack",
        DisplayName = "Backpack",
        FundingInterval = BackpackRules.DefaultFundingInterval,
        MaxBatchSize = BackpackRules.MaxBatch,
        CanAmend = false,
        HasDeadManSwitch = false,
        StreamsAccount = false,
        SettleTime = BackpackRules.SettleTime,
        MaxOrderLife = BackpackRules.MaxOrderLife,
        QueriesPerMinute = 120,
        RateLimitText = "2000 requests a minute and subaccount, histories 30 a minute, a third kept for cancels and closes",
        OrderTypesText = "limit (GTC, IOC, post-only), market as IOC with a price cap, reduce-only; batches of 50",
        MakerFeeFraction = 0.0002m,
        TakerFeeFraction = 0.0005m,
    };

    /// <summary>The one line of the factory.</summary>
    public static ExchangeDescriptor Instance { get; } = new()
    {
        Capabilities = Capabilities,
        Credentials =
        [
            new CredentialVariable
            {
                Name = PublicKeyVariable,
                Meaning = "API key of the subaccount that is traded (web page, Settings, API Keys)",
                IsSecret = false,
                ExpectedForm = "32 bytes in base64",
                IsWellFormed = text => BackpackCredentials.TryReadBytes(text, out var bytes) && bytes.Length == BackpackCredentials.KeyBytes,
            },
            new CredentialVariable
            {
                Name = SecretKeyVariable,
                Meaning = "API secret that was shown once beside the API key; it needs the right to trade alone",
                IsSecret = true,
                ExpectedForm = "32 bytes in base64, or 64 with the public key behind them",
                IsWellFormed = text => BackpackCredentials.TryReadKey(text, out _),
            },
        ],
        FindContradiction = environment => BackpackCredentials.FindContradiction(environment),
        Live = new VenueEndpoints(new Uri("https://api.backpack.exchange"), new Uri("wss://ws.backpack.exchange"), null, EndpointKind.Live),
        Testnet = null,
        BaseUrlVariable = BaseUrlVariable,
        WebSocketUrlVariable = "BACKPACK_WS_URL",
        DescribeAccount = credentials => BackpackCredentials.Read(credentials).Label,
        CreateMarketDataClient = context => new BackpackMarketDataClient(context),
        CreateClient = CreateClient,
    };

    private static ExchangeClient CreateClient(ExchangeClientContext context)
    {
        var market = new BackpackMarketDataClient(context);
        return new ExchangeClient(market, new BackpackTradingClient(context, market, BackpackCredentials.Read(context.Credentials)), market.Capabilities);
    }
}

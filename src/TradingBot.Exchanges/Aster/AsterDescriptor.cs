using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Aster;

/// <summary>Aster as data. Sources: the venue's API documents of June 2026 (futures, V3 and V1).</summary>
internal static class AsterDescriptor
{
    public const string UserVariable = "ASTER_USER";
    public const string SignerVariable = "ASTER_SIGNER";
    public const string PrivateKeyVariable = "ASTER_PRIVATE_KEY";
    public const string ApiKeyVariable = "ASTER_API_KEY";
    public const string SecretKeyVariable = "ASTER_SECRET_KEY";

    /// <summary>Name of the set of credentials that signs by EIP-712.</summary>
    public const string Agent = "agent";

    /// <summary>Name of the set of credentials of the older kind, of which no new ones are made.</summary>
    public const string LegacyKey = "legacy key";

    // On the test network the events of an account come from another host than the market's.
    private static readonly Uri TestnetUserStream = new("wss://fstream.asterdex-testnet.com");

    /// <summary>What the venue can do.</summary>
    public static ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "aster",
        DisplayName = "Aster",
        FundingInterval = TimeSpan.FromHours(AsterRules.DefaultFundingHours),
        MaxBatchSize = AsterRules.MaxBatch,
        CanAmend = true,
        HasDeadManSwitch = true,
        MinDeadManDelay = AsterRules.MinCountdown,
        StreamsAccount = false,
        SettleTime = AsterRules.SettleTime,
        MaxOrderLife = AsterRules.MaxOrderLife,
        QueriesPerMinute = 120,
        RateLimitText = "2400 weight a minute and IP, 1200 orders a minute, a third kept for cancels and closes",
        OrderTypesText = "limit (GTC, IOC, post-only), market as IOC with a price cap, reduce-only; batches of 5; amend",
        MakerFeeFraction = 0.0001m,
        TakerFeeFraction = 0.00035m,
    };

    /// <summary>The one line of the factory.</summary>
    public static ExchangeDescriptor Instance { get; } = new()
    {
        Capabilities = Capabilities,
        Credentials =
        [
            new CredentialVariable
            {
                Name = UserVariable,
                Meaning = "address of your main wallet, whose account is traded",
                IsSecret = false,
                ExpectedForm = "an address of 40 hex digits, with or without 0x",
                IsWellFormed = text => EthereumAddress.TryParse(text, out _),
                Alternative = Agent,
            },
            new CredentialVariable
            {
                Name = SignerVariable,
                Meaning = "address of your API wallet (web page, API wallet, Pro API)",
                IsSecret = false,
                ExpectedForm = "an address of 40 hex digits, with or without 0x",
                IsWellFormed = text => EthereumAddress.TryParse(text, out _),
                Alternative = Agent,
            },
            new CredentialVariable
            {
                Name = PrivateKeyVariable,
                Meaning = "private key of your API wallet; it needs the right to trade perpetuals alone",
                IsSecret = true,
                ExpectedForm = "64 hex digits, with or without 0x",
                IsWellFormed = text => EthereumSigner.TryParse(text, out _),
                Alternative = Agent,
            },
            new CredentialVariable
            {
                Name = ApiKeyVariable,
                Meaning = "API key of the older kind (V1)",
                IsSecret = true,
                ExpectedForm = "printable characters without spaces",
                IsWellFormed = IsPrintable,
                Alternative = LegacyKey,
            },
            new CredentialVariable
            {
                Name = SecretKeyVariable,
                Meaning = "secret key that came with the API key of the older kind (V1)",
                IsSecret = true,
                ExpectedForm = "printable characters without spaces",
                IsWellFormed = IsPrintable,
                Alternative = LegacyKey,
            },
        ],
        FindContradiction = environment => AsterCredentials.FindContradiction(environment),
        Live = new VenueEndpoints(new Uri("https://fapi.asterdex.com"), new Uri("wss://fstream.asterdex.com"), 1666, EndpointKind.Live),
        Testnet = new VenueEndpoints(new Uri("https://fapi.asterdex-testnet.com"), new Uri("wss://fstream5.asterdex-testnet.com"), 714, EndpointKind.Testnet),
        BaseUrlVariable = "ASTER_BASE_URL",
        WebSocketUrlVariable = "ASTER_WS_URL",
        DescribeAccount = credentials => AsterCredentials.Read(credentials).Label,
        CreateMarketDataClient = context => new AsterMarketDataClient(context),
        CreateClient = CreateClient,
    };

    /// <summary>Where the events of an account come from.</summary>
    public static Uri UserStream(VenueEndpoints endpoints) => endpoints.Kind == EndpointKind.Testnet ? TestnetUserStream : endpoints.WebSocket;

    private static ExchangeClient CreateClient(ExchangeClientContext context)
    {
        var market = new AsterMarketDataClient(context);
        var trading = new AsterTradingClient(context, market, AsterCredentials.Read(context.Credentials));
        return new ExchangeClient(market, trading, market.Capabilities with { CanAmend = trading.CanAmend });
    }

    private static bool IsPrintable(string text) => text.All(c => c is > ' ' and <= '~');
}

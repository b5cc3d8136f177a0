using System.Globalization;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>EdgeX (V2) as data. Sources: the venue's API documents and clients of 2026.</summary>
internal static class EdgeXDescriptor
{
    public const string AccountVariable = "EDGEX_ACCOUNT_ID";
    public const string ApiKeyVariable = "EDGEX_API_KEY";
    public const string ApiSecretVariable = "EDGEX_API_SECRET";
    public const string PassphraseVariable = "EDGEX_API_PASSPHRASE";
    public const string PrivateKeyVariable = "EDGEX_TRADING_PRIVATE_KEY";

    /// <summary>The key of the retired interface.</summary>
    public const string RetiredKeyVariable = "EDGEX_STARK_PRIVATE_KEY";

    /// <summary>What the venue can do.</summary>
    public static ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "edgex",
        DisplayName = "EdgeX",
        FundingInterval = TimeSpan.FromMinutes(EdgeXRules.DefaultFundingMinutes),
        MaxBatchSize = 1,
        CanAmend = false,
        HasDeadManSwitch = false,
        StreamsAccount = false,
        SettleTime = EdgeXRules.SettleTime,
        MaxOrderLife = EdgeXRules.MaxOrderLife,
        QueriesPerMinute = 120,
        RateLimitText = "not published; 10 requests in 2 s and 60 orders a minute are kept to, a third kept for cancels and closes",
        OrderTypesText = "limit (GTC, IOC, post-only), market as IOC with a price cap, reduce-only; orders end by themselves and are renewed",
        MakerFeeFraction = 0.00018m,
        TakerFeeFraction = 0.00045m,
    };

    /// <summary>The one line of the factory.</summary>
    public static ExchangeDescriptor Instance { get; } = new()
    {
        Capabilities = Capabilities,
        Credentials =
        [
            new CredentialVariable
            {
                Name = AccountVariable,
                Meaning = "number of your account (web page, API Management, Perps V2)",
                IsSecret = false,
                ExpectedForm = "a whole number above 0",
                IsWellFormed = text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0,
            },
            new CredentialVariable
            {
                Name = ApiKeyVariable,
                Meaning = "API key of an SDK signer (web page, API Management, Perps V2, SDK Signer, Detail)",
                IsSecret = true,
                ExpectedForm = "printable characters without spaces",
                IsWellFormed = IsPrintable,
            },
            new CredentialVariable
            {
                Name = ApiSecretVariable,
                Meaning = "secret of the same SDK signer",
                IsSecret = true,
                ExpectedForm = "printable characters without spaces",
                IsWellFormed = IsPrintable,
            },
            new CredentialVariable
            {
                Name = PassphraseVariable,
                Meaning = "passphrase of the same SDK signer",
                IsSecret = true,
                ExpectedForm = "printable characters without spaces",
                IsWellFormed = IsPrintable,
            },
            new CredentialVariable
            {
                Name = PrivateKeyVariable,
                Meaning = "private key of the same SDK signer, which signs the orders and cannot withdraw; never the key of your wallet",
                IsSecret = true,
                ExpectedForm = "64 hex digits, with or without 0x",
                IsWellFormed = text => EthereumSigner.TryParse(text, out _),
            },
        ],
        Retired = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RetiredKeyVariable] = "belongs to V1, which EdgeX has retired: make an SDK signer for Perps V2, which has the values above",
        },
        Live = new VenueEndpoints(new Uri("https://edgex-prod-v2.edgex.exchange"), new Uri("wss://edgex-quote-prod-v2.edgex.exchange"), null, EndpointKind.Live),
        Testnet = null,
        BaseUrlVariable = "EDGEX_BASE_URL",
        WebSocketUrlVariable = "EDGEX_WS_URL",
        DescribeAccount = credentials => EdgeXCredentials.Read(credentials).Label,
        CreateMarketDataClient = context => new EdgeXMarketDataClient(context),
        CreateClient = CreateClient,
    };

    private static ExchangeClient CreateClient(ExchangeClientContext context)
    {
        var market = new EdgeXMarketDataClient(context);
        return new ExchangeClient(market, new EdgeXTradingClient(context, market, EdgeXCredentials.Read(context.Credentials)), market.Capabilities);
    }

    private static bool IsPrintable(string text) => text.All(c => c is > ' ' and <= '~');
}

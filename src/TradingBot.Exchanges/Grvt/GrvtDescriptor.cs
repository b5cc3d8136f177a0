using System.Globalization;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Grvt;

/// <summary>GRVT as data. Sources: the venue's API specification of May 2026 and its help pages.</summary>
internal static class GrvtDescriptor
{
    public const string ApiKeyVariable = "GRVT_API_KEY";
    public const string PrivateKeyVariable = "GRVT_PRIVATE_KEY";
    public const string SubAccountVariable = "GRVT_TRADING_ACCOUNT_ID";
    public const string EnvironmentVariable = "GRVT_ENVIRONMENT";
    public const string ChainVariable = "GRVT_CHAIN_ID";

    private const string TradingUrlVariable = "GRVT_BASE_URL";

    /// <summary>Where one logs in.</summary>
    public static AddressVariable Edge { get; } = new()
    {
        Name = "GRVT_EDGE_URL",
        Live = new Uri("https://edge.grvt.io"),
        Testnet = new Uri("https://edge.testnet.grvt.io"),
    };

    /// <summary>Public queries.</summary>
    public static AddressVariable MarketData { get; } = new()
    {
        Name = "GRVT_MARKET_DATA_URL",
        Live = new Uri("https://market-data.grvt.io"),
        Testnet = new Uri("https://market-data.testnet.grvt.io"),
    };

    /// <summary>Public streams.</summary>
    public static AddressVariable MarketDataStream { get; } = new()
    {
        Name = "GRVT_MARKET_DATA_WS_URL",
        IsWebSocket = true,
        Live = new Uri("wss://market-data.grvt.io/ws/full"),
        Testnet = new Uri("wss://market-data.testnet.grvt.io/ws/full"),
    };

    /// <summary>What the venue can do.</summary>
    public static ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "grvt",
        DisplayName = "GRVT",
        FundingInterval = TimeSpan.FromHours(GrvtRules.DefaultFundingHours),
        MaxBatchSize = GrvtRules.MaxBatch,
        CanAmend = false,
        HasDeadManSwitch = true,
        MinDeadManDelay = GrvtRules.MinCountdown,
        MaxDeadManDelay = GrvtRules.MaxCountdown,
        StreamsAccount = false,
        SettleTime = GrvtRules.SettleTime,
        MaxOrderLife = GrvtRules.MaxSignatureLife,
        QueriesPerMinute = 120,
        RateLimitText = "20 orders, 20 cancels and 5 queries a second, a third kept for cancels and closes",
        OrderTypesText = "limit (GTC, IOC, post-only), market as IOC with a price cap, reduce-only; batches of 10",
        MakerFeeFraction = -0.000001m,
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
                Name = ApiKeyVariable,
                Meaning = "API key of your trading account with the permission to trade (Settings, API Keys)",
                IsSecret = true,
                ExpectedForm = "printable characters without spaces, quotes or backslashes",
                IsWellFormed = text => text.All(c => c is > ' ' and <= '~' and not ('"' or '\\')),
            },
            new CredentialVariable
            {
                Name = PrivateKeyVariable,
                Meaning = "private key of the wallet that the API key was made with; it signs the orders",
                IsSecret = true,
                ExpectedForm = "64 hex digits, with or without 0x",
                IsWellFormed = text => EthereumSigner.TryParse(text, out _),
            },
            new CredentialVariable
            {
                Name = SubAccountVariable,
                Meaning = "number of your trading account, shown beside the API key",
                IsSecret = false,
                ExpectedForm = "a whole number above 0",
                IsWellFormed = text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0,
            },
        ],
        Network = new NetworkVariable
        {
            Name = EnvironmentVariable,
            Live = ["prod"],
            Testnet = ["testnet"],
            Elsewhere = ["staging", "dev"],
            NeededElsewhere = [TradingUrlVariable, ChainVariable],
        },
        Live = new VenueEndpoints(new Uri("https://trades.grvt.io"), new Uri("wss://trades.grvt.io/ws/full"), 325, EndpointKind.Live)
        {
            Further = Addresses(testnet: false),
        },
        Testnet = new VenueEndpoints(new Uri("https://trades.testnet.grvt.io"), new Uri("wss://trades.testnet.grvt.io/ws/full"), 326, EndpointKind.Testnet)
        {
            Further = Addresses(testnet: true),
        },
        BaseUrlVariable = TradingUrlVariable,
        WebSocketUrlVariable = "GRVT_WS_URL",
        FurtherAddresses = [Edge, MarketData, MarketDataStream],
        ChainIdVariable = ChainVariable,
        DescribeAccount = credentials => GrvtCredentials.Read(credentials).Label,
        CreateMarketDataClient = context => new GrvtMarketDataClient(context),
        CreateClient = CreateClient,
    };

    private static ExchangeClient CreateClient(ExchangeClientContext context)
    {
        var market = new GrvtMarketDataClient(context);
        var trading = new GrvtTradingClient(context, market, GrvtCredentials.Read(context.Credentials));
        return new ExchangeClient(market, trading, market.Capabilities);
    }

    private static Dictionary<string, Uri> Addresses(bool testnet) =>
        new AddressVariable[] { Edge, MarketData, MarketDataStream }.ToDictionary(address => address.Name, address => address.On(testnet), StringComparer.Ordinal);
}

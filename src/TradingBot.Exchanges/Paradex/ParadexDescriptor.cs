using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Paradex as data. Sources: docs.paradex.trade, release 1.159 (August 2026).</summary>
internal static class ParadexDescriptor
{
    public const string EthereumAddressVariable = "PARADEX_L1_ADDRESS";
    public const string PrivateKeyVariable = "PARADEX_L2_PRIVATE_KEY";
    public const string AccountVariable = "PARADEX_L2_ADDRESS";
    public const string EnvironmentVariable = "PARADEX_ENVIRONMENT";

    /// <summary>What the venue can do.</summary>
    public static ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "paradex",
        DisplayName = "Paradex",
        FundingInterval = TimeSpan.Zero,
        MaxBatchSize = ParadexRules.MaxBatch,
        CanAmend = true,
        HasDeadManSwitch = true,
        ActsOnDisconnect = true,
        StreamsAccount = true,
        SettleTime = ParadexRules.SettleTime,
        MaxOrderLife = ParadexRules.MaxOrderLife,
        QueriesPerMinute = 400,
        RateLimitText = "600 private queries and 17,250 order requests a minute, a third kept for cancels and closes",
        OrderTypesText = "limit (GTC, IOC, post-only), market as IOC with a price cap, reduce-only; batches of 10; amend",
        MakerFeeFraction = 0.00003m,
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
                Name = EthereumAddressVariable,
                Meaning = "Ethereum address of the wallet behind your Paradex account",
                IsSecret = false,
                ExpectedForm = "0x and 40 hex digits; in mixed case the checksum must be right",
                IsWellFormed = text => text.StartsWith("0x", StringComparison.Ordinal) && EthereumAddress.TryParse(text, out var address) && !address.IsZero,
            },
            new CredentialVariable
            {
                Name = PrivateKeyVariable,
                Meaning = "Paradex private key (Copy Paradex Private Key in the wallet menu) or, better, the key of a subkey",
                IsSecret = true,
                ExpectedForm = "0x and up to 64 hex digits, below the order of the STARK curve",
                IsWellFormed = text => text.StartsWith("0x", StringComparison.Ordinal) && StarkPrivateKey.TryParse(text, out _),
            },
            new CredentialVariable
            {
                Name = AccountVariable,
                Meaning = "address of your Paradex account; needed when the key is a subkey",
                IsSecret = false,
                ExpectedForm = "0x and up to 64 hex digits",
                IsWellFormed = text => text.StartsWith("0x", StringComparison.Ordinal) && Felt.TryParse(text, out var address) && !address.IsZero,
                IsRequired = false,
            },
        ],
        Network = new NetworkVariable
        {
            Name = EnvironmentVariable,
            Live = ["prod"],
            Testnet = ["testnet", "nightly"],
        },
        Live = new VenueEndpoints(
            new Uri("https://api.prod.paradex.trade/v1"),
            new Uri("wss://ws.api.prod.paradex.trade/v1"),
            null,
            EndpointKind.Live),
        Testnet = new VenueEndpoints(
            new Uri("https://api.testnet.paradex.trade/v1"),
            new Uri("wss://ws.api.testnet.paradex.trade/v1"),
            null,
            EndpointKind.Testnet),
        BaseUrlVariable = "PARADEX_BASE_URL",
        WebSocketUrlVariable = "PARADEX_WS_URL",
        DescribeAccount = credentials => ParadexCredentials.Read(credentials).Label,
        CreateMarketDataClient = context => new ParadexMarketDataClient(context),
        CreateClient = CreateClient,
    };

    private static ExchangeClient CreateClient(ExchangeClientContext context)
    {
        var market = new ParadexMarketDataClient(context);
        var trading = new ParadexTradingClient(context, market, ParadexCredentials.Read(context.Credentials));
        return new ExchangeClient(market, trading, market.Capabilities);
    }
}

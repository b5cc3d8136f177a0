using System.Globalization;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Lighter as data. Sources: apidocs.lighter.xyz and docs.lighter.xyz, 2025-2026.</summary>
internal static class LighterDescriptor
{
    public const string PrivateKeyVariable = "API_KEY_PRIVATE_KEY";
    public const string AccountVariable = "LIGHTER_ACCOUNT_INDEX";
    public const string KeyIndexVariable = "LIGHTER_API_KEY_INDEX";
    public const string ChainIdVariable = "LIGHTER_CHAIN_ID";

    private const int PrivateKeyDigits = 80;

    /// <summary>What the venue can do.</summary>
    public static ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "lighter",
        DisplayName = "Lighter",
        FundingInterval = TimeSpan.FromHours(1),
        MaxBatchSize = LighterRules.MaxBatch,
        CanAmend = true,
        HasDeadManSwitch = true,
        MinDeadManDelay = LighterRules.MinDeadManDelay,
        StreamsAccount = true,
        SettleTime = LighterRules.SettleTime,
        MaxOrderLife = LighterRules.MaxOrderLife,
        QueriesPerMinute = 40,
        RateLimitText = "60 requests and 60 transactions a minute (standard account), a third kept for cancels and closes",
        OrderTypesText = "limit (GTT, IOC, post-only), market, reduce-only; batches of 15; amend",
        MakerFeeFraction = 0m,
        TakerFeeFraction = 0m,
    };

    /// <summary>The one line of the factory.</summary>
    public static ExchangeDescriptor Instance { get; } = new()
    {
        Capabilities = Capabilities,
        Credentials =
        [
            new CredentialVariable
            {
                Name = PrivateKeyVariable,
                Meaning = "private key of a Lighter API key, made under Tools > API Keys in the Lighter app",
                IsSecret = true,
                ExpectedForm = "80 hex digits, with or without 0x",
                IsWellFormed = IsPrivateKey,
            },
            new CredentialVariable
            {
                Name = AccountVariable,
                Meaning = "index of your Lighter account, as shown by accountsByL1Address for your wallet",
                IsSecret = false,
                ExpectedForm = "a whole number from 1",
                IsWellFormed = text => IsWhole(text, 1, LighterLimits.MaxAccountIndex),
            },
            new CredentialVariable
            {
                Name = KeyIndexVariable,
                Meaning = "slot in which the API key is registered",
                IsSecret = false,
                ExpectedForm = "a whole number from 0 to 254 (4 and up for your own keys)",
                IsWellFormed = text => IsWhole(text, 0, LighterLimits.MaxApiKeyIndex),
            },
        ],
        Live = new VenueEndpoints(
            new Uri("https://mainnet.zklighter.elliot.ai"),
            new Uri("wss://mainnet.zklighter.elliot.ai/stream"),
            LighterChain.Mainnet,
            EndpointKind.Live),
        Testnet = new VenueEndpoints(
            new Uri("https://testnet.zklighter.elliot.ai"),
            new Uri("wss://testnet.zklighter.elliot.ai/stream"),
            LighterChain.Testnet,
            EndpointKind.Testnet),
        BaseUrlVariable = "LIGHTER_BASE_URL",
        WebSocketUrlVariable = "LIGHTER_WS_URL",
        ChainIdVariable = ChainIdVariable,
        DescribeAccount = credentials => credentials[AccountVariable].Reveal(),
        CreateMarketDataClient = context => new LighterMarketDataClient(context),
        CreateClient = CreateClient,
    };

    private static ExchangeClient CreateClient(ExchangeClientContext context)
    {
        var market = new LighterMarketDataClient(context);
        var trading = new LighterTradingClient(context, market, LighterCredentials.Read(context.Credentials));
        return new ExchangeClient(market, trading, market.Capabilities);
    }

    private static bool IsPrivateKey(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
        if (digits.Length != PrivateKeyDigits)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhole(string text, long min, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max;
}

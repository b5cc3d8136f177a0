using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Rest;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Streams;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>The simulated GRVT: its edge, trading and market-data hosts in one, over a simulated exchange. Every signature is verified.</summary>
/// <remarks>Written from the venue's documents alone; it shares nothing with the bot's client but the curve and hash primitives.</remarks>
public sealed class GrvtVenue : ISimulatedVenue
{
    /// <summary>Collateral of accounts for which none is named, in USDT.</summary>
    public const decimal DefaultCollateral = 10_000m;

    private const long FirstSubAccountId = 2_147_050_003_876_484;

    private readonly GrvtAccounts _accounts = new();
    private readonly GrvtOrderDesk _orders;
    private readonly GrvtApi _api;
    private readonly GrvtStreams _streams;
    private readonly GrvtVenueOptions _options;
    private long _nextSubAccountId = FirstSubAccountId;

    /// <summary>Opens the venue.</summary>
    /// <param name="marketTime">Time of the market: matching, funding, expiries, cookies, limits.</param>
    /// <param name="transportTime">Time of sockets: spacing of frames.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public GrvtVenue(TimeProvider marketTime, TimeProvider transportTime, GrvtVenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marketTime);
        ArgumentNullException.ThrowIfNull(transportTime);
        _options = options ?? new GrvtVenueOptions();

        // Smallest values are checked by the protocol, which words them in its own way.
        Exchange = new SimulatedExchange(marketTime, _options.Seed, [.. _options.Instruments.Select(instrument => instrument.Market with { MinNotional = 0m })], ToExchangeOptions(_options));
        var listing = new GrvtListing(_options.Instruments);
        var limits = new GrvtRateLimits(_options, marketTime);
        var messages = new GrvtMessages(_options.ChainId);
        var logins = new GrvtLoginDesk(_accounts, messages, limits, _options, marketTime);
        _orders = new GrvtOrderDesk(Exchange, listing, messages, _options, marketTime);
        _api = new GrvtApi(Exchange, listing, _options, logins, limits, messages, _orders);
        _streams = new GrvtStreams(Exchange, listing, _options, _orders, logins, _api, marketTime, transportTime);
    }

    /// <inheritdoc/>
    public string Name => "grvt";

    /// <inheritdoc/>
    public string RestPath => string.Empty;

    /// <summary>Empty: hosts are what is configured, and clients add <c>/ws/full</c> or another spelling.</summary>
    public string SocketPath => string.Empty;

    /// <summary>The exchange behind the protocol: the ledger that tests compare with, scripted prices, liquidations.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>Opens a sub-account with a fresh API key and wallet.</summary>
    /// <param name="collateral">First deposit in USDT.</param>
    /// <returns>What its owner needs to trade.</returns>
    public GrvtCredentials CreateAccount(decimal collateral = DefaultCollateral)
    {
        var credentials = new GrvtCredentials(Make("key"), "0x" + Make("wallet"), _nextSubAccountId);
        RegisterAccount(credentials, collateral);
        return credentials;
    }

    /// <summary>Opens a sub-account, or adds an API key to one, for the credentials that a client already has.</summary>
    /// <param name="credentials">Of the private key only the address is kept. The sub-account is 1 to 2^63 − 1.</param>
    /// <param name="collateral">First deposit in USDT, when the sub-account is new.</param>
    /// <exception cref="FormatException">The private key is none; the message does not repeat it.</exception>
    public void RegisterAccount(GrvtCredentials credentials, decimal collateral = DefaultCollateral)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        RegisterAccount(credentials.SubAccountId, credentials.ApiKey, EthereumSigner.Parse(credentials.PrivateKey).Address, collateral);
    }

    /// <summary>Opens a sub-account, or adds an API key to one.</summary>
    /// <param name="subAccountId">1 to 2^63 − 1.</param>
    /// <param name="apiKey">Logs in.</param>
    /// <param name="signer">Address of the wallet tagged to the API key: it signs orders and may log in as well.</param>
    /// <param name="collateral">First deposit in USDT, when the sub-account is new.</param>
    public void RegisterAccount(long subAccountId, string apiKey, EthereumAddress signer, decimal collateral = DefaultCollateral)
    {
        ArgumentException.ThrowIfNullOrEmpty(apiKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(subAccountId, 1);
        if (!Exchange.HasAccount(subAccountId))
        {
            Exchange.CreateAccount(subAccountId, collateral, new FeeSchedule(_options.MakerFeeFraction, _options.TakerFeeFraction));
            _streams.Add(subAccountId);
            _nextSubAccountId = subAccountId == long.MaxValue ? FirstSubAccountId : Math.Max(_nextSubAccountId, subAccountId + 1);
        }

        _accounts.Register(subAccountId, apiKey, signer);
    }

    /// <inheritdoc/>
    public VenueHttpResponse Handle(VenueHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _api.Handle(request);
    }

    /// <inheritdoc/>
    public SocketOpening OpenSocket(VenueHttpRequest request, IVenueSocketPeer peer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(peer);
        return _streams.Open(request, peer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _streams.Dispose();
        _orders.Dispose();
        Exchange.Dispose();
    }

    private string Make(string purpose) => MadeSecrets.Make("GRVT", purpose, _options.Seed, _nextSubAccountId);

    private static SimulatedExchangeOptions ToExchangeOptions(GrvtVenueOptions options) => new()
    {
        Source = options.Source,
        SubmitChecks = options.ImmediateChecks,
        CancelDelay = options.CancelDelay,
        CancelsWaitingOrders = true,
        SelfTradePrevention = options.SelfTradePrevention,
        MaxActiveOrders = options.MaxOpenOrders,
        MaxActiveOrdersPerMarket = options.MaxOpenOrders,

        // Order ids show their lower half; captured ones are small there.
        FirstOrderId = 0x6000_0001,
        VenueSalt = 4,
    };
}

using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.SimulatedVenues.Aster.Orders;
using TradingBot.SimulatedVenues.Aster.Rest;
using TradingBot.SimulatedVenues.Aster.Signing;
using TradingBot.SimulatedVenues.Aster.Streams;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster;

/// <summary>The simulated Aster: its REST and stream hosts in one, both generations of the interface, over a simulated exchange. Every signature is verified.</summary>
/// <remarks>Written from the venue's documents alone; it shares nothing with the bot's client but the curve and hash primitives.</remarks>
public sealed class AsterVenue : ISimulatedVenue
{
    /// <summary>Collateral of accounts for which none is named, in USDT.</summary>
    public const decimal DefaultCollateral = 10_000m;

    private const long FirstAccountId = 1_001;

    private readonly AsterAccounts _accounts;
    private readonly AsterCountdowns _countdowns;
    private readonly AsterApi _api;
    private readonly AsterStreams _streams;
    private readonly AsterVenueOptions _options;
    private long _nextAccountId = FirstAccountId;

    /// <summary>Opens the venue.</summary>
    /// <param name="marketTime">Time of the market: matching, funding, nonces, countdowns, listen keys, limits.</param>
    /// <param name="transportTime">Time of sockets: spacing of frames.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public AsterVenue(TimeProvider marketTime, TimeProvider transportTime, AsterVenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marketTime);
        ArgumentNullException.ThrowIfNull(transportTime);
        _options = options ?? new AsterVenueOptions();

        // Smallest values are checked by the protocol, which words them in its own way.
        Exchange = new SimulatedExchange(marketTime, _options.Seed, [.. _options.Symbols.Select(symbol => symbol.Market with { MinNotional = 0m, MinSize = 0m })], ToExchangeOptions(_options));
        var listing = new AsterListing(_options.Symbols);
        _accounts = new AsterAccounts(_options.RememberedNonces);
        var auth = new AsterAuthDesk(_accounts, new AsterMessages(_options.ChainId), _options, marketTime);
        var orders = new AsterOrderDesk(Exchange, listing, _options);
        _countdowns = new AsterCountdowns(Exchange, marketTime);
        var keys = new AsterListenKeys(_options, marketTime);
        _streams = new AsterStreams(Exchange, listing, _options, orders, keys, marketTime, transportTime);
        _api = new AsterApi(new AsterDesks(Exchange, listing, _options, auth, new AsterRateLimits(_options, marketTime), orders, _countdowns, keys), _streams.OnConfigured);
    }

    /// <inheritdoc/>
    public string Name => "aster";

    /// <inheritdoc/>
    public string RestPath => string.Empty;

    /// <summary>Empty: the host is what is configured, and clients add <c>/ws</c> or <c>/stream</c>.</summary>
    public string SocketPath => string.Empty;

    /// <inheritdoc/>
    public TimeSpan SocketPingInterval => TimeSpan.FromMinutes(5);

    /// <summary>The exchange behind the protocol: the ledger that tests compare with, scripted prices, liquidations.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>Opens an account with a fresh wallet, an agent and an API key.</summary>
    /// <param name="collateral">First deposit in USDT.</param>
    /// <returns>What its owner needs to trade.</returns>
    public AsterCredentials CreateAccount(decimal collateral = DefaultCollateral)
    {
        var agent = EthereumSigner.Parse(Make("agent"));
        var user = EthereumSigner.Parse(Make("wallet")).Address;
        var credentials = new AsterCredentials(user.ToString(), agent.Address.ToString(), "0x" + Make("agent"), Make("api key"), Make("secret key"));
        RegisterAccount(credentials, collateral);
        return credentials;
    }

    /// <summary>Opens an account, or adds an agent or an API key to one, for the credentials that a client already has.</summary>
    /// <param name="credentials">Of the private key only the address is kept. Without V3 the account has a wallet that nobody holds.</param>
    /// <param name="collateral">First deposit in USDT, when the account is new.</param>
    /// <exception cref="FormatException">An address or the private key is none, or the key is not that of the signer; the message does not repeat the key.</exception>
    public void RegisterAccount(AsterCredentials credentials, decimal collateral = DefaultCollateral)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var user = credentials.HasAgent ? EthereumAddress.Parse(credentials.User) : EthereumSigner.Parse(Make("wallet")).Address;
        var account = _accounts.GetOrAdd(user, _nextAccountId);
        if (!Exchange.HasAccount(account.Id))
        {
            Exchange.CreateAccount(account.Id, collateral, new FeeSchedule(_options.MakerFeeFraction, _options.TakerFeeFraction));
            _streams.Add(account.Id);
            _nextAccountId++;
        }

        if (credentials.HasAgent)
        {
            var agent = EthereumSigner.Parse(credentials.PrivateKey).Address;
            _accounts.AddAgent(account, agent == EthereumAddress.Parse(credentials.Signer) ? agent : throw new FormatException("ASTER_PRIVATE_KEY is not the key of ASTER_SIGNER."));
        }

        if (credentials.HasApiKey)
        {
            _accounts.AddApiKey(account, credentials.ApiKey, credentials.SecretKey);
        }
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
        _countdowns.Dispose();
        Exchange.Dispose();
    }

    private string Make(string purpose) => MadeSecrets.Make("Aster", purpose, _options.Seed, _nextAccountId);

    private static SimulatedExchangeOptions ToExchangeOptions(AsterVenueOptions options) => new()
    {
        Source = options.Source,
        SubmitChecks = SubmitChecks.Margin | SubmitChecks.ReduceOnly | (options.RefusesCrossingPostOnly ? SubmitChecks.PostOnly : SubmitChecks.None),
        CancelsWaitingOrders = true,
        SelfTradePrevention = options.SelfTradePrevention,
        MaxActiveOrders = options.MaxOpenOrders * options.Symbols.Count,
        MaxActiveOrdersPerMarket = options.MaxOpenOrders,
        QuoteDecimals = 8,

        // Of the size of those in the documents.
        FirstOrderId = 22_542_180_001,
        FirstTradeId = 698_760_001,
        VenueSalt = 5,
    };
}

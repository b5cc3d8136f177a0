using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.SimulatedVenues.EdgeX.Streams;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX;

/// <summary>The simulated EdgeX V2: its REST and stream hosts in one, over a simulated exchange. Every signature is verified.</summary>
/// <remarks>Written from the venue's documents alone; it shares nothing with the bot's client but the curve and hash primitives.</remarks>
public sealed class EdgeXVenue : ISimulatedVenue
{
    /// <summary>Collateral of accounts for which none is named, in USDC.</summary>
    public const decimal DefaultCollateral = 10_000m;

    // Of the size of those in the documents.
    private const long FirstAccountId = 543_429_922_991_899_150;
    private const long FirstOrderId = 564_814_927_928_230_158;
    private const long FirstTradeId = 35_195_888;

    private readonly EdgeXAccounts _accounts = new();
    private readonly EdgeXLedgers _ledgers;
    private readonly EdgeXApi _api;
    private readonly EdgeXStreams _streams;
    private readonly EdgeXVenueOptions _options;
    private long _nextAccountId = FirstAccountId;

    /// <summary>Opens the venue.</summary>
    /// <param name="marketTime">Time of the market: matching, risk checks, funding, time stamps, limits.</param>
    /// <param name="transportTime">Time of sockets: pings, spacing of frames.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="FormatException">The contract's address is none.</exception>
    public EdgeXVenue(TimeProvider marketTime, TimeProvider transportTime, EdgeXVenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marketTime);
        ArgumentNullException.ThrowIfNull(transportTime);
        _options = options ?? new EdgeXVenueOptions();

        // Smallest sizes are checked by the protocol, which words them in its own way.
        Exchange = new SimulatedExchange(marketTime, _options.Seed, [.. _options.Contracts.Select(contract => contract.Market with { MinSize = 0m })], ToExchangeOptions(_options));
        var listing = new EdgeXListing(_options.Contracts);
        var messages = new EdgeXMessages(_options.ChainId, EthereumAddress.Parse(_options.ContractAddress));
        var orders = new EdgeXOrderDesk(Exchange, listing, _accounts, messages, _options);
        _ledgers = new EdgeXLedgers(Exchange, listing, orders, _options, marketTime);
        var auth = new EdgeXAuthDesk(_accounts, _options, marketTime);
        var desks = new EdgeXDesks(Exchange, listing, _options, auth, messages, new EdgeXRateLimits(_options, marketTime), orders, _ledgers);
        _api = new EdgeXApi(desks);
        _streams = new EdgeXStreams(desks, _api, marketTime, transportTime);
    }

    /// <inheritdoc/>
    public string Name => "edgex";

    /// <inheritdoc/>
    public string RestPath => string.Empty;

    /// <summary>Empty: the host is what is configured, and clients add <c>/api/v1/public/ws</c> or <c>/api/v1/private/ws</c>.</summary>
    public string SocketPath => string.Empty;

    /// <summary>The exchange behind the protocol: the ledger that tests compare with, scripted prices, liquidations.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>Opens an account with a fresh API key and signer.</summary>
    /// <param name="collateral">First deposit in USDC.</param>
    /// <returns>What its owner needs to trade.</returns>
    public EdgeXCredentials CreateAccount(decimal collateral = DefaultCollateral)
    {
        while (Exchange.HasAccount(_nextAccountId))
        {
            _nextAccountId++;
        }

        var credentials = new EdgeXCredentials(_nextAccountId, Make("api key"), Make("secret"), Make("passphrase"), "0x" + Make("signer"));
        RegisterAccount(credentials, collateral);
        return credentials;
    }

    /// <summary>Opens an account for the credentials that a client already has.</summary>
    /// <param name="credentials">Of the private key only the address is kept.</param>
    /// <param name="collateral">First deposit in USDC.</param>
    /// <exception cref="FormatException">The private key is none; the message does not repeat it.</exception>
    /// <exception cref="ArgumentException">The account or its API key is in use.</exception>
    public void RegisterAccount(EdgeXCredentials credentials, decimal collateral = DefaultCollateral)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var signer = EthereumSigner.Parse(credentials.PrivateKey).Address;
        var account = new EdgeXAccount(credentials.AccountId, credentials.ApiKey, credentials.ApiSecret, credentials.ApiPassphrase, signer, Exchange.Now);
        Exchange.CreateAccount(account.Id, collateral, new FeeSchedule(_options.MakerFeeFraction, _options.TakerFeeFraction));
        _accounts.Add(account);
        _ledgers.Open(account);
        _streams.Add(account);
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
        _ledgers.Dispose();
        Exchange.Dispose();
    }

    private string Make(string purpose) => MadeSecrets.Make("EdgeX", purpose, _options.Seed, _nextAccountId);

    private static SimulatedExchangeOptions ToExchangeOptions(EdgeXVenueOptions options) => new()
    {
        Source = options.Source,
        SubmitChecks = SubmitChecks.Margin | (options.RefusesAtSubmit ? SubmitChecks.PostOnly | SubmitChecks.ReduceOnly : SubmitChecks.None),
        CancelDelay = options.MatchingDelay,
        CancelsWaitingOrders = true,
        MaxActiveOrders = options.MaxActiveOrders,
        MaxActiveOrdersPerMarket = options.MaxActiveOrders,
        QuoteDecimals = 6,
        FeeRounding = MidpointRounding.ToZero,
        FirstOrderId = FirstOrderId,
        FirstTradeId = FirstTradeId,
        VenueSalt = 6,
    };
}

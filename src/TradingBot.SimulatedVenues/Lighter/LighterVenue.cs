using System.Security.Cryptography;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.SimulatedVenues.Lighter.Rest;
using TradingBot.SimulatedVenues.Lighter.Streams;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>The simulated Lighter: its REST and WebSocket interfaces over a simulated exchange. Every signature is verified.</summary>
/// <remarks>Written from the venue's documents alone; it shares nothing with the bot's client but the curve and hash primitives.</remarks>
public sealed class LighterVenue : ISimulatedVenue
{
    /// <summary>Collateral of accounts for which none is named, in USDC.</summary>
    public const decimal DefaultCollateral = 10_000m;

    private const long FirstAccountIndex = 700_001;
    private const int DefaultApiKeyIndex = 4;

    private readonly LighterKeyRegistry _keys = new();
    private readonly LighterApi _api;
    private readonly LighterStreams _streams;
    private readonly LighterVenueOptions _options;
    private long _nextAccountIndex = FirstAccountIndex;

    /// <summary>Opens the venue.</summary>
    /// <param name="marketTime">Time of the market: matching, funding, expiries, tokens, limits.</param>
    /// <param name="transportTime">Time of sockets: idle limit, pings, spacing of frames.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public LighterVenue(TimeProvider marketTime, TimeProvider transportTime, LighterVenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marketTime);
        ArgumentNullException.ThrowIfNull(transportTime);
        _options = options ?? new LighterVenueOptions();
        Exchange = new SimulatedExchange(marketTime, _options.Seed, _options.Markets, ToExchangeOptions(_options));
        var limits = new LighterRateLimits(marketTime);
        var orders = new LighterOrderDesk(Exchange, _options);
        var auth = new LighterAuthDesk(_keys, marketTime);
        var transactions = new LighterTxDesk(Exchange, _keys, orders, limits, _options);
        _api = new LighterApi(Exchange, _options, _keys, auth, limits, orders, transactions);
        _streams = new LighterStreams(Exchange, _options, orders, transactions, auth, marketTime, transportTime);
    }

    /// <inheritdoc/>
    public string Name => "lighter";

    /// <inheritdoc/>
    public string RestPath => string.Empty;

    /// <inheritdoc/>
    public string SocketPath => "/stream";

    /// <summary>The exchange behind the protocol: the ledger that tests compare with, scripted prices, liquidations.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>Opens an account with a fresh key.</summary>
    /// <param name="collateral">First deposit in USDC.</param>
    /// <returns>What its owner needs to trade.</returns>
    public LighterCredentials CreateAccount(decimal collateral = DefaultCollateral)
    {
        var key = SchnorrPrivateKey.Generate();
        Span<byte> secret = stackalloc byte[40];
        key.ExportBytes(secret);
        var credentials = new LighterCredentials(_nextAccountIndex, DefaultApiKeyIndex, Convert.ToHexStringLower(secret));
        CryptographicOperations.ZeroMemory(secret);
        RegisterAccount(credentials.AccountIndex, credentials.ApiKeyIndex, key.PublicKey, collateral);
        return credentials;
    }

    /// <summary>Opens an account, or adds a key to one, for credentials that exist already.</summary>
    /// <param name="accountIndex">1 to 2^48 − 4.</param>
    /// <param name="apiKeyIndex">0 to 254.</param>
    /// <param name="publicKey">Verifies its transactions; an older key at that index is replaced, its nonces start anew.</param>
    /// <param name="collateral">First deposit in USDC, when the account is new.</param>
    public void RegisterAccount(long accountIndex, int apiKeyIndex, SchnorrPublicKey publicKey, decimal collateral = DefaultCollateral)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(accountIndex, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accountIndex, (1L << 48) - 4);
        ArgumentOutOfRangeException.ThrowIfNegative(apiKeyIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(apiKeyIndex, 254);
        if (!Exchange.HasAccount(accountIndex))
        {
            Exchange.CreateAccount(accountIndex, collateral, Fees(_options.Tier));
            _streams.Add(accountIndex);
            _nextAccountIndex = Math.Max(_nextAccountIndex, accountIndex + 1);
        }

        _keys.Register(accountIndex, apiKeyIndex, publicKey);
    }

    /// <summary>Opens an account, or adds a key to one, for the credentials that a client already has.</summary>
    /// <param name="accountIndex">1 to 2^48 − 4.</param>
    /// <param name="apiKeyIndex">0 to 254.</param>
    /// <param name="privateKey">80 hex digits; only the public half is kept.</param>
    /// <param name="collateral">First deposit in USDC, when the account is new.</param>
    /// <exception cref="FormatException">The text is no key; the message does not repeat it.</exception>
    public void RegisterAccount(long accountIndex, int apiKeyIndex, string privateKey, decimal collateral = DefaultCollateral) =>
        RegisterAccount(accountIndex, apiKeyIndex, SchnorrPrivateKey.Parse(privateKey).PublicKey, collateral);

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
        return request.Path == SocketPath && _streams.Open(request, peer) is { } session ? SocketOpening.Accept(session) : SocketOpening.Drop;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _streams.Dispose();
        Exchange.Dispose();
    }

    private static FeeSchedule Fees(LighterFeeTier tier) => tier == LighterFeeTier.Premium ? new FeeSchedule(0.00004m, 0.00028m) : new FeeSchedule(0m, 0m);

    private static SimulatedExchangeOptions ToExchangeOptions(LighterVenueOptions options)
    {
        var isPremium = options.Tier == LighterFeeTier.Premium;
        return new SimulatedExchangeOptions
        {
            Source = options.Source,
            TakerDelay = !options.HasLatency ? TimeSpan.Zero : TimeSpan.FromMilliseconds(isPremium ? 140 : 300),
            MakerDelay = !options.HasLatency || isPremium ? TimeSpan.Zero : TimeSpan.FromMilliseconds(200),
            CancelDelay = !options.HasLatency || isPremium ? TimeSpan.Zero : TimeSpan.FromMilliseconds(200),

            // The API looks at form only; post-only, reduce-only and margin are the sequencer's business and show in the order's status.
            SubmitChecks = SubmitChecks.None,
            PriceBandFraction = options.PriceBandFraction,
            VenueSalt = 1,
        };
    }
}

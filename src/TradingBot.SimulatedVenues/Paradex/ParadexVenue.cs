using System.Security.Cryptography;
using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.SimulatedVenues.Paradex.Rest;
using TradingBot.SimulatedVenues.Paradex.Signing;
using TradingBot.SimulatedVenues.Paradex.Streams;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>The simulated Paradex: its REST and WebSocket interfaces over a simulated exchange. Every signature and every token is verified.</summary>
/// <remarks>Written from the venue's documents alone; it shares nothing with the bot's client but the curve and hash primitives.</remarks>
public sealed class ParadexVenue : ISimulatedVenue
{
    /// <summary>Collateral of accounts for which none is named, in USDC.</summary>
    public const decimal DefaultCollateral = 10_000m;

    // Any number of 31 bytes but zero is a private key.
    private const int KeyBytes = 31;
    private const int EthereumAddressBytes = 20;

    // "paraclear_decimals" of the venue.
    private const int MoneyDecimals = 8;

    private readonly ParadexVenueOptions _options;
    private readonly ParadexRegistry _registry;
    private readonly ParadexTokens _tokens;
    private readonly ParadexOrderDesk _orders;
    private readonly ParadexApi _api;
    private readonly ParadexStreams _streams;

    /// <summary>Opens the venue.</summary>
    /// <param name="marketTime">Time of the market: matching, funding, tokens, limits.</param>
    /// <param name="transportTime">Time of sockets: pings, heartbeats, spacing of frames.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="ArgumentException">A cancel would take effect before the order that it is for.</exception>
    public ParadexVenue(TimeProvider marketTime, TimeProvider transportTime, ParadexVenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marketTime);
        ArgumentNullException.ThrowIfNull(transportTime);
        _options = options ?? new ParadexVenueOptions();
        if (_options.CancelDelay < _options.OrderDelay)
        {
            throw new ArgumentException("CancelDelay must not be shorter than OrderDelay.", nameof(options));
        }

        Exchange = new SimulatedExchange(marketTime, _options.Seed, _options.Markets, ToExchangeOptions(_options));
        _registry = new ParadexRegistry(Exchange, new ParadexMessages(_options.ChainId), _options);
        _tokens = new ParadexTokens(_options.Seed, marketTime, _options.TokenLife);
        var text = new ParadexText(Exchange.Now);
        var json = new ParadexJson(Exchange, _options, text);
        var limits = new ParadexLimits(marketTime, _options);
        var auth = new ParadexAuthDesk(_registry, _tokens, _options, marketTime);
        _orders = new ParadexOrderDesk(Exchange, _options, text, marketTime);
        _streams = new ParadexStreams(Exchange, _options, _orders, auth, limits, json, marketTime, transportTime);
        _api = new ParadexApi(Exchange, _options, _registry, auth, _tokens, _orders, limits, _streams.Markets, json);
        _registry.Opened = _streams.Add;
    }

    /// <inheritdoc/>
    public string Name => "paradex";

    /// <inheritdoc/>
    public string RestPath => "/v1";

    /// <inheritdoc/>
    public string SocketPath => "/v1";

    /// <inheritdoc/>
    public TimeSpan SocketPingInterval => _options.PingInterval;

    /// <summary>The exchange behind the protocol: the ledger that tests compare with, scripted prices, liquidations.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>What <c>GET /system/state</c> says, and how orders are treated.</summary>
    /// <value>At the start: <see cref="ParadexSystemState.Ok"/>.</value>
    /// <remarks>That orders far from the fair price are canceled in the restricted states has no effect here: the book never stood still, so none is.</remarks>
    public ParadexSystemState SystemState
    {
        get => _orders.SystemState;
        set => _orders.SystemState = value;
    }

    /// <summary>Opens an account with a fresh main key.</summary>
    /// <param name="collateral">First deposit in USDC.</param>
    /// <returns>What its owner needs to trade.</returns>
    public ParadexCredentials CreateAccount(decimal collateral = DefaultCollateral)
    {
        var key = "0x" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var credentials = new ParadexCredentials("0x" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(EthereumAddressBytes)), key);
        return credentials with { L2Address = RegisterAccount(credentials, collateral) };
    }

    /// <summary>Opens an account, or adds a key to one, for the credentials that a client already has. Only the public half of the key is kept.</summary>
    /// <param name="credentials">An address that is not the key's own makes it a subkey of that account.</param>
    /// <param name="collateral">First deposit in USDC, when the account is new.</param>
    /// <returns>The account's address.</returns>
    /// <exception cref="FormatException">Key or address is malformed; the message does not repeat the key.</exception>
    public string RegisterAccount(ParadexCredentials credentials, decimal collateral = DefaultCollateral)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var key = StarkPrivateKey.Parse(credentials.L2PrivateKey).PublicKey;
        var derived = _registry.AddressOf(key.X);
        var address = credentials.L2Address is { } given ? Felt.Parse(given) : derived;
        var account = _registry.Open(in address, credentials.L1Address, collateral);
        account.Add(new ParadexKey(key, IsSubkey: address != derived, address == derived ? "main" : "bot"));
        return account.Address;
    }

    /// <summary>The engine's number of an account.</summary>
    /// <exception cref="ArgumentException">There is no such account.</exception>
    public long AccountId(string address) => _registry.Find(address)?.Id ?? throw new ArgumentException($"No account {address}.", nameof(address));

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
        return request.Path.TrimEnd('/') == SocketPath ? _streams.Open(request, peer) : SocketOpening.Drop;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _streams.Dispose();
        _orders.Dispose();
        _tokens.Dispose();
        Exchange.Dispose();
    }

    private static SimulatedExchangeOptions ToExchangeOptions(ParadexVenueOptions options) => new()
    {
        Source = options.Source,
        TakerDelay = options.OrderDelay,
        MakerDelay = options.OrderDelay,
        CancelDelay = options.CancelDelay,
        QuoteDecimals = MoneyDecimals,

        // The answer NEW says that form and signature are right; the rest shows in the order's status.
        SubmitChecks = SubmitChecks.None,
        VenueSalt = 2,
        FirstOrderId = 100_000_000_001,
    };
}

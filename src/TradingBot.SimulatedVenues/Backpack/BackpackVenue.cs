using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Backpack.Orders;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.SimulatedVenues.Backpack.Streams;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>The simulated Backpack: its REST and stream hosts in one, over a simulated exchange. Every signature is verified.</summary>
/// <remarks>Written from the venue's documents alone; it shares nothing with the bot's client but the curve's primitives.</remarks>
public sealed class BackpackVenue : ISimulatedVenue
{
    /// <summary>Collateral of accounts for which none is named, in USDC.</summary>
    public const decimal DefaultCollateral = 10_000m;

    private const long FirstAccountId = 1_905_001;

    private readonly BackpackAccounts _accounts;
    private readonly BackpackDesks _desks;
    private readonly BackpackApi _api;
    private readonly BackpackStreams _streams;
    private long _nextAccountId = FirstAccountId;

    /// <summary>Opens the venue.</summary>
    /// <param name="marketTime">Time of the market: matching, funding, windows of signatures, limits.</param>
    /// <param name="transportTime">Time of sockets: spacing of frames.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public BackpackVenue(TimeProvider marketTime, TimeProvider transportTime, BackpackVenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marketTime);
        ArgumentNullException.ThrowIfNull(transportTime);
        options ??= new BackpackVenueOptions();

        // The smallest quantity is checked by the protocol, which words it in its own way.
        Exchange = new SimulatedExchange(marketTime, options.Seed, [.. options.Markets.Select(market => market.Definition with { MinSize = 0m })], ToExchangeOptions(options));
        var listing = new BackpackListing(options.Markets);
        var margin = new BackpackMargin(Exchange, listing);
        _accounts = new BackpackAccounts(options);
        _desks = new BackpackDesks(
            Exchange,
            listing,
            options,
            new BackpackAuthDesk(_accounts, options, marketTime),
            new BackpackRateLimits(options, marketTime),
            margin,
            new BackpackPositions(Exchange),
            new BackpackOrderDesk(Exchange, listing, margin, options),
            new BackpackDepthCopies(Exchange, options));
        _streams = new BackpackStreams(_desks, marketTime, transportTime);
        _api = new BackpackApi(_desks);
    }

    /// <inheritdoc/>
    public string Name => "backpack";

    /// <inheritdoc/>
    public string RestPath => string.Empty;

    /// <inheritdoc/>
    public string SocketPath => string.Empty;

    /// <inheritdoc/>
    public TimeSpan SocketPingInterval => TimeSpan.FromSeconds(60);

    /// <summary>The exchange behind the protocol: the ledger that tests compare with, scripted prices, liquidations.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>Opens an account with a fresh key.</summary>
    /// <param name="collateral">First deposit in USDC.</param>
    /// <returns>What its owner needs to trade.</returns>
    public BackpackCredentials CreateAccount(decimal collateral = DefaultCollateral)
    {
        // The same in each run, and good for nothing outside of this venue.
        var seed = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"simulated Backpack key {_desks.Options.Seed} {_nextAccountId}")));
        var credentials = BackpackCredentials.FromSeed(seed);
        RegisterAccount(credentials, collateral);
        return credentials;
    }

    /// <summary>Opens an account for the credentials that a client already has; does nothing when it is open.</summary>
    /// <param name="credentials">Of the secret key nothing is kept.</param>
    /// <param name="collateral">First deposit in USDC, when the account is new.</param>
    /// <exception cref="FormatException">A key is none, or they do not belong together; the message repeats neither.</exception>
    public void RegisterAccount(BackpackCredentials credentials, decimal collateral = DefaultCollateral)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var account = _accounts.GetOrAdd(credentials.Check(), _nextAccountId);
        if (Exchange.HasAccount(account.Id))
        {
            return;
        }

        _nextAccountId++;
        Exchange.CreateAccount(account.Id, collateral, new FeeSchedule(_desks.Options.MakerFeeFraction, _desks.Options.TakerFeeFraction));
        _ = _desks.Margin.TrySetLeverage(account, account.LeverageLimit);
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
        _desks.Depth.Dispose();
        Exchange.Dispose();
    }

    private static SimulatedExchangeOptions ToExchangeOptions(BackpackVenueOptions options) => new()
    {
        Source = options.Source,
        SubmitChecks = SubmitChecks.Margin | SubmitChecks.PostOnly | (options.RefusesUselessReduceOnly ? SubmitChecks.ReduceOnly : SubmitChecks.None),
        CancelsWaitingOrders = true,
        CancelDelay = options.CancelDelay,
        SelfTradePrevention = SelfTradePrevention.ExpireTaker,
        MaxActiveOrders = options.MaxOpenOrders * options.Markets.Count,
        MaxActiveOrdersPerMarket = options.MaxOpenOrders,
        QuoteDecimals = 9,

        // Of the size of those in the documents.
        FirstOrderId = 4_228_978_001,
        FirstTradeId = 9_748_001,
        VenueSalt = 3,
    };
}

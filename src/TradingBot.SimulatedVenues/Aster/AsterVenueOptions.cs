using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster;

// The documents leave many points open. Each is a setting here, or is named where the code decides it; the default is the reading that the
// simulated venue plays.

/// <summary>How the simulated Aster behaves. Times are market time unless said otherwise.</summary>
public sealed record AsterVenueOptions : SimulatedVenueOptions
{
    /// <summary>Chain id of the EIP-712 domain: 1666 mainnet, 714 testnet. A signing constant, not the chain of any deposit.</summary>
    /// <value>Default: 1666.</value>
    public long ChainId { get; init; } = 1666;

    /// <summary>The symbols; the first leads the others.</summary>
    /// <value>Default: perpetuals of BTC, ETH, SOL, HYPE, XRP, DOGE, BNB, ASTER and 1000PEPE.</value>
    public IReadOnlyList<AsterSymbol> Symbols { get; init; } = AsterSymbols.All;

    /// <summary>How far a nonce may lie from the venue's clock.</summary>
    /// <value>Default: ten seconds; five in older text.</value>
    public TimeSpan NonceWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Nonces of a user that are remembered.</summary>
    /// <value>Default: 100.</value>
    public int RememberedNonces { get; init; } = 100;

    /// <summary>Code of a request whose signer is not known, or is not an agent of the user.</summary>
    /// <value>Default: −2015. UNCONFIRMED; −1002 is the other candidate.</value>
    public int UnknownSignerCode { get; init; } = AsterError.KeyRefused;

    /// <summary>How long an order waits for its turn after the answer ACK; zero puts its events before the answer. An order that asks for RESULT does not wait.</summary>
    /// <value>Default: 5 ms.</value>
    public TimeSpan MatchingDelay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A GTX order that would cross is refused at once (−5022), otherwise it is taken as NEW and then becomes EXPIRED.</summary>
    /// <value>Default: false. That it is refused at once is UNCONFIRMED; clients must understand both ways.</value>
    public bool RefusesCrossingPostOnly { get; init; }

    /// <summary>Code of an order whose client id is that of an open order.</summary>
    /// <value>Default: −4116, as Binance has it. UNCONFIRMED.</value>
    public int DuplicateClientIdCode { get; init; } = AsterError.DuplicateClientId;

    /// <summary>The answer to a placed V3 order carries <c>newChainData</c>.</summary>
    /// <value>Default: true.</value>
    public bool SendsChainData { get; init; } = true;

    /// <summary><c>x</c> of the event of a changed order.</summary>
    /// <value>Default: <c>NEW</c>. UNCONFIRMED; Binance sends AMENDMENT, which Aster's document does not list.</value>
    public string AmendmentEvent { get; init; } = "NEW";

    /// <summary>Fills of a liquidation are events with <c>x</c> CALCULATED, otherwise TRADE.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool ReportsLiquidationAsCalculated { get; init; }

    /// <summary><c>userTrades</c> shows what was paid as a negative commission, as the document's sample does.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool ShowsCommissionNegative { get; init; }

    /// <summary><c>lastFundingRate</c> and the stream's <c>r</c> are the rate last paid, otherwise the estimate of the running interval.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool ShowsPaidFundingRate { get; init; }

    /// <summary>A subscription to a stream that does not exist is refused (2), otherwise confirmed and silent.</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool RefusesUnknownStreams { get; init; } = true;

    /// <summary>What happens to orders that would trade with their own account and name no <c>stpMode</c>.</summary>
    /// <value>Default: the resting order ends as EXPIRED. UNCONFIRMED.</value>
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>Limit prices may lie this fraction above the mark price for buys, below it for sells (filter PERCENT_PRICE).</summary>
    /// <value>Default: 0.05.</value>
    public decimal PriceBandFraction { get; init; } = 0.05m;

    /// <summary>Market orders trade within this fraction of the mark price (<c>marketTakeBound</c>).</summary>
    /// <value>Default: 0.05.</value>
    public decimal MarketBoundFraction { get; init; } = 0.05m;

    /// <summary>Open orders of an account in one symbol (−2025).</summary>
    /// <value>Default: 200.</value>
    public int MaxOpenOrders { get; init; } = 200;

    /// <summary>For how long unfilled CANCELED and EXPIRED orders are shown.</summary>
    /// <value>Default: seven days.</value>
    public TimeSpan UnfilledOrderLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Maker fee as a fraction; negative is a rebate.</summary>
    /// <value>Default: 0.0001.</value>
    public decimal MakerFeeFraction { get; init; } = 0.0001m;

    /// <summary>Taker fee as a fraction.</summary>
    /// <value>Default: 0.00035.</value>
    public decimal TakerFeeFraction { get; init; } = 0.00035m;

    /// <summary>Life of a listen key that is not renewed.</summary>
    /// <value>Default: 60 minutes.</value>
    public TimeSpan ListenKeyLife { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Longest life of a socket.</summary>
    /// <value>Default: one day.</value>
    public TimeSpan SocketLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Weight of requests a minute and address.</summary>
    /// <value>Default: 2400.</value>
    public int WeightLimit { get; init; } = 2_400;

    /// <summary>Orders a minute and account.</summary>
    /// <value>Default: 1200.</value>
    public int OrderLimit { get; init; } = 1_200;

    /// <summary>Requests over the limit in one minute after which an address is banned (418), for two minutes at first and twice as long each time.</summary>
    /// <value>Default: 10. UNCONFIRMED.</value>
    public int RefusalsBeforeBan { get; init; } = 10;

    /// <summary>429 and 418 carry <c>Retry-After</c>.</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool SendsRetryAfter { get; init; } = true;

    /// <summary>No stream of a market sends more often than this, in transport time: a market that runs a hundred times faster must not send a hundred times more frames.</summary>
    /// <value>Default: 20 ms.</value>
    public TimeSpan MinFrameInterval { get; init; } = TimeSpan.FromMilliseconds(20);
}

using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt;

// The documents leave many points open. Each is a setting here, or is named where the code decides it; the default is the reading that the
// simulated venue plays.

/// <summary>How the simulated GRVT behaves. Times are market time unless said otherwise.</summary>
public sealed record GrvtVenueOptions : SimulatedVenueOptions
{
    /// <summary>Chain id of the EIP-712 domain: 325 prod, 326 testnet, 327 staging and dev.</summary>
    /// <value>Default: 325.</value>
    public long ChainId { get; init; } = 325;

    /// <summary>The instruments; the first leads the others.</summary>
    /// <value>Default: perpetuals of BTC, ETH, SOL, HYPE, XRP, DOGE, SUI, BNB and KPEPE.</value>
    public IReadOnlyList<GrvtInstrument> Instruments { get; init; } = GrvtInstruments.All;

    /// <summary>Life of a session cookie.</summary>
    /// <value>Default: one day.</value>
    public TimeSpan CookieLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What follows the expiry in <c>Set-Cookie</c>.</summary>
    /// <value>Default: <c>HttpOnly; Secure; SameSite=None</c>, which strict cookie containers refuse over plain http.</value>
    public string CookieAttributes { get; init; } = "HttpOnly; Secure; SameSite=None";

    /// <summary>An open socket ends when the cookie with which it was opened expires.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool ClosesSocketsOfExpiredCookies { get; init; }

    /// <summary>The login's answer names funding account and sub-account, as newer versions do.</summary>
    /// <value>Default: true.</value>
    public bool LoginNamesAccounts { get; init; } = true;

    /// <summary><c>/time</c> answers in milliseconds, otherwise in nanoseconds.</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool TimeIsMilliseconds { get; init; } = true;

    /// <summary>How long orders wait that are not post-only (the speed bump).</summary>
    /// <value>Default: 25 ms.</value>
    public TimeSpan SpeedBump { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How long post-only orders wait. They have no speed bump; zero puts their events before the answer to the request.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan PostOnlyDelay { get; init; }

    /// <summary>Longest life of an order's signature.</summary>
    /// <value>Default: 30 days.</value>
    public TimeSpan MaxSignatureLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Marketable orders trade within this fraction of the mark price; limit prices beyond it are refused (7201).</summary>
    /// <value>Default: 0.05. UNCONFIRMED; the bands are not published.</value>
    public decimal PriceBandFraction { get; init; } = 0.05m;

    /// <summary>What the API checks before it answers; the rest ends as REJECTED when the order's turn comes.</summary>
    /// <value>Default: margin (2080) and reduce-only (2400, 2401) at once, post-only (FAIL_POST_ONLY) by the engine. UNCONFIRMED; clients must understand both ways.</value>
    public SubmitChecks ImmediateChecks { get; init; } = SubmitChecks.Margin | SubmitChecks.ReduceOnly;

    /// <summary>What happens to orders that would trade with their own sub-account.</summary>
    /// <value>Default: the arriving order ends with SELF_TRADE_PROTECTION. UNCONFIRMED.</value>
    public SelfTradePrevention SelfTradePrevention { get; init; } = SelfTradePrevention.ExpireTaker;

    /// <summary>A reduce-only order of at least the whole position may be below the smallest value (2067 otherwise).</summary>
    /// <value>Default: true. UNCONFIRMED; without it the rest of a part-filled order could not be closed.</value>
    public bool LetsWholePositionsOut { get; init; } = true;

    /// <summary>A cancel of an unknown or ended order is acknowledged, otherwise refused (1004).</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool AcknowledgesUnknownCancels { get; init; } = true;

    /// <summary>How long a cancel takes from its acknowledgement, which says only that it was received, to its effect; the order may fill in between.</summary>
    /// <value>Default: zero, which puts the order's end before the answer to the request. UNCONFIRMED.</value>
    public TimeSpan CancelDelay { get; init; }

    /// <summary>For how long a cancel by client id that names no <c>time_to_live_ms</c> waits for its order.</summary>
    /// <value>Default: 100 ms.</value>
    public TimeSpan DefaultCancelLife { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Orders open at once (2090).</summary>
    /// <value>Default: 1,000. UNCONFIRMED.</value>
    public int MaxOpenOrders { get; init; } = 1_000;

    /// <summary>Maker fee as a fraction; negative is a rebate.</summary>
    /// <value>Default: −0.000001 (−0.0001 %), captured. UNCONFIRMED at present.</value>
    public decimal MakerFeeFraction { get; init; } = -0.000001m;

    /// <summary>Taker fee as a fraction.</summary>
    /// <value>Default: 0.00045 (0.045 %), captured. UNCONFIRMED at present.</value>
    public decimal TakerFeeFraction { get; init; } = 0.00045m;

    /// <summary>Over how long calls are counted; an endpoint's limit is its rate a second times this.</summary>
    /// <value>Default: five seconds. UNCONFIRMED, like the rates.</value>
    public TimeSpan RateLimitWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Multiplies all rates: other tiers of account.</summary>
    /// <value>Default: 1.</value>
    public int RateLimitFactor { get; init; } = 1;

    /// <summary>Pushes name the whole selector as it was subscribed, as captured; otherwise only the part before the <c>@</c>, as the specification shows.</summary>
    /// <value>Default: true.</value>
    public bool PushesWholeSelector { get; init; } = true;

    /// <summary>A subscriber of <c>v1.order</c> gets the open orders first, as snapshots.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool SendsOpenOrdersFirst { get; init; }

    /// <summary>A closed position is pushed with size 0, otherwise not at all.</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool PushesClosedPositions { get; init; } = true;

    /// <summary>The answer to an unsubscribe carries the method <c>subscribe</c>, as in the specification's sample.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool AnswersUnsubscribeAsSubscribe { get; init; }

    /// <summary>No stream of a market sends more often than this, in transport time: a market that runs a hundred times faster must not send a hundred times more frames.</summary>
    /// <value>Default: 20 ms.</value>
    public TimeSpan MinFrameInterval { get; init; } = TimeSpan.FromMilliseconds(20);
}

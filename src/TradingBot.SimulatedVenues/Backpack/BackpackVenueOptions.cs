namespace TradingBot.SimulatedVenues.Backpack;

// The documents leave many points open. Each is a setting here, or is named where the code decides it; the default is the reading that the
// simulated venue plays.

/// <summary>How the simulated Backpack behaves. Times are market time unless said otherwise.</summary>
public sealed record BackpackVenueOptions : SimulatedVenueOptions
{
    /// <summary>The markets; the first leads the others.</summary>
    /// <value>Default: perpetuals of BTC, ETH, SOL, HYPE, XRP, DOGE, SUI, BNB and kPEPE.</value>
    public IReadOnlyList<BackpackMarket> Markets { get; init; } = BackpackMarkets.All;

    /// <summary>Code of a request whose signature does not verify, with the message "Invalid signature".</summary>
    /// <value>Default: INVALID_CLIENT_REQUEST; INVALID_SIGNATURE is the other one that the documents name.</value>
    public string InvalidSignatureCode { get; init; } = BackpackError.InvalidClientRequest;

    /// <summary>Status of a cancel that finds no open order.</summary>
    /// <value>Default: 404; 400 has been seen too.</value>
    public int CancelNotFoundStatus { get; init; } = 404;

    /// <summary>A reduce-only order without a position to shrink is refused at once, otherwise it is taken and expires.</summary>
    /// <value>Default: true. UNCONFIRMED; the list of expiry reasons has ReduceOnlyNotReduced.</value>
    public bool RefusesUselessReduceOnly { get; init; } = true;

    /// <summary>How long a cancel waits. Above zero it is answered with 202 and no body, and the end of the order is an event.</summary>
    /// <value>Default: zero, answered with 200 and the cancelled order.</value>
    public TimeSpan CancelDelay { get; init; }

    /// <summary>How long an ended order or a fill takes to show in the history.</summary>
    /// <value>Default: 100 ms. That the history lags is documented, by how much is not.</value>
    public TimeSpan HistoryLag { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How old the copy of a book may be that REST shows while the streams are ahead.</summary>
    /// <value>Default: zero, the present book. Clients must survive a copy that lags.</value>
    public TimeSpan DepthLag { get; init; }

    /// <summary>A query for the position of a symbol that is flat finds nothing (404), otherwise an empty list.</summary>
    /// <value>Default: false. The documents allow both.</value>
    public bool FlatPositionIsNotFound { get; init; }

    /// <summary>Accounts begin with idle USDC lent out: it still backs margin, and <c>/capital</c> shows none of it as available.</summary>
    /// <value>Default: true.</value>
    public bool AutoLend { get; init; } = true;

    /// <summary>Leverage limit with which accounts begin, in times.</summary>
    /// <value>Default: 10.</value>
    public decimal LeverageLimit { get; init; } = 10m;

    /// <summary>A limit price lies at most this fraction above or below the price of the last trade (<c>maxMultiplier</c>, <c>minMultiplier</c>).</summary>
    /// <value>Default: 0.25.</value>
    public decimal LastPriceBandFraction { get; init; } = 0.25m;

    /// <summary>A limit price lies at most this fraction above or below the mark price (<c>meanMarkPriceBand</c>).</summary>
    /// <value>Default: 0.1.</value>
    public decimal MarkPriceBandFraction { get; init; } = 0.1m;

    /// <summary>An order takes at most this fraction through the best price of the other side (<c>maxImpactMultiplier</c>, <c>minImpactMultiplier</c>).</summary>
    /// <value>Default: 0.03.</value>
    public decimal ImpactFraction { get; init; } = 0.03m;

    /// <summary>Orders of one batch.</summary>
    /// <value>Default: 50. UNCONFIRMED.</value>
    public int MaxBatch { get; init; } = 50;

    /// <summary>Open orders of an account in one market (ORDER_LIMIT).</summary>
    /// <value>Default: 500. UNCONFIRMED.</value>
    public int MaxOpenOrders { get; init; } = 500;

    /// <summary>Maker fee as a fraction; negative is a rebate.</summary>
    /// <value>Default: 0.0002.</value>
    public decimal MakerFeeFraction { get; init; } = 0.0002m;

    /// <summary>Taker fee as a fraction.</summary>
    /// <value>Default: 0.0005.</value>
    public decimal TakerFeeFraction { get; init; } = 0.0005m;

    /// <summary>Longest life of a socket.</summary>
    /// <value>Default: null, no end. UNCONFIRMED.</value>
    public TimeSpan? SocketLife { get; init; }

    /// <summary>Requests a minute and account over all endpoints but the historical ones.</summary>
    /// <value>Default: 2000.</value>
    public int RequestLimit { get; init; } = 2_000;

    /// <summary>Requests a minute and account for candles and old trades.</summary>
    /// <value>Default: 30.</value>
    public int HistoricalLimit { get; init; } = 30;

    /// <summary>No stream of a market sends more often than this, in transport time: a market that runs a hundred times faster must not send a hundred times more frames.</summary>
    /// <value>Default: 20 ms.</value>
    public TimeSpan MinFrameInterval { get; init; } = TimeSpan.FromMilliseconds(20);
}

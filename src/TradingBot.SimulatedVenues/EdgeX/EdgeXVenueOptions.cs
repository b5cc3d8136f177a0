
namespace TradingBot.SimulatedVenues.EdgeX;

// The documents leave many points open. Each is a setting here, or is named where the code decides it; the default is the reading that the
// simulated venue plays.

/// <summary>How the simulated EdgeX behaves. Times are market time unless said otherwise.</summary>
public sealed record EdgeXVenueOptions : SimulatedVenueOptions
{
    /// <summary>Chain id of the EIP-712 domain; clients read it from metadata.</summary>
    /// <value>Default: 3343, the main net; the test net has 33431.</value>
    public long ChainId { get; init; } = 3343;

    /// <summary>Address of the verifying contract; clients read it from metadata.</summary>
    /// <value>Default: that of the main net.</value>
    public string ContractAddress { get; init; } = "0xeeb3fb05cca17745cbdf193a9b16537efb68fac8";

    /// <summary>The contracts; the first leads the others.</summary>
    /// <value>Default: perpetuals of BTC, ETH, SOL, BNB, HYPE, XRP, DOGE and 1000PEPE.</value>
    public IReadOnlyList<EdgeXContract> Contracts { get; init; } = EdgeXContracts.All;

    /// <summary>How far the time stamp of a signed request may lie from the venue's clock.</summary>
    /// <value>Default: one minute.</value>
    public TimeSpan TimestampWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The nonce of an order must be that of its client order id.</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool ChecksNonce { get; init; } = true;

    /// <summary>How long an order waits for its turn after it was accepted, and a cancel after it was acknowledged.</summary>
    /// <value>Default: 5 ms.</value>
    public TimeSpan MatchingDelay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the risk check takes, after which a matched order is told of for the second time.</summary>
    /// <value>Default: 8 ms.</value>
    public TimeSpan RiskCheckDelay { get; init; } = TimeSpan.FromMilliseconds(8);

    /// <summary>How long after a settlement of funding the account is told.</summary>
    /// <value>Default: one minute.</value>
    public TimeSpan FundingReportDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Post-only orders that would cross and reduce-only orders without a position are refused at once, otherwise they are accepted and then CANCELED.</summary>
    /// <value>Default: false. For reduce-only orders UNCONFIRMED.</value>
    public bool RefusesAtSubmit { get; init; }

    /// <summary>Shortest time between now and <c>expireTime</c>.</summary>
    /// <value>Default: zero. UNCONFIRMED.</value>
    public TimeSpan MinOrderLife { get; init; }

    /// <summary>Limit prices may lie this fraction above the oracle price for buys, below it for sells; market orders trade within it.</summary>
    /// <value>Default: 0.05.</value>
    public decimal PriceBandFraction { get; init; } = 0.05m;

    /// <summary>Active orders of an account.</summary>
    /// <value>Default: 1000. UNCONFIRMED.</value>
    public int MaxActiveOrders { get; init; } = 1_000;

    /// <summary>Maker fee of new accounts as a fraction; negative is a rebate.</summary>
    /// <value>Default: 0.00018.</value>
    public decimal MakerFeeFraction { get; init; } = 0.00018m;

    /// <summary>Taker fee of new accounts as a fraction.</summary>
    /// <value>Default: 0.00045.</value>
    public decimal TakerFeeFraction { get; init; } = 0.00045m;

    /// <summary>The ticker's <c>fundingRate</c> is the rate of the coming payment, otherwise the forecast of the one after.</summary>
    /// <value>Default: false, as in the one recorded pair. UNCONFIRMED.</value>
    public bool TickerShowsNextFunding { get; init; }

    /// <summary>The channel <c>bookTicker</c> exists.</summary>
    /// <value>Default: false. UNCONFIRMED for V2.</value>
    public bool HasBookTicker { get; init; }

    /// <summary>How often a book's changes are published.</summary>
    /// <value>Default: 100 ms. UNCONFIRMED.</value>
    public TimeSpan DepthInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Requests a second that an address may make without a key, and an API key with one; ten seconds' worth at once.</summary>
    /// <value>Default: 10. No number is published.</value>
    public int RequestsPerSecond { get; init; } = 10;

    /// <summary>Orders a minute and account.</summary>
    /// <value>Default: 120. No number is published.</value>
    public int OrdersPerMinute { get; init; } = 120;

    /// <summary>Private sockets of one account at a time.</summary>
    /// <value>Default: 5.</value>
    public int MaxPrivateSockets { get; init; } = 5;

    /// <summary>Transport time between two pings of the server, and until the first one.</summary>
    /// <value>Default: nine seconds.</value>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>Unanswered pings after which a socket is dropped.</summary>
    /// <value>Default: 5.</value>
    public int MaxUnansweredPings { get; init; } = 5;

    /// <summary>No channel sends more often than this, in transport time: a market that runs a hundred times faster must not send a hundred times more frames.</summary>
    /// <value>Default: 20 ms.</value>
    public TimeSpan MinFrameInterval { get; init; } = TimeSpan.FromMilliseconds(20);
}

using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter;

// The documents leave some points open. Each is a setting here, or is named where the code decides it; the default is the reading that the
// simulated venue plays, and where two readings are possible it is the one that is harder on a client.

/// <summary>How the simulated Lighter behaves. Times are market time unless said otherwise.</summary>
public sealed record LighterVenueOptions : SimulatedVenueOptions
{
    /// <summary>Chain id that is part of every hash: 304 mainnet, 300 testnet.</summary>
    /// <value>Default: 304.</value>
    public int ChainId { get; init; } = 304;

    /// <summary>The markets; the first leads the others.</summary>
    /// <value>Default: BTC, ETH, SOL, HYPE, XRP, DOGE, SUI, BNB and 1000PEPE.</value>
    public IReadOnlyList<MarketDefinition> Markets { get; init; } = LighterMarkets.All;

    /// <summary>Type of the accounts that are created without naming one.</summary>
    /// <value>Default: standard.</value>
    public LighterFeeTier Tier { get; init; } = LighterFeeTier.Standard;

    /// <summary>Adds the latency of <see cref="Tier"/> to orders and cancels.</summary>
    /// <value>Default: true.</value>
    public bool HasLatency { get; init; } = true;

    /// <summary>Standard accounts: requests a minute, for each address and for each account.</summary>
    /// <value>Default: 60.</value>
    public int RequestsPerMinute { get; init; } = 60;

    /// <summary>Standard accounts: transactions a minute, over REST and sockets together; each one of a batch counts.</summary>
    /// <value>Default: 60. That a batch counts as its length is UNCONFIRMED.</value>
    public int TransactionsPerMinute { get; init; } = 60;

    /// <summary>Premium accounts: weight of requests a minute.</summary>
    /// <value>Default: 24,000.</value>
    public int PremiumWeightPerMinute { get; init; } = 24_000;

    /// <summary>Premium accounts: transactions a minute.</summary>
    /// <value>Default: 4,000, the lowest of the tier.</value>
    public int PremiumTransactionsPerMinute { get; init; } = 4_000;

    /// <summary>Client messages a minute and socket, transactions not counted.</summary>
    /// <value>Default: 200.</value>
    public int SocketMessagesPerMinute { get; init; } = 200;

    /// <summary>Subscriptions of a socket.</summary>
    /// <value>Default: 500.</value>
    public int MaxSubscriptions { get; init; } = 500;

    /// <summary>Open sockets of an address.</summary>
    /// <value>Default: 255.</value>
    public int MaxConnections { get; init; } = 255;

    /// <summary>Transactions of a batch.</summary>
    /// <value>Default: 15, as the pages and clients of 2026 have it; the text of error 21514 still says 50.</value>
    public int MaxBatch { get; init; } = 15;

    /// <summary>HTTP status of a refused auth token.</summary>
    /// <value>Default: 401. UNCONFIRMED; the published pages only promise a body with a code.</value>
    public int AuthFailureStatus { get; init; } = 401;

    /// <summary>HTTP status of a request over the limit.</summary>
    /// <value>Default: 429; the venue also uses 405.</value>
    public int RateLimitStatus { get; init; } = 429;

    /// <summary>A client's <c>ping</c> is answered with <c>pong</c>.</summary>
    /// <value>Default: true. UNCONFIRMED; clients must not depend on it.</value>
    public bool AnswersPing { get; init; } = true;

    /// <summary>How often the venue sends <c>ping</c>, in transport time.</summary>
    /// <value>Default: one minute. UNCONFIRMED.</value>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A socket from which no frame has come for so long is closed, in transport time.</summary>
    /// <value>Default: two minutes.</value>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Changes of a market are collected for so long before a frame goes out.</summary>
    /// <value>Default: 50 ms. UNCONFIRMED.</value>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Market data goes out no more often than this, in transport time: a market that runs a hundred times faster must not send a hundred times more frames.</summary>
    /// <value>Default: 20 ms.</value>
    public TimeSpan MinFrameInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The <c>offset</c> of book updates grows by one, as until December 2025; otherwise it jumps.</summary>
    /// <value>Default: false.</value>
    public bool HasContiguousOffsets { get; init; }

    /// <summary>The channel of account_orders frames names market and account (<c>account_orders:1:1234</c>); otherwise the market only.</summary>
    /// <value>Default: false. Sources differ.</value>
    public bool AccountOrdersNamesAccount { get; init; }

    /// <summary>Resting orders for which there is no margin are refused by the API (21739); otherwise they are taken and end as canceled-margin-not-allowed, as taker orders always do.</summary>
    /// <value>Default: true. UNCONFIRMED in detail.</value>
    public bool RefusesMakersWithoutMargin { get; init; } = true;

    /// <summary>Limit prices further than this fraction from the mark price are refused (21734); null: none is.</summary>
    /// <value>Default: null. The venue's band is not published.</value>
    public decimal? PriceBandFraction { get; init; }
}

using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>The rules of a simulated venue. All times are market time.</summary>
public sealed record SimulatedExchangeOptions
{
    /// <summary>Where prices come from.</summary>
    /// <value>Default: the seed.</value>
    public MarketSource Source { get; init; } = new MarketSource.Seeded();

    /// <summary>How long an order waits that would trade on arrival.</summary>
    /// <value>Default: zero, processed within the call.</value>
    public TimeSpan TakerDelay { get; init; }

    /// <summary>How long an order waits that would rest, and an amend.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan MakerDelay { get; init; }

    /// <summary>How long a cancel waits. One that comes before its order has left its own delay finds nothing and does nothing.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan CancelDelay { get; init; }

    /// <summary>A cancel also ends an order that still waits for its turn; otherwise it does not see such an order.</summary>
    /// <value>Default: false.</value>
    public bool CancelsWaitingOrders { get; init; }

    /// <summary>Makes venues of one seed differ: they share the underlying prices, and have spreads, premiums, quotes and strangers of their own.</summary>
    /// <value>Default: 0.</value>
    public ulong VenueSalt { get; init; }

    /// <summary>How often the market moves.</summary>
    /// <value>Default: 250 ms.</value>
    public TimeSpan StepInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Decimal places of money: notionals, fees and funding are rounded to them, halves to even.</summary>
    /// <value>Default: 6.</value>
    public int QuoteDecimals { get; init; } = 6;

    /// <summary>How fees are rounded, where a venue says otherwise.</summary>
    /// <value>Default: halves to even.</value>
    public MidpointRounding FeeRounding { get; init; } = MidpointRounding.ToEven;

    /// <summary>What happens to orders that would trade with their own account.</summary>
    /// <value>Default: the resting one is canceled.</value>
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>What is refused at once instead of ending the order when its turn comes.</summary>
    /// <value>Default: everything.</value>
    public SubmitChecks SubmitChecks { get; init; } = SubmitChecks.All;

    /// <summary>Active orders that an account may have.</summary>
    /// <value>Default: 1500.</value>
    public int MaxActiveOrders { get; init; } = 1_500;

    /// <summary>Active orders that an account may have in one market.</summary>
    /// <value>Default: 1000.</value>
    public int MaxActiveOrdersPerMarket { get; init; } = 1_000;

    /// <summary>Shortest time between now and the expiry of a resting order.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan MinOrderLife { get; init; }

    /// <summary>Longest time between now and the expiry of a resting order.</summary>
    /// <value>Default: 400 days.</value>
    public TimeSpan MaxOrderLife { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Largest distance of a limit price from the mark price, as a fraction of it.</summary>
    /// <value>Default: null, no limit.</value>
    public decimal? PriceBandFraction { get; init; }

    /// <summary>First order id; they grow from here.</summary>
    /// <value>Default: 2^48 + 1.</value>
    public long FirstOrderId { get; init; } = (1L << 48) + 1;

    /// <summary>First trade id; they grow from here.</summary>
    /// <value>Default: 1,000,001.</value>
    public long FirstTradeId { get; init; } = 1_000_001;

    /// <summary>Ended orders, fills and funding payments that are kept for each account.</summary>
    /// <value>Default: 10,000 of each.</value>
    public int HistoryLimit { get; init; } = 10_000;

    /// <summary>Account under which strangers' resting orders appear.</summary>
    /// <value>Default: 2^48 − 3.</value>
    public long MakersAccountId { get; init; } = (1L << 48) - 3;

    /// <summary>Account under which strangers' market orders appear.</summary>
    /// <value>Default: 2^48 − 2.</value>
    public long TakersAccountId { get; init; } = (1L << 48) - 2;
}

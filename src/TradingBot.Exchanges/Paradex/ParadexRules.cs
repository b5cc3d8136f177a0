using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The venue's fixed numbers. Sources: sections 3, 4, 6 and 8 of the protocol page.</summary>
internal static class ParadexRules
{
    /// <summary>Orders in one batch. One page of the documents says 10, another 50.</summary>
    public const int MaxBatch = 10;

    /// <summary>Rows asked for at a time: the venue's default.</summary>
    public const int PageSize = 100;

    /// <summary>Hours that a funding rate is for where the market does not say.</summary>
    public const int DefaultFundingHours = 8;

    /// <summary>Risk checks and matching follow the answer; the rest is for the venue's queries to catch up. Market time.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    /// <summary>There is no expiry: an order rests until it is canceled.</summary>
    public static readonly TimeSpan MaxOrderLife = TimeSpan.MaxValue;

    /// <summary>End of a login's signature; the venue takes a week at most. Market time.</summary>
    public static readonly TimeSpan LoginLife = TimeSpan.FromHours(24);

    /// <summary>Life of a token that does not say itself when it ends. Market time.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5);

    /// <summary>A token with less left than this is replaced by the timer: three minutes after login, as the venue advises. Market time.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromMinutes(2);

    /// <summary>A new connection wants a token with at least this much left. Market time.</summary>
    public static readonly TimeSpan ConnectionMargin = TimeSpan.FromMinutes(1);

    /// <summary>A request wants a token with at least this much left. Market time.</summary>
    public static readonly TimeSpan RequestMargin = TimeSpan.FromSeconds(15);

    /// <summary>Wait for the answer to an order before it counts as lost. Transport time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    // A lost order can act as long as this, so it is kept short: absence is proved this long after the loss. Transport time.
    private static readonly TimeSpan ReceiveWindow = TimeSpan.FromSeconds(10);

    /// <summary>Public queries, by address.</summary>
    public static readonly RateCharge[] PublicCharge = [new RateCharge("paradex-public", 1)];

    /// <summary>Logins and registrations, by address.</summary>
    public static readonly RateCharge[] LoginCharge = [new RateCharge("paradex-login", 1)];

    /// <summary>Private queries, by account and by address.</summary>
    public static readonly RateCharge[] QueryCharge = [new RateCharge("paradex-query-s", 1), new RateCharge("paradex-query-m", 1), new RateCharge("paradex-private", 1)];

    /// <summary>Order requests, by REST and stream together; a batch counts as one.</summary>
    public static readonly RateCharge[] OrderCharge = [new RateCharge("paradex-order-s", 1), new RateCharge("paradex-order-m", 1)];

    /// <summary>Private calls by REST of every kind, by address.</summary>
    public static readonly RateCharge[] PrivateCharge = [new RateCharge("paradex-private", 1)];

    /// <summary>The budgets. The venue refills continuously; rolling windows of the same size never ask for more than that allows.</summary>
    public static IReadOnlyList<RateGuard> Guards { get; } =
    [
        new RateGuard("paradex-public", TimeSpan.FromMinutes(1), 1500),
        new RateGuard("paradex-login", TimeSpan.FromMinutes(1), 600),
        new RateGuard("paradex-query-s", TimeSpan.FromSeconds(1), 120),
        new RateGuard("paradex-query-m", TimeSpan.FromMinutes(1), 600),
        new RateGuard("paradex-order-s", TimeSpan.FromSeconds(1), 800),
        new RateGuard("paradex-order-m", TimeSpan.FromMinutes(1), 17_250),
        new RateGuard("paradex-private", TimeSpan.FromMinutes(1), 1500),
    ];

    /// <summary>How long after its signature the venue still takes an order, in market time. No maximum is documented, so a faster market gets the same real time.</summary>
    public static TimeSpan ReceiveWindowAt(double marketSpeed) => ReceiveWindow * Math.Max(1d, marketSpeed);
}

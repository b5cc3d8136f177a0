using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The venue's fixed numbers. Sources: sections 2, 3, 6, 7, 10 and 11 of the protocol page.</summary>
internal static class GrvtRules
{
    /// <summary>Orders in one request. The venue takes a hundred, but each counts as one order in the budget of a second.</summary>
    public const int MaxBatch = 10;

    /// <summary>Rows asked for at a time: the most there are.</summary>
    public const int PageSize = 1000;

    /// <summary>Hours that a funding rate is for where the instrument does not say.</summary>
    public const int DefaultFundingHours = 8;

    /// <summary>Highest leverage of the largest markets. The public list does not say it; the venue itself holds each market to its own.</summary>
    public const decimal HighestLeverage = 50m;

    /// <summary>Percentage points in a whole.</summary>
    public const decimal Percent = 100m;

    /// <summary>An order is matched within milliseconds; the rest is for the venue's queries to catch up. Market time.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    /// <summary>Longest life of a signature, and with it of a resting order.</summary>
    public static readonly TimeSpan MaxSignatureLife = TimeSpan.FromDays(30);

    /// <summary>Life that resting orders are given: a minute is left for clocks and queues.</summary>
    public static readonly TimeSpan MaxOrderLife = MaxSignatureLife - TimeSpan.FromMinutes(1);

    /// <summary>Life of a cookie that does not say itself when it ends. Market time.</summary>
    public static readonly TimeSpan CookieLife = TimeSpan.FromDays(1);

    /// <summary>A cookie with less left than this is replaced by the timer. Market time.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromMinutes(10);

    /// <summary>A request or a connection wants a cookie with at least this much left. Market time.</summary>
    public static readonly TimeSpan RequestMargin = TimeSpan.FromMinutes(1);

    /// <summary>Wait for the answer to an order before it counts as lost. Transport time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Shortest countdown of the dead-man's switch: below this the venue takes it as "off". Market time.</summary>
    public static readonly TimeSpan MinCountdown = TimeSpan.FromSeconds(2);

    /// <summary>Longest countdown of the dead-man's switch. Market time.</summary>
    public static readonly TimeSpan MaxCountdown = TimeSpan.FromSeconds(300);

    // An order that does not rest needs no long signature, and a short one proves soon that it cannot arrive any more. Transport time.
    private static readonly TimeSpan PassingLife = TimeSpan.FromSeconds(15);

    // A resting order is signed for weeks. A request that has not arrived this long after it was sent has died on the way: its connection is
    // given up after AnswerTimeout. A cancel that outruns it fences it off on top of that. Transport time.
    private static readonly TimeSpan LongestFlight = TimeSpan.FromSeconds(20);

    /// <summary>How long a cancel by our own name also catches an order that arrives after it, in milliseconds: the most that the venue takes.</summary>
    public const int FenceMilliseconds = 5000;

    /// <summary>Public queries for instruments and quotes.</summary>
    public static readonly RateCharge[] PublicCharge = [new RateCharge("grvt-public", 1)];

    /// <summary>Logins.</summary>
    public static readonly RateCharge[] LoginCharge = [new RateCharge("grvt-login", 1)];

    /// <summary>Queries of orders, fills and positions.</summary>
    public static readonly RateCharge[] QueryCharge = [new RateCharge("grvt-query", 1)];

    /// <summary>Queries and changes of account and leverage.</summary>
    public static readonly RateCharge[] AccountCharge = [new RateCharge("grvt-account", 1)];

    /// <summary>Cancels.</summary>
    public static readonly RateCharge[] CancelCharge = [new RateCharge("grvt-cancel", 1)];

    /// <summary>The dead-man's switch.</summary>
    public static readonly RateCharge[] SwitchCharge = [new RateCharge("grvt-switch", 1)];

    /// <summary>The budgets: sustained rates as other clients keep them, UNCONFIRMED; a 429 shuts the gate in any case.</summary>
    public static IReadOnlyList<RateGuard> Guards { get; } =
    [
        new RateGuard("grvt-public", TimeSpan.FromSeconds(1), 8),
        new RateGuard("grvt-login", TimeSpan.FromSeconds(1), 1),
        new RateGuard("grvt-query", TimeSpan.FromSeconds(1), 5),
        new RateGuard("grvt-account", TimeSpan.FromSeconds(2), 5),
        new RateGuard("grvt-create", TimeSpan.FromSeconds(1), 20),
        new RateGuard("grvt-bulk", TimeSpan.FromSeconds(1), 2),
        new RateGuard("grvt-cancel", TimeSpan.FromSeconds(1), 20),
        new RateGuard("grvt-switch", TimeSpan.FromSeconds(1), 1),
    ];

    /// <summary>What placing so many orders in one request takes.</summary>
    public static RateCharge[] CreateCharge(int orders) => orders == 1
        ? [new RateCharge("grvt-create", 1)]
        : [new RateCharge("grvt-create", orders), new RateCharge("grvt-bulk", 1)];

    /// <summary>Life of the signature of an order that does not rest, market time.</summary>
    public static TimeSpan PassingLifeAt(double marketSpeed) => PassingLife * Math.Max(1d, marketSpeed);

    /// <summary>How long after it was sent an order can still arrive, market time.</summary>
    public static TimeSpan LongestFlightAt(double marketSpeed) => LongestFlight * Math.Max(1d, marketSpeed);
}

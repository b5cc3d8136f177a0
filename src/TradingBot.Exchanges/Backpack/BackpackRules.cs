using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The venue's fixed numbers. Sources: sections 2, 3, 5, 6 and 7 of the protocol page.</summary>
internal static class BackpackRules
{
    /// <summary>Orders in one request; the venue's own limit is UNCONFIRMED.</summary>
    public const int MaxBatch = 50;

    /// <summary>Rows of a history asked for at a time: the most there are.</summary>
    public const int PageSize = 1000;

    /// <summary>Levels of a book's snapshot, a side.</summary>
    public const int SnapshotLevels = 1000;

    /// <summary>Levels asked for when the best price alone is wanted: the fewest there are.</summary>
    public const int QuoteLevels = 5;

    /// <summary>Leverage of a market whose margin function is not published.</summary>
    public const decimal DefaultMaxLeverage = 1m;

    /// <summary>Time between two payments where the list of markets does not say.</summary>
    public static readonly TimeSpan DefaultFundingInterval = TimeSpan.FromHours(1);

    /// <summary>An order is matched before its answer is given; the rest is for the venue's queries to catch up. Market time.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    /// <summary>How long an order that has ended may be missing from the history; the venue gives no figure. Market time.</summary>
    public static readonly TimeSpan HistoryLag = TimeSpan.FromSeconds(10);

    /// <summary>How far before its sending an order is looked for in the history, so that a clock that was off does not hide it. Market time.</summary>
    public static readonly TimeSpan HistoryMargin = TimeSpan.FromMinutes(10);

    /// <summary>There is no expiry: an order rests until it is canceled.</summary>
    public static readonly TimeSpan MaxOrderLife = TimeSpan.MaxValue;

    /// <summary>Wait for the answer to an order before it counts as lost. Transport time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The budget of the subaccount.</summary>
    public const string RequestGuard = "backpack-requests";

    /// <summary>The budget of histories. Which of them it is for is UNCONFIRMED, so the account's own are counted in.</summary>
    public const string HistoryGuard = "backpack-history";

    /// <summary>The budgets. Source: support.backpack.exchange, API FAQ.</summary>
    public static IReadOnlyList<RateGuard> Guards { get; } =
    [
        new RateGuard(RequestGuard, TimeSpan.FromMinutes(1), 2000),
        new RateGuard(HistoryGuard, TimeSpan.FromMinutes(1), 30),
    ];

    /// <summary>What an ordinary request takes.</summary>
    public static RateCharge[] Charge { get; } = [new RateCharge(RequestGuard, 1)];

    /// <summary>What a question for a history takes.</summary>
    public static RateCharge[] HistoryCharge { get; } = [new RateCharge(RequestGuard, 1), new RateCharge(HistoryGuard, 1)];

    /// <summary>Validity of a request: the venue's default, and its maximum where market time runs faster than the network. Market time.</summary>
    public static TimeSpan WindowAt(double marketSpeed) => TimeSpan.FromSeconds(marketSpeed > 1d ? 60 : 5);
}

using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

/// <summary>The venue's fixed numbers. Sources: sections 2, 3, 5, 6 and 9 of the protocol page.</summary>
internal static class AsterRules
{
    /// <summary>Orders in one request.</summary>
    public const int MaxBatch = 5;

    /// <summary>Rows asked for at a time: the most there are.</summary>
    public const int PageSize = 1000;

    /// <summary>Levels of a book's snapshot, a side.</summary>
    public const int SnapshotLevels = 1000;

    /// <summary>Hours that a funding rate is for where the venue's list does not name the symbol.</summary>
    public const int DefaultFundingHours = 8;

    /// <summary>Highest leverage that the venue's interface takes; it holds each market to its own.</summary>
    public const decimal HighestLeverage = 125m;

    /// <summary>An order is matched within milliseconds; the rest is for the venue's queries to catch up. Market time.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    /// <summary>There is no expiry: an order rests until it is canceled.</summary>
    public static readonly TimeSpan MaxOrderLife = TimeSpan.MaxValue;

    /// <summary>Wait for the answer to an order before it counts as lost. Transport time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How far a V3 nonce may lie from the venue's clock. Market time.</summary>
    public static readonly TimeSpan NonceWindow = TimeSpan.FromSeconds(10);

    /// <summary>How far a V1 stamp may lie ahead of the venue's clock. Market time.</summary>
    public static readonly TimeSpan StampLead = TimeSpan.FromSeconds(1);

    /// <summary>Time between two renewals of a listen key, which lives twice as long. Market time.</summary>
    public static readonly TimeSpan ListenKeyRenewal = TimeSpan.FromMinutes(30);

    /// <summary>Wait before a renewal that failed is tried again. Market time.</summary>
    public static readonly TimeSpan RenewalRetry = TimeSpan.FromMinutes(1);

    /// <summary>Shortest countdown of the dead-man's switch that we ask for: it is set for each contract, and each setting costs a tenth of what a second has. Market time.</summary>
    public static readonly TimeSpan MinCountdown = TimeSpan.FromSeconds(5);

    /// <summary>Longest span of one question for orders and trades. Market time.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(7);

    /// <summary>How far back a question "from the beginning" reaches. Market time.</summary>
    public static readonly TimeSpan LongestPast = TimeSpan.FromDays(180);

    /// <summary>The budget of the address that requests come from.</summary>
    public const string WeightGuard = "aster-weight";

    /// <summary>The budget of the account's orders.</summary>
    public const string OrdersGuard = "aster-orders";

    /// <summary>The budget of messages on one socket.</summary>
    public const string MessageGuard = "aster-messages";

    /// <summary>Weight of a minute; the headers of answers count against it.</summary>
    public const int WeightPerMinute = 2400;

    /// <summary>The budgets. Source: exchangeInfo and section 7.</summary>
    public static IReadOnlyList<RateGuard> Guards { get; } =
    [
        new RateGuard(WeightGuard, TimeSpan.FromMinutes(1), WeightPerMinute),
        new RateGuard(OrdersGuard, TimeSpan.FromMinutes(1), 1200),
        new RateGuard(MessageGuard, TimeSpan.FromSeconds(1), 10),
    ];

    /// <summary>Validity of a V1 request: the venue's default, and its maximum where market time runs faster than the network. Market time.</summary>
    public static TimeSpan ReceiveWindowAt(double marketSpeed) => TimeSpan.FromSeconds(marketSpeed > 1d ? 60 : 5);

    /// <summary>What a request takes that is not an order.</summary>
    public static RateCharge[] Charge(int weight) => [new RateCharge(WeightGuard, weight)];

    /// <summary>What placing so many orders in one request takes. A batch weighs 5.</summary>
    public static RateCharge[] OrderCharge(int orders) => [new RateCharge(WeightGuard, orders == 1 ? 1 : 5), new RateCharge(OrdersGuard, orders)];
}

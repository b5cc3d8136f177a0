using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The venue's fixed numbers. Sources: sections 3, 4, 7, 9 and 11 of the protocol page.</summary>
internal static class EdgeXRules
{
    /// <summary>Levels of a followed book, a side: the smaller of the two depths that there are.</summary>
    public const int BookLevels = 15;

    /// <summary>Rows of active orders asked for at a time: the most there are.</summary>
    public const int OrderPageSize = 200;

    /// <summary>Rows of fills and payments asked for at a time: the most there are.</summary>
    public const int HistoryPageSize = 100;

    /// <summary>Orders asked for by id at a time.</summary>
    public const int OrdersById = 50;

    /// <summary>Minutes between two payments of funding where a contract does not say.</summary>
    public const int DefaultFundingMinutes = 240;

    /// <summary>An order is matched and checked within milliseconds; the rest is for the venue's queries to catch up. Market time.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    /// <summary>Life that orders are given. The venue has no dead-man's switch: this is how long a bot that has died leaves orders behind. What rests longer is renewed. Market time.</summary>
    public static readonly TimeSpan MaxOrderLife = TimeSpan.FromMinutes(10);

    /// <summary>How far the stamp of a request may lie from the venue's clock. Market time.</summary>
    public static readonly TimeSpan StampWindow = TimeSpan.FromSeconds(60);

    /// <summary>Wait for the answer to an order before it counts as lost. Transport time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    /// <summary>First wait after the venue has limited us without saying for how long; it doubles. Transport time.</summary>
    public static readonly TimeSpan ShortestBackOff = TimeSpan.FromSeconds(5);

    /// <summary>Longest such wait. Transport time.</summary>
    public static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(60);

    /// <summary>The budget of all requests.</summary>
    public const string RequestGuard = "edgex-requests";

    /// <summary>The budget of the account's orders.</summary>
    public const string OrderGuard = "edgex-orders";

    /// <summary>What a request takes that is not an order.</summary>
    public static readonly RateCharge[] RequestCharge = [new RateCharge(RequestGuard, 1)];

    /// <summary>What placing an order takes.</summary>
    public static readonly RateCharge[] OrderCharge = [new RateCharge(RequestGuard, 1), new RateCharge(OrderGuard, 1)];

    /// <summary>The budgets: the venue publishes none, these are the rates that other clients keep; a 429 shuts the gate in any case.</summary>
    public static IReadOnlyList<RateGuard> Guards { get; } =
    [
        new RateGuard(RequestGuard, TimeSpan.FromSeconds(2), 10),
        new RateGuard(OrderGuard, TimeSpan.FromMinutes(1), 60),
    ];
}

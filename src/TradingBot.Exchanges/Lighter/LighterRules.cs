using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The venue's fixed numbers. Sources: sections 3, 9 and 10 of the protocol page.</summary>
internal static class LighterRules
{
    /// <summary>Budget of REST requests.</summary>
    public const string RestGuard = "lighter-rest";

    /// <summary>Budget of transactions, by REST and stream together.</summary>
    public const string TransactionGuard = "lighter-tx";

    /// <summary>Budget of stream messages other than transactions.</summary>
    public const string MessageGuard = "lighter-ws";

    /// <summary>Transactions in one request. Error 21514 speaks of 50, the venue's clients of 2026 stop at 15.</summary>
    public const int MaxBatch = 15;

    /// <summary>Rows asked for at a time, of orders, trades and payments. The venue allows 100; half of that keeps an answer off the large-object heap.</summary>
    public const int PageSize = 50;

    /// <summary>First spot market; everything below is a perpetual.</summary>
    public const int FirstSpotMarket = 2048;

    /// <summary>Standard accounts wait 300 ms for a taker and 200 ms for a maker or cancel; the rest is for the venue's queries to catch up. Market time.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    /// <summary>Longest life of a resting order.</summary>
    public static readonly TimeSpan MaxOrderLife = TimeSpan.FromDays(30);

    /// <summary>Life of a resting order that names no expiry: the venue's SDK default.</summary>
    public static readonly TimeSpan DefaultOrderLife = TimeSpan.FromDays(28);

    /// <summary>Shortest life of a resting order.</summary>
    public static readonly TimeSpan MinOrderLife = TimeSpan.FromMinutes(5);

    /// <summary>Shortest countdown of the scheduled cancel-all.</summary>
    public static readonly TimeSpan MinDeadManDelay = TimeSpan.FromMinutes(5);

    /// <summary>Longest countdown of the scheduled cancel-all.</summary>
    public static readonly TimeSpan MaxDeadManDelay = TimeSpan.FromDays(15);

    /// <summary>Life of an auth token; the venue takes eight hours at most. Market time.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(6);

    /// <summary>A token with less left than this is replaced. Market time.</summary>
    public static readonly TimeSpan TokenMargin = TimeSpan.FromHours(1);

    /// <summary>Wait for the answer to a transaction before it counts as lost. Transport time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    // The official default is ten minutes less a second. A lost transaction can act as long as this, so at real speed it is kept short:
    // absence is then proved half a minute after the loss, whatever else fails.
    private static readonly TimeSpan ShortTransactionLife = TimeSpan.FromSeconds(30);

    /// <summary>Longest life of a transaction on its way to the sequencer. Market time.</summary>
    public static readonly TimeSpan MaxTransactionLife = TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1);

    /// <summary>Added to the venue's shortest spans, so that they are still long enough on arrival. Transport time.</summary>
    private static readonly TimeSpan ArrivalMargin = TimeSpan.FromSeconds(10);

    /// <summary>A standard account's budgets, unweighted, in rolling minutes.</summary>
    public static IReadOnlyList<RateGuard> Guards { get; } =
    [
        new RateGuard(RestGuard, TimeSpan.FromMinutes(1), 60),
        new RateGuard(TransactionGuard, TimeSpan.FromMinutes(1), 60),
        new RateGuard(MessageGuard, TimeSpan.FromMinutes(1), 200),
    ];

    /// <summary>How long a transaction may take to reach the sequencer, in market time.</summary>
    public static TimeSpan TransactionLife(double marketSpeed) => marketSpeed > 1d ? MaxTransactionLife : ShortTransactionLife;

    /// <summary>The arrival margin in market time.</summary>
    public static TimeSpan ArrivalMarginAt(double marketSpeed) => ArrivalMargin * marketSpeed;
}

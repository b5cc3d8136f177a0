using System.ComponentModel.DataAnnotations;

namespace TradingBot.Orders;

/// <summary>How <see cref="OrderExecutor"/> prices, re-quotes and retries.</summary>
public sealed class ExecutionOptions
{
    /// <summary>Distance of an opening order from the opposite touch, in ticks.</summary>
    /// <value>Default 1.</value>
    [Range(1, 10_000)]
    public int OpenOffsetTicks { get; set; } = 1;

    /// <summary>An opening order is looked at again after this long, market time.</summary>
    /// <value>Default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RequoteAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an opening order that would have crossed, or was left behind, is priced anew.</summary>
    /// <value>Default 15.</value>
    [Range(0, 1000)]
    public int MaxRequotes { get; set; } = 15;

    /// <summary>First wait before a refused order is tried again, market time; doubles up to <see cref="MaxRetryDelay"/>.</summary>
    /// <value>Default 250 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Ceiling of the doubled wait, market time.</summary>
    /// <value>Default 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A close order that failed this often in a row raises an alert; it is tried on regardless.</summary>
    /// <value>Default 3.</value>
    [Range(1, 100)]
    public int AlertAfterCloseFailures { get; set; } = 3;

    /// <summary>How far a taker order may trade beyond the touch, in percent of the price.</summary>
    /// <value>Default 0.5 %.</value>
    [Range(typeof(decimal), "0.001", "10")]
    public decimal MarketSlippagePercent { get; set; } = 0.5m;

    /// <summary>Life asked for a resting order, market time; never more than the venue allows.</summary>
    /// <value>Default 28 days.</value>
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan OrderLife { get; set; } = TimeSpan.FromDays(28);

    /// <summary>A resting close order is renewed when less than this share of its life is left, as a fraction.</summary>
    /// <value>Default 0.1.</value>
    [Range(typeof(decimal), "0.01", "0.9")]
    public decimal RenewalFraction { get; set; } = 0.1m;
}

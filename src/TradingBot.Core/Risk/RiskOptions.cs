using System.ComponentModel.DataAnnotations;

namespace TradingBot.Risk;

/// <summary>The limits of <see cref="RiskManager"/>. Fractions, not percents.</summary>
public sealed class RiskOptions
{
    /// <summary>Refusals for lack of margin, in a row, that count as being stuck.</summary>
    /// <value>Default 15.</value>
    [Range(1, 10_000)]
    public int MarginFailureLimit { get; set; } = 15;

    /// <summary>How long those refusals must have lasted, market time.</summary>
    /// <value>Default 600 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MarginFailureSpan { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>Loss of account value since the baseline, as a fraction, at which a stuck bot closes its worst positions.</summary>
    /// <value>Default 0.10.</value>
    [Range(typeof(decimal), "0.0001", "1")]
    public decimal CloseWorstLossFraction { get; set; } = 0.10m;

    /// <summary>Share of the losing positions to close then, as a fraction; at least one is closed.</summary>
    /// <value>Default 0.20.</value>
    [Range(typeof(decimal), "0.01", "1")]
    public decimal CloseWorstShareFraction { get; set; } = 0.20m;

    /// <summary>Loss of account value since the baseline, as a fraction, at which everything in scope is closed and the bot halts.</summary>
    /// <value>Default 0.15.</value>
    [Range(typeof(decimal), "0.0001", "1")]
    public decimal EmergencyLossFraction { get; set; } = 0.15m;

    /// <summary>Loss of account value since its peak, as a fraction, with the same consequence; null is off.</summary>
    /// <value>Default off.</value>
    [Range(typeof(decimal), "0.0001", "1")]
    public decimal? EmergencyDrawdownFraction { get; set; }

    /// <summary>Failed account queries in a row after which nothing is opened.</summary>
    /// <value>Default 3.</value>
    [Range(1, 100)]
    public int FailedQueryLimit { get; set; } = 3;

    /// <summary>An account report older than this, market time, is too old to open on.</summary>
    /// <value>Default 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan MaxAccountAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What may be closed and canceled.</summary>
    /// <value>Default <see cref="RiskScope.Own"/>.</value>
    public RiskScope Scope { get; set; } = RiskScope.Own;
}
